"""An S3 server for the tests: moto on loopback, with its checking of signatures and rights switched on.

Prints the settings of the tests, one NAME=VALUE a line and an empty line at the end, then serves until standard input is closed.
"""

import json
import os
import sys

# moto reads these when it is imported. The first actions, which make the user and the bucket, need no signature.
os.environ["INITIAL_NO_AUTH_ACTION_COUNT"] = "1000"
os.environ["MOTO_S3_CUSTOM_ENDPOINTS"] = ""

import boto3  # noqa: E402
import requests  # noqa: E402
from moto.server import ThreadedMotoServer  # noqa: E402

REGION = "us-east-1"
BUCKET = "gongkai-test"


def main() -> None:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    _, port = server.get_host_and_port()
    address = f"http://127.0.0.1:{port}"
    options = {
        "endpoint_url": address,
        "region_name": REGION,
        "aws_access_key_id": "setup",
        "aws_secret_access_key": "setup",
    }
    boto3.client("s3", **options).create_bucket(Bucket=BUCKET)
    iam = boto3.client("iam", **options)
    iam.create_user(UserName="gongkai")
    allowed = [
        {"Effect": "Allow", "Action": "s3:*", "Resource": f"arn:aws:s3:::{BUCKET}"},
        {"Effect": "Allow", "Action": "s3:*", "Resource": f"arn:aws:s3:::{BUCKET}/*"},
    ]
    document = json.dumps({"Version": "2012-10-17", "Statement": allowed})
    iam.put_user_policy(UserName="gongkai", PolicyName="own-bucket", PolicyDocument=document)
    key = iam.create_access_key(UserName="gongkai")["AccessKey"]
    # From here on every request must carry a right signature of a known key.
    requests.post(f"{address}/moto-api/reset-auth", data=b"0", timeout=10).raise_for_status()

    print(f"GONGKAI_TEST_S3={address}")
    print(f"GONGKAI_TEST_S3_BUCKET={BUCKET}")
    print(f"GONGKAI_TEST_S3_ACCESS_KEY_ID={key['AccessKeyId']}")
    print(f"GONGKAI_TEST_S3_SECRET_ACCESS_KEY={key['SecretAccessKey']}")
    print(flush=True)
    sys.stdin.read()
    server.stop()


if __name__ == "__main__":
    main()

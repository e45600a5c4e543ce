"""An OpenID Connect provider for the tests: oidc-provider-mock on loopback, which must be given a nonce, and here a PKCE challenge too.

Prints the settings of the tests, one NAME=VALUE a line and an empty line at the end, then serves until standard input is closed.

Beside the provider's own addresses there is POST /rotate-key, after which it signs with another key.
"""

import base64
import hashlib
import os
import sys
import threading
from urllib.parse import parse_qs, urlparse

# The provider's library wants https everywhere unless it is told that this is a trial.
os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"

import flask  # noqa: E402
import oidc_provider_mock  # noqa: E402
import werkzeug.serving  # noqa: E402
from oidc_provider_mock._storage import storage  # noqa: E402

challenges: dict[str, str] = {}


def refused(error: str) -> tuple[flask.Response, int]:
    return flask.jsonify({"error": error}), 400


def demand_challenge():
    """RFC 7636 §4.4.1 and §4.6, which the provider itself leaves out."""
    request = flask.request
    if request.path == "/oauth2/authorize":
        if request.args.get("code_challenge_method") != "S256" or not request.args.get("code_challenge"):
            return refused("invalid_request")
    if request.path == "/oauth2/token":
        verifier = request.form.get("code_verifier", "").encode()
        digest = base64.urlsafe_b64encode(hashlib.sha256(verifier).digest()).rstrip(b"=").decode()
        if challenges.get(request.form.get("code", "")) != digest:
            return refused("invalid_grant")
    return None


def remember_challenge(response: flask.Response) -> flask.Response:
    if flask.request.path == "/oauth2/authorize" and response.location:
        for code in parse_qs(urlparse(response.location).query).get("code", []):
            challenges[code] = flask.request.args["code_challenge"]
    return response


def rotate_key() -> tuple[str, int]:
    storage.jwk = type(storage.jwk).generate_key(is_private=True)
    return "", 204


def main() -> None:
    app = oidc_provider_mock.app(require_nonce=True)
    app.before_request(demand_challenge)
    app.after_request(remember_challenge)
    app.post("/rotate-key")(rotate_key)
    server = werkzeug.serving.make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"GONGKAI_TEST_OIDC=http://127.0.0.1:{server.server_port}")
    print(flush=True)
    sys.stdin.read()
    server.shutdown()


if __name__ == "__main__":
    main()

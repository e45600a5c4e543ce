"""The tests' own authenticator makes the codes of RFC 6238, appendix B (the last six digits of them)."""

import base64

import pytest
import totp


@pytest.mark.parametrize(("seconds", "expected"), [(59, "287082"), (1111111109, "081804"), (20000000000, "353130")])
def test_codes_of_the_standard(seconds: int, expected: str) -> None:
    secret = base64.b32encode(b"12345678901234567890").decode()
    assert totp.code(secret, seconds // totp.STEP_SECONDS) == expected

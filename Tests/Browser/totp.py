"""Codes of a second factor, as an authenticator makes them (RFC 6238: SHA-1, 30 seconds, 6 digits)."""

import base64
import hashlib
import hmac
import struct
import time

STEP_SECONDS = 30


def code(secret: str, step: int) -> str:
    """The code of a Base32 secret for one step of 30 seconds since 1970."""
    padded = secret.replace(" ", "").upper()
    key = base64.b32decode(padded + "=" * (-len(padded) % 8))
    digest = hmac.new(key, struct.pack(">Q", step), hashlib.sha1).digest()
    offset = digest[-1] & 0x0F
    number = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFF_FFFF
    return f"{number % 1_000_000:06d}"


def step_now() -> int:
    return int(time.time()) // STEP_SECONDS

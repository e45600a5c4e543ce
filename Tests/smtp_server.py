"""A mail server for the tests: aiosmtpd on loopback, three times: encrypted after STARTTLS, encrypted from the first byte, and not at all.

The encrypted ones take mail from `gongkai` with the password `correct horse` alone. Whoever writes to `nobody@…` is refused for good, to `later@…` for
now. Each mail becomes a file in a folder of its own: its envelope in the first line, then the mail.

Prints the settings of the tests, one NAME=VALUE a line and an empty line at the end, then serves until standard input is closed.
"""

import datetime
import ipaddress
import ssl
import sys
import tempfile
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

ACCOUNT = LoginPassword(b"gongkai", b"correct horse")


class Folder:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.count = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody@"):
            return "550 no such mailbox"
        if address.startswith("later@"):
            return "451 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.count += 1
        words = [
            "tls" if session.ssl else "plain",
            "signed-in" if session.authenticated else "unknown",
            envelope.mail_from,
            *envelope.rcpt_tos,
        ]
        # Written under another name first: whoever looks sees whole mails only.
        path = self.folder / f"{id(self)}-{self.count}"
        path.write_bytes(" ".join(words).encode() + b"\n" + envelope.content)
        path.rename(path.with_suffix(".eml"))
        return "250 queued"


def authenticate(server, session, envelope, mechanism, data):
    return AuthResult(success=data == ACCOUNT, handled=False)


def certificate(folder: Path) -> tuple[ssl.SSLContext, Path]:
    """For 127.0.0.1, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "gongkai tests")])
    now = datetime.datetime.now(datetime.timezone.utc)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    certificate, secret = folder / "certificate.pem", folder / "key.pem"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, secret)
    return context, certificate


class OnAnyPort(Controller):
    """On a port that the system chooses, which its own trial connection must be told."""

    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


class Encrypted(OnAnyPort):
    """Encrypted from the first byte; aiosmtpd then takes sign-ins as it does after STARTTLS."""

    def factory(self):
        return SMTP(self.handler, authenticator=authenticate, auth_required=True, auth_require_tls=False)


def main() -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "mails").mkdir()
        context, trusted = certificate(folder)
        inbox = Folder(folder / "mails")
        local = {"hostname": "127.0.0.1", "port": 0}
        servers = {
            "STARTTLS": OnAnyPort(
                inbox, tls_context=context, require_starttls=True, authenticator=authenticate, auth_required=True, **local
            ),
            "TLS": Encrypted(inbox, ssl_context=context, **local),
            "PLAIN": OnAnyPort(inbox, **local),
        }
        for name, server in servers.items():
            server.start()
            print(f"GONGKAI_TEST_SMTP_{name}={server.port}")
        print(f"GONGKAI_TEST_SMTP_CA={trusted}")
        print(f"GONGKAI_TEST_SMTP_MAILS={folder / 'mails'}")
        print(flush=True)
        sys.stdin.read()
        for server in servers.values():
            server.stop()


if __name__ == "__main__":
    main()

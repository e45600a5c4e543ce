"""A mail server of the tests' own on loopback: whoever is written to can be asked what came."""

from __future__ import annotations

import email
import email.policy
import re
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager

from aiosmtpd.controller import Controller

WAIT_SECONDS = 60


class Mailbox:
    def __init__(self, port: int) -> None:
        self.port = port
        self.mails: list[tuple[str, str]] = []

    @property
    def settings(self) -> dict[str, str]:
        """The server's settings that lead here; without encryption, which is allowed on the same machine only."""
        return {
            "GONGKAI_SMTP_HOST": "127.0.0.1",
            "GONGKAI_SMTP_PORT": str(self.port),
            "GONGKAI_SMTP_SECURITY": "none",
            "GONGKAI_SMTP_FROM": "xxgk@example.gov.cn",
        }

    async def handle_DATA(self, server, session, envelope) -> str:
        mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
        body = mail.get_body(("plain",))
        self.mails += [(address, body.get_content() if body else "") for address in envelope.rcpt_tos]
        return "250 OK"

    def code(self, address: str, *, after: int = 0) -> str:
        """The last code that was sent to an address, once it has come; `after` so many mails."""
        for _ in range(WAIT_SECONDS * 10):
            found = [text for to, text in self.mails[after:] if to == address and "验证码" in text]
            if found:
                return re.search(r"验证码：(\d{6})", found[-1]).group(1)
            time.sleep(0.1)
        raise AssertionError(f"no code came to {address}: {self.mails[after:]}")


@contextmanager
def running() -> Iterator[Mailbox]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    mailbox = Mailbox(port)
    controller = Controller(mailbox, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield mailbox
    finally:
        controller.stop()

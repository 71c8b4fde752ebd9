"""A real mail server on this machine, for tests: keeps what it takes, can refuse, want a sign-in, and break off."""

from __future__ import annotations

import datetime as dt
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

USER, PASSWORD = "sorops", "only for a test"


@dataclass
class PostOffice:
    """Takes letters; ``refused`` are addresses that it does not know, ``breaks_off`` drops the line after a letter."""

    letters: list[EmailMessage] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)
    breaks_off: bool = False
    users: list[str] = field(default_factory=list)
    port: int = 0

    @property
    def readers(self) -> list[str]:
        return [str(letter["To"]) for letter in self.letters]

    async def handle_RCPT(self, server: SMTP, session: Any, envelope: Any, address: str, options: Any) -> str:
        if address in self.refused:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:
        self.letters.append(message_from_bytes(envelope.content, policy=default))  # type: ignore[arg-type]
        if self.breaks_off:
            server.transport.close()
        return "250 taken"

    def let_in(self, server: SMTP, session: Any, envelope: Any, mechanism: str, login: Any) -> AuthResult:
        is_right = login == LoginPassword(USER.encode(), PASSWORD.encode())
        self.users += [USER] if is_right else []
        return AuthResult(success=is_right, handled=False)


@contextmanager
def post_office(certificate: Path | None = None) -> Iterator[PostOffice]:
    """An open one; with a certificate it wants encryption and a sign-in."""
    office = PostOffice()
    secured: dict[str, Any] = {}
    if certificate:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate)
        secured = {"tls_context": context, "require_starttls": True, "authenticator": office.let_in}
        secured |= {"auth_required": True, "auth_require_tls": True}
    office.port = _free_port()
    controller = Controller(office, hostname="127.0.0.1", port=office.port, server_hostname="localhost", **secured)
    controller.start()
    try:
        yield office
    finally:
        controller.stop()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def write_certificate(path: Path) -> None:
    """A certificate of ``localhost`` with its key, good for a day."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(hours=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    encoding = serialization.Encoding.PEM
    private = key.private_bytes(encoding, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(private + made.public_bytes(encoding))

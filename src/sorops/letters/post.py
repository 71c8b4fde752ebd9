"""Handing letters to a mail server. Python's own SMTP client speaks to it; nothing here is ever logged."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate, make_msgid
from enum import StrEnum

from sorops.errors import SetupError
from sorops.letters.reminder import Text

_SECONDS = 20
"""How long the server may take for an answer."""


class Outcome(StrEnum):
    """What the mail server made of a letter."""

    TAKEN = "TAKEN"
    ADDRESS_REFUSED = "ADDRESS_REFUSED"
    LETTER_REFUSED = "LETTER_REFUSED"
    UNKNOWN = "UNKNOWN"  # the connection broke: it may have been taken


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server. ``security`` is ``starttls``, ``tls`` or empty; no sign-in where ``user`` is empty."""

    host: str
    port: int
    security: str
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Post:
    """An open connection to a mail server."""

    server: Server
    client: smtplib.SMTP

    def send(self, address: str, text: Text) -> Outcome:
        """Hand over one letter to one address."""
        try:
            self.client.send_message(_message(self.server.sender, address, text))
        except smtplib.SMTPRecipientsRefused:
            return Outcome.ADDRESS_REFUSED
        except (smtplib.SMTPSenderRefused, smtplib.SMTPDataError):
            return Outcome.LETTER_REFUSED
        except (smtplib.SMTPException, OSError):
            return Outcome.UNKNOWN
        return Outcome.TAKEN


@contextmanager
def connected(server: Server) -> Iterator[Post]:
    """A connection on which letters can be sent.

    Raises:
        SetupError: the server does not answer, is not the one that its certificate names, or refuses the sign-in.
            Nothing was sent.
    """
    client = _opened(server)
    try:
        yield Post(server, client)
    finally:
        with suppress(smtplib.SMTPException, OSError):  # what was to be sent is sent; how the server parts is its own
            client.quit()


def _opened(server: Server) -> smtplib.SMTP:
    try:
        return _signed_in(server)
    except smtplib.SMTPAuthenticationError:
        sentence = "The mail server refuses the sign-in. Check smtp_user and the file smtp.password."
    except smtplib.SMTPNotSupportedError:
        sentence = "The mail server offers no such sign-in or encryption. Check smtp_port and smtp_security."
    except ssl.SSLError:
        sentence = (
            "The mail server's certificate cannot be trusted. Check smtp_host, and that smtp_security fits the port."
        )
    except (smtplib.SMTPException, OSError):
        sentence = "The mail server does not answer. Check that it runs, and smtp_host and smtp_port."
    raise SetupError(f"{sentence} Nothing was sent; the next run sends it.")


def _signed_in(server: Server) -> smtplib.SMTP:
    trusted = ssl.create_default_context()
    greeting = server.sender.rpartition("@")[2]  # rather than this machine's name
    client: smtplib.SMTP
    if server.security == "tls":
        client = smtplib.SMTP_SSL(server.host, server.port, greeting, timeout=_SECONDS, context=trusted)
    else:
        client = smtplib.SMTP(server.host, server.port, greeting, timeout=_SECONDS)
    try:
        if server.security == "starttls":
            client.starttls(context=trusted)
        if server.user:
            client.login(server.user, server.password)
    except BaseException:
        client.close()
        raise
    return client


def _message(sender: str, address: str, text: Text) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Subject"] = sender, address, text.subject
    message["Date"] = formatdate()
    message["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"  # so that no absence note answers
    message.set_content(text.body)
    return message

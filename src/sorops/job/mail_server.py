"""The mail server that the settings name."""

from __future__ import annotations

import stat
from pathlib import Path

from sorops.errors import SetupError
from sorops.letters import Server
from sorops.settings import Settings

_PASSWORD = "smtp.password"  # noqa: S105 - the name of the file that holds it


def mail_server(settings: Settings) -> Server:
    """The server with its password.

    Raises:
        SetupError: none is named, a setting is missing or wrong, or the password is not where it should be.
    """
    if not settings.smtp_host or "@" not in settings.mail_from:
        raise SetupError(
            "No mail server is set, so nothing was sent. Set smtp_host, for example mail.example.gov, and mail_from, "
            "for example reports@example.gov."
        )
    if settings.smtp_security not in ("", "starttls", "tls"):
        raise SetupError("The setting smtp_security is starttls, tls, or empty for a server in your own network.")
    if settings.smtp_user and not settings.smtp_security:
        raise SetupError("A password must not travel in the clear. Set smtp_security to starttls or tls.")
    password = _password(settings.keys / _PASSWORD) if settings.smtp_user else ""
    return Server(
        settings.smtp_host,
        settings.smtp_port,
        settings.smtp_security,
        settings.mail_from,
        settings.smtp_user,
        password,
    )


def _password(path: Path) -> str:
    try:
        text = path.read_text(encoding="utf-8").strip()
        is_private = not stat.S_IMODE(path.stat().st_mode) & 0o077
    except (OSError, UnicodeDecodeError):
        text, is_private = "", True
    if not is_private:
        raise SetupError(f"Others can read the password {path}. Run: chmod 600 {path}")
    if not text:
        raise SetupError(f"Put the password of smtp_user into {path}, readable by sorops only.")
    return text

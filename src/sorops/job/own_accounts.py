"""One's own account: the password, and codes from an app on one's phone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from sorops.errors import UsageError
from sorops.intake import passwords
from sorops.intake.ledger import accounts, sessions
from sorops.intake.ledger.accounts import Account
from sorops.intake.ledger.sessions import Kept
from sorops.job.credentials import code_secret, hash_of, new_token, prove, step_of_code
from sorops.job.home import Home
from sorops.job.sessions import renewed

WRONG = "The password or code is not right. After five tries, wait ten minutes and try again."


@dataclass(frozen=True, slots=True)
class OwnAccount:
    """What a person sees of the own account. ``secret`` and ``link`` are there while codes are being set up."""

    name: str
    display_name: str
    email: str
    role: str
    sites: tuple[str, ...]
    has_code: bool
    secret: str = field(default="", repr=False)
    link: str = field(default="", repr=False)


def own_account(home: Home, name: str) -> OwnAccount:
    """The account of whoever asks.

    Raises:
        UsageError: there is none.
    """
    account = _account(home, name)
    secret = code_secret(home, name, account.next_code_salt) if account.next_code_salt else ""
    return OwnAccount(
        account.name,
        account.display_name,
        account.email,
        account.role.value,
        tuple(sorted(account.sites)),
        bool(account.code_salt),
        " ".join(secret[start : start + 4] for start in range(0, len(secret), 4)),
        _link(home, name, secret) if secret else "",
    )


def change_password(home: Home, token: str, old: str, new: str, code: str = "") -> str:
    """Change one's own password; give the session's new token. All other sessions of the account end.

    Raises:
        UsageError: the old password or code is wrong, the new one is weak, or the session is over.
    """
    kept, account = _proved(home, token, old, code)
    passwords.refuse_weak(new, account.name, account.display_name)
    if old == new:
        raise UsageError("The new password is the old one. Choose another.")
    return _changed(
        home, kept, "PASSWORD_CHANGED", {"password_hash": passwords.digest(new), "must_change_password": False}
    )


def prepare_codes(home: Home, name: str) -> None:
    """Begin to set up codes: ``own_account`` then shows what the app must be told. Nothing is asked for yet."""
    accounts.change(home.ledger, name, "CODES_PREPARED", name, {"next_code_salt": new_token()})


def begin_codes(home: Home, token: str, password: str, code: str) -> str:
    """Ask for codes from now on, the first being right; give the session's new token.

    Raises:
        UsageError: the password or the code is wrong, nothing was prepared, or the session is over.
    """
    kept, account = _session(home, token)
    salt = account.next_code_salt
    if account.code_salt or not salt:
        raise UsageError("Begin with: Set up codes.")
    step = step_of_code(home, account.name, salt, code)
    if step is None or prove(home, account.name, password, "", kept.address) is None:
        raise UsageError(WRONG)
    return _changed(home, kept, "CODES_BEGUN", {"code_salt": salt, "next_code_salt": "", "last_code_step": step})


def end_codes(home: Home, token: str, password: str, code: str) -> str:
    """Ask for codes no more; give the session's new token.

    Raises:
        UsageError: the password or the code is wrong, or the session is over.
    """
    kept, _ = _proved(home, token, password, code)
    return _changed(home, kept, "CODES_ENDED", {"code_salt": "", "next_code_salt": ""})


def _changed(home: Home, kept: Kept, event: str, values: dict[str, Any]) -> str:
    accounts.change(home.ledger, kept.name, event, kept.name, values)
    sessions.end_all(home.ledger, kept.name, kept.name, but=kept.session_no)
    return renewed(home, kept)


def _session(home: Home, token: str) -> tuple[Kept, Account]:
    found = sessions.find(home.ledger, hash_of(token))
    if found is None:
        raise UsageError("You were signed out. Sign in again.")
    return found


def _proved(home: Home, token: str, password: str, code: str) -> tuple[Kept, Account]:
    kept, account = _session(home, token)
    if prove(home, account.name, password, code, kept.address) is None:
        raise UsageError(WRONG)
    return kept, account


def _account(home: Home, name: str) -> Account:
    found = accounts.find(home.ledger, name)
    if found is None:
        raise UsageError("There is no account of this name.")
    return found


def _link(home: Home, name: str, secret: str) -> str:
    """What an app on the same phone opens."""
    issuer = quote(home.settings.state_name)
    return f"otpauth://totp/{issuer}:{quote(name)}?secret={secret}&issuer={issuer}"

"""Whether somebody is who they say: password, code where one is asked for, and no more tries than are allowed."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import hmac
import secrets

import pyotp

from sorops.intake import passwords
from sorops.intake.ledger import accounts, attempts
from sorops.intake.ledger.accounts import Account
from sorops.job.home import Home

HALF_MINUTE = 30
LONGEST_NAME = 100


def prove(home: Home, name: str, password: str, code: str, address: str) -> Account | None:
    """The account whose password and code these are; None where they are wrong or may not be looked at now.

    An unknown name costs as much time as a known one, and looks the same.
    """
    name = folded(name)
    account = accounts.find(home.ledger, name) if name.isprintable() else None
    known = account is not None
    if not attempts.admit(home.ledger, name, address, known):
        return None
    usable = account if account and account.disabled_at is None else None
    right = passwords.matches(usable.password_hash if usable else "", password)
    if usable and right and _code_is_right(home, usable, code):
        return usable
    attempts.fail(home.ledger, name, address, known)
    return None


def folded(name: str) -> str:
    """A name as accounts are kept: in small letters, without blanks around it."""
    return name.strip().lower()[:LONGEST_NAME].encode("utf-8", "replace").decode()


def printable(text: str) -> str:
    """A text that somebody typed as a label, without what no database or page could show, and not too long."""
    return "".join(letter for letter in text.strip() if letter.isprintable())[:LONGEST_NAME]


def new_token() -> str:
    """256 random bits, for a browser or a site's system to keep."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """What the ledger keeps of a token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def code_secret(home: Home, name: str, salt: str) -> str:
    """What the person's app makes its codes of. It is derived: the ledger, and a copy of it, holds only the salt."""
    made = hmac.new(home.ledger.seal_key, f"code|{name}|{salt}".encode(), hashlib.sha256).digest()
    return base64.b32encode(made[:20]).decode()


def step_of_code(home: Home, name: str, salt: str, code: str) -> int | None:
    """The half minute to which a code belongs, now or one before or after; None where it belongs to none."""
    totp, now = pyotp.TOTP(code_secret(home, name, salt)), _half_minutes(home.ledger.clock())
    given = code.replace(" ", "").encode("utf-8", "replace")
    near = (now - 1, now, now + 1)
    return next((step for step in near if hmac.compare_digest(totp.generate_otp(step).encode(), given)), None)


def _code_is_right(home: Home, account: Account, code: str) -> bool:
    if not account.code_salt:
        return True
    step = step_of_code(home, account.name, account.code_salt, code)
    return step is not None and accounts.use_code(home.ledger, account.name, step)


def _half_minutes(moment: dt.datetime) -> int:
    return int(moment.replace(tzinfo=dt.UTC).timestamp()) // HALF_MINUTE

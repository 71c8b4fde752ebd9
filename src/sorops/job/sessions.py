"""Signing in and staying signed in (security.md R-AU-2, R-AU-3)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from sorops.intake.ledger import accounts, attempts, sessions
from sorops.intake.ledger.accounts import Account
from sorops.intake.ledger.sessions import Kept
from sorops.job.credentials import folded, hash_of, new_token, prove
from sorops.job.dates import local
from sorops.job.home import Home
from sorops.policy import Actor

FRESH = dt.timedelta(minutes=5)
"""So long after the password was given, actions that ask for it again go on without."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A session that has just begun. ``token`` is for the person's browser alone; nothing else keeps it."""

    token: str = field(repr=False)
    actor: Actor


@dataclass(frozen=True, slots=True)
class Session:
    """Who asks. ``csrf`` ties forms to the session; ``stepped_up`` says that the password was given just now."""

    actor: Actor
    csrf: str = field(repr=False)
    stepped_up: bool
    must_change_password: bool


def sign_in(home: Home, name: str, password: str, code: str = "", address: str = "") -> SignedIn | None:
    """Begin a session; None where name, password or code is wrong, or was tried too often, which all look the same."""
    if not home.settings.local_accounts:
        return None
    account = prove(home, name, password, code, address)
    return _begin(home, account, address) if account else None


def sign_in_wait(home: Home, name: str, address: str) -> int:
    """Seconds until a name may be tried again from an address; 0 where it may be now."""
    return attempts.wait(home.ledger, folded(name), address)


def sign_in_by_provider(home: Home, subject: str, email: str, address: str = "") -> SignedIn | None:
    """Begin a session for somebody whom the state's identity provider knows; None where they have no account here.

    Args:
        subject: the provider's lasting id of the person.
        email: as the provider verified it, empty where it did not. It links the account at the first time only.
    """
    account = accounts.find_by_subject(home.ledger, subject) or _linked(home, subject, email)
    if account is None or account.disabled_at is not None:
        attempts.fail(home.ledger, account.name if account else "", address, known=account is not None)
        return None
    return _begin(home, account, address)


def _linked(home: Home, subject: str, email: str) -> Account | None:
    account = accounts.find_by_email(home.ledger, email)
    if not subject or account is None or account.provider_subject or account.disabled_at is not None:
        return None
    values: dict[str, Any] = {"provider_subject": subject}
    if account.must_change_password:  # it was handed over and never used: nobody needs it now, nor has to change it
        values |= {"password_hash": "", "must_change_password": False}
    accounts.change(home.ledger, account.name, "ACCOUNT_LINKED", account.name, values)
    return account


def _begin(home: Home, account: Account, address: str) -> SignedIn:
    token = new_token()
    with home.ledger.write("answer", account.name) as transaction:
        attempts.succeed(transaction, account.name, address)
        sessions.begin(transaction, account.name, hash_of(token), address)
    return SignedIn(token, account.actor)


def signed_in(home: Home, token: str, address: str = "") -> Session | None:  # noqa: ARG001 - the address is for the trail
    """Whose session a token belongs to; None where it is over, or its account is disabled."""
    found = sessions.find(home.ledger, hash_of(token))
    if found is None:
        return None
    kept, account = found
    sessions.touch(home.ledger, kept)
    is_fresh = home.ledger.clock() - kept.proved_at < FRESH
    return Session(account.actor, hash_of(f"form|{token}"), is_fresh, account.must_change_password)


def sign_out(home: Home, token: str) -> None:
    """End a session."""
    sessions.end(home.ledger, hash_of(token))


def step_up(home: Home, token: str, password: str, code: str = "") -> str | None:
    """Prove again who one is; the session goes on under a new token. None where password or code is wrong.

    Wrong ones count as attempts to sign in.
    """
    found = sessions.find(home.ledger, hash_of(token))
    if found is None:
        return None
    kept, account = found
    if prove(home, account.name, password, code, kept.address) is None:
        return None
    return renewed(home, kept)


def renewed(home: Home, kept: Kept) -> str:
    """A new token for a session whose owner has just given the password."""
    token = new_token()
    with home.ledger.write("answer", kept.name) as transaction:
        attempts.succeed(transaction, kept.name, kept.address)
    sessions.renew(home.ledger, kept, hash_of(token))
    return token


def own_sessions(home: Home, token: str) -> list[dict[str, Any]]:
    """The sessions of whoever holds a token, the newest first: number, address, begun_at, seen_at, is_this."""
    found = sessions.find(home.ledger, hash_of(token))
    if found is None:
        return []
    mine, account = found
    return [
        {
            "number": kept.session_no,
            "address": kept.address,
            "begun_at": local(kept.begun_at, home.settings),
            "seen_at": local(kept.seen_at, home.settings),
            "is_this": kept.session_no == mine.session_no,
        }
        for kept in sessions.of_account(home.ledger, account.name)
    ]


def end_other_sessions(home: Home, token: str) -> int:
    """End all sessions of whoever holds a token, but the one of the token; give how many."""
    found = sessions.find(home.ledger, hash_of(token))
    return sessions.end_all(home.ledger, found[0].name, found[0].name, but=found[0].session_no) if found else 0

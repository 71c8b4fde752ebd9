"""Accounts as administrators keep them: add, role, sites, disable, a new password."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from email.utils import parseaddr
from typing import Any

from sorops.errors import UsageError
from sorops.intake import passwords
from sorops.intake.ledger import accounts, sessions
from sorops.intake.ledger.accounts import Account
from sorops.job.credentials import folded, printable
from sorops.job.dates import local
from sorops.job.home import Home
from sorops.job.staff import STAFF
from sorops.policy import Actor, Role

ROLES = tuple(role for role in Role if role not in (Role.ANYONE, Role.OPERATOR, Role.SCHEDULE))
"""The roles that an account can have."""
_RESERVED = frozenset({"operator", "schedule", "sorops", "staff", "unknown", "demonstration"})
_NAME = re.compile(r"[a-z][a-z0-9._@-]{1,63}")


def add_account(
    home: Home,
    name: str,
    role: Role | str,
    sites: Iterable[str] = (),
    email: str = "",
    display_name: str = "",
    password: str = "",
    by: str = STAFF,
) -> str:
    """Add an account and give its password. One that was made here must be changed at the first sign-in.

    Args:
        sites: of a site reporter, by id, name or alias; other roles have none.
        email: for sign-in with the state's identity provider.
        password: a random one where empty.

    Raises:
        UsageError: the name is taken or not one, there is no such role or site, or the password is weak.
    """
    name, chosen = _new_name(name), _role(role)
    given = password or passwords.temporary()
    if password:
        passwords.refuse_weak(password, name, display_name)
    account = Account(
        name=name,
        role=chosen,
        sites=_sites(home, chosen, sites),
        email=_email(email),
        display_name=printable(display_name),
        password_hash=passwords.digest(given),
        must_change_password=not password,
    )
    accounts.add(home.ledger, account, by)
    return given


def known_accounts(home: Home) -> list[dict[str, Any]]:
    """Every account: name, display_name, email, role, sites (ids), has_code, added_at, disabled_at (or None)."""
    return [
        {
            "name": account.name,
            "display_name": account.display_name,
            "email": account.email,
            "role": account.role.value,
            "sites": sorted(account.sites),
            "has_code": bool(account.code_salt),
            "added_at": account.added_at and local(account.added_at, home.settings),
            "disabled_at": account.disabled_at,
        }
        for account in accounts.known(home.ledger)
    ]


def set_role(home: Home, name: str, role: Role | str, sites: Iterable[str] | None = None, by: str = STAFF) -> None:
    """Give an account a role, with sites if it is a site's; those it has where None. Where the role is another one,
    whoever is signed in under the account signs in anew.

    Raises:
        UsageError: there is no such account, role or site, or it is one's own account.
    """
    account, chosen = _others(home, name, by), _role(role)
    kept = account.sites if chosen is Role.SITE_REPORTER else ()
    found = _sites(home, chosen, kept if sites is None else sites)
    detail = {"role": chosen.value, "for_sites": sorted(found)}
    values, is_other = {"role": chosen.value}, chosen is not account.role
    accounts.change(
        home.ledger, account.name, "ROLE_SET", by, values, sites=found, ends_sessions=is_other, detail=detail
    )


def set_sites(home: Home, name: str, sites: Iterable[str], by: str = STAFF) -> None:
    """Say for which sites a site reporter reports.

    Raises:
        UsageError: there is no such account or site, or it is one's own account.
    """
    account = _others(home, name, by)
    found = _sites(home, account.role, sites)
    accounts.change(home.ledger, account.name, "SITES_SET", by, {}, sites=found, detail={"for_sites": sorted(found)})


def disable_account(home: Home, name: str, by: str = STAFF) -> None:
    """Let nobody in under an account any more, from the next request on.

    Raises:
        UsageError: there is no such account, it is disabled already, or it is one's own.
    """
    account = _others(home, name, by)
    if account.disabled_at is not None:
        raise UsageError(f"The account {account.name} is disabled already.")
    accounts.disable(home.ledger, account.name, by)


def enable_account(home: Home, name: str, by: str = STAFF) -> None:
    """Let somebody in again under an account that was disabled.

    Raises:
        UsageError: there is no such account, or it is one's own.
    """
    account = _others(home, name, by)
    accounts.change(home.ledger, account.name, "ACCOUNT_ENABLED", by, {"disabled_at": None})


def end_sessions(home: Home, name: str, by: str = STAFF) -> int:
    """Sign somebody out everywhere; give how many sessions that were.

    Raises:
        UsageError: there is no such account, or it is one's own.
    """
    return sessions.end_all(home.ledger, _others(home, name, by).name, by)


def reset_password(home: Home, name: str, by: str = STAFF) -> str:
    """Give an account a new password, to be changed at the first sign-in, and ask for no code until it is set up anew.

    Raises:
        UsageError: there is no such account, or it is one's own.
    """
    account, given = _others(home, name, by), passwords.temporary()
    new = {
        "password_hash": passwords.digest(given),
        "must_change_password": True,
        "code_salt": "",
        "next_code_salt": "",
    }
    accounts.change(home.ledger, account.name, "PASSWORD_RESET", by, new, ends_sessions=True)
    return given


def account_of(home: Home, name: str) -> Account:
    """The account of a name.

    Raises:
        UsageError: there is none.
    """
    found = accounts.find(home.ledger, folded(name)) if name.isprintable() else None
    if found is None:
        raise UsageError(f"There is no account {name}. List them with: sorops accounts")
    return replace(found, password_hash="", code_salt="kept" if found.code_salt else "", next_code_salt="")


def actor_named(home: Home, name: str) -> Actor:
    """Whom the policy sees in an account.

    Raises:
        UsageError: there is no such account, or it is disabled.
    """
    account = account_of(home, name)
    if account.disabled_at is not None:
        raise UsageError(f"The account {account.name} is disabled.")
    return account.actor


def _others(home: Home, name: str, by: str) -> Account:
    account = account_of(home, name)
    if account.name == by:
        raise UsageError("Nobody changes their own account here. Ask another administrator.")
    return account


def _new_name(name: str) -> str:
    found = folded(name)
    if not _NAME.fullmatch(found) or found in _RESERVED:
        raise UsageError(
            "A name has 2 to 64 letters, digits, dots or dashes and begins with a letter, like dana.smith."
        )
    return found


def _role(role: Role | str) -> Role:
    found = next((known for known in ROLES if known.value == str(role).strip().upper().replace("-", "_")), None)
    if found is None:
        raise UsageError(f"There is no role {role}. There are: {', '.join(ROLES)}.")
    return found


def _sites(home: Home, role: Role, sites: Iterable[str]) -> frozenset[str]:
    places, found = home.places, set()
    for site in filter(None, (text.strip() for text in sites)):
        site_id = places.site_id(site)
        if site_id is None:
            raise UsageError(f"{site} is not in the list of sites. Write its id, for example CLN-01.")
        found.add(site_id)
    if role is Role.SITE_REPORTER and not found:
        raise UsageError("Say for which site the account reports, for example CLN-01.")
    if role is not Role.SITE_REPORTER and found:
        raise UsageError("Only a site reporter has sites of their own; the other roles see all sites or none.")
    return frozenset(found)


def _email(email: str) -> str:
    email = email.strip()
    is_one = re.fullmatch(r"[^\s@<>\",;:]{1,64}@[^\s@<>\",;:]+\.[^\s@<>\",;:]+", email) and parseaddr(email)[1] == email
    if email and (not is_one or len(email) > 254 or not email.isprintable()):
        raise UsageError("The e-mail address is not one. Write it like dana.smith@example.org.")
    return email

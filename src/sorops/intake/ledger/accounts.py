"""Accounts: who may sign in, in which role, for which sites. No name is given twice; an account is disabled instead."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from sorops.errors import UsageError
from sorops.intake.ledger.store import Ledger, Transaction
from sorops.intake.ledger.tables.accounts import ACCOUNT_SITES, ACCOUNTS, SESSIONS
from sorops.policy import Actor, Role


@dataclass(frozen=True, slots=True)
class Account:
    """A person's account. Times are UTC.

    ``code_salt`` is empty where no code is asked for; ``next_code_salt`` is one that waits for its first code;
    ``last_code_step`` is the last half minute of which a code was used up.
    """

    name: str
    role: Role
    sites: frozenset[str] = frozenset()
    email: str = ""
    display_name: str = ""
    password_hash: str = field(default="", repr=False)
    must_change_password: bool = False
    code_salt: str = field(default="", repr=False)
    next_code_salt: str = field(default="", repr=False)
    last_code_step: int = 0
    provider_subject: str = field(default="", repr=False)
    added_at: dt.datetime | None = None
    disabled_at: dt.datetime | None = None

    @property
    def actor(self) -> Actor:
        """The person as the policy knows them."""
        return Actor(self.name, self.role, self.sites)


def add(ledger: Ledger, account: Account, by: str) -> None:
    """Write a new account down.

    Raises:
        UsageError: the name or the e-mail address is taken.
    """
    with ledger.write("answer", by) as transaction:
        if _one(transaction.connection, select(ACCOUNTS).where(ACCOUNTS.c.name == account.name)):
            raise UsageError(f"There is already an account {account.name}. Choose another name.")
        if account.email and _by_email(transaction.connection, account.email):
            raise UsageError("Another account has this e-mail address. Give each person an address of their own.")
        transaction.connection.execute(
            ACCOUNTS.insert().values(
                name=account.name,
                role=account.role.value,
                email=account.email,
                display_name=account.display_name,
                password_hash=account.password_hash,
                must_change_password=account.must_change_password,
                last_code_step=0,
                added_at=transaction.now(),
            )
        )
        _write_sites(transaction, account.name, account.sites)
        transaction.record("ACCOUNT_ADDED", account.name, role=account.role.value, sites=sorted(account.sites))


def change(
    ledger: Ledger,
    name: str,
    event: str,
    by: str,
    values: dict[str, Any],
    *,
    sites: Iterable[str] | None = None,
    ends_sessions: bool = False,
    detail: Mapping[str, object] | None = None,
) -> None:
    """Change columns of an account, its sites where given, and say so in the trail, all in one transaction.

    Args:
        event: the code for the trail.
        values: new values by column.
        detail: what the trail says of it; no secret.
        ends_sessions: whether whoever is signed in under the name must sign in anew.
    """
    with ledger.write("answer", by) as transaction:
        if values:
            transaction.connection.execute(ACCOUNTS.update().where(ACCOUNTS.c.name == name).values(**values))
        if sites is not None:
            _write_sites(transaction, name, sites)
        if ends_sessions:
            transaction.connection.execute(SESSIONS.delete().where(SESSIONS.c.name == name))
        transaction.record(event, name, **(detail or {}))


def use_code(ledger: Ledger, name: str, step: int) -> bool:
    """Use up the code of a half minute; False where it, or a later one, is used up already."""
    with ledger.write("answer", name) as transaction:
        used = transaction.connection.execute(
            ACCOUNTS.update()
            .where(ACCOUNTS.c.name == name, ACCOUNTS.c.last_code_step < step)
            .values(last_code_step=step)
        )
        return used.rowcount == 1


def disable(ledger: Ledger, name: str, by: str) -> None:
    """Let nobody in under a name any more, at once."""
    change(ledger, name, "ACCOUNT_DISABLED", by, {"disabled_at": ledger.clock()}, ends_sessions=True)


def find(ledger: Ledger, name: str) -> Account | None:
    """The account of a name; None where there is none."""
    with ledger.read() as connection:
        return _one(connection, select(ACCOUNTS).where(ACCOUNTS.c.name == name))


def find_by_subject(ledger: Ledger, subject: str) -> Account | None:
    """The account that was linked to a person of the identity provider."""
    with ledger.read() as connection:
        return _one(connection, select(ACCOUNTS).where(ACCOUNTS.c.provider_subject == subject)) if subject else None


def find_by_email(ledger: Ledger, email: str) -> Account | None:
    """The account with an e-mail address."""
    with ledger.read() as connection:
        return _by_email(connection, email) if email else None


def known(ledger: Ledger) -> tuple[Account, ...]:
    """Every account, by name."""
    with ledger.read() as connection:
        return tuple(
            _account(connection, row) for row in connection.execute(select(ACCOUNTS).order_by(ACCOUNTS.c.name))
        )


def within(connection: Connection, name: str) -> Account | None:
    """The account of a name, as it stands in a transaction that has begun."""
    return _one(connection, select(ACCOUNTS).where(ACCOUNTS.c.name == name))


def _by_email(connection: Connection, email: str) -> Account | None:
    return _one(connection, select(ACCOUNTS).where(func.lower(ACCOUNTS.c.email) == email.lower()))


def _one(connection: Connection, query: Select[Any]) -> Account | None:
    row = connection.execute(query).first()
    return _account(connection, row) if row else None


def _account(connection: Connection, row: Row[Any]) -> Account:
    sites = connection.scalars(select(ACCOUNT_SITES.c.site_id).where(ACCOUNT_SITES.c.name == row.name))
    values = dict(row._mapping)
    return Account(**{**values, "role": Role(values["role"]), "sites": frozenset(sites)})


def _write_sites(transaction: Transaction, name: str, sites: Iterable[str]) -> None:
    transaction.connection.execute(ACCOUNT_SITES.delete().where(ACCOUNT_SITES.c.name == name))
    for site_id in sorted(set(sites)):
        transaction.connection.execute(ACCOUNT_SITES.insert().values(name=name, site_id=site_id))

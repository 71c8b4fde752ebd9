"""Whom to write to about a site, by level. Addresses live here and in no other table, list, log or trail."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, func, select

from sorops.errors import UsageError
from sorops.intake.escalation import Level
from sorops.intake.ledger.store import Ledger
from sorops.intake.ledger.tables.letters import CONTACTS


@dataclass(frozen=True, slots=True)
class Contact:
    """An address of a level.

    Attributes:
        site_id: empty for a contract manager of all sites.
        since, until: first and last day on which it is written to; ``until`` is None while it has no end.
    """

    number: int
    site_id: str
    level: Level
    address: str = field(repr=False)
    since: dt.date
    until: dt.date | None
    by: str

    def is_current(self, day: dt.date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


def add(ledger: Ledger, site_id: str, level: Level, address: str, since: dt.date, by: str) -> int:
    """Write a contact down; the trail gets its number, never its address. Gives the number.

    Raises:
        UsageError: the address is one of the level and site already.
    """
    with ledger.write("answer", by) as transaction:
        rows = transaction.connection.execute(_same(site_id, level)).all()
        if any(row.address.casefold() == address.casefold() and _contact(row).is_current(since) for row in rows):
            raise UsageError("This address is written to already at this level.")
        number = 1 + (transaction.connection.scalar(select(func.max(CONTACTS.c.contact_no))) or 0)
        values = {"contact_no": number, "site_id": site_id, "level": level.value, "address": address, "since": since}
        transaction.connection.execute(CONTACTS.insert().values(**values, added_by=by, added_at=transaction.now()))
        transaction.record("CONTACT_ADDED", str(number), site=site_id, level=level.value)
    return number


def end(ledger: Ledger, number: int, last_day: dt.date, by: str) -> None:
    """Say on which day a contact is written to for the last time.

    Raises:
        UsageError: there is no such contact, or it has ended already.
    """
    with ledger.write("answer", by) as transaction:
        row = transaction.connection.execute(select(CONTACTS).where(CONTACTS.c.contact_no == number)).one_or_none()
        if row is None:
            raise UsageError(f"There is no contact {number}. See them with: sorops contacts")
        if row.until is not None:
            raise UsageError(f"Contact {number} has ended already.")
        ended = CONTACTS.update().where(CONTACTS.c.contact_no == number).values(until=last_day, ended_by=by)
        transaction.connection.execute(ended)
        transaction.record("CONTACT_ENDED", str(number))


def known(ledger: Ledger) -> tuple[Contact, ...]:
    """Every contact, also those that ended, by site and in the order in which they were added."""
    query = select(CONTACTS).order_by(CONTACTS.c.site_id, CONTACTS.c.contact_no)
    with ledger.read() as connection:
        return tuple(_contact(row) for row in connection.execute(query))


def _same(site_id: str, level: Level) -> Any:
    return select(CONTACTS).where(CONTACTS.c.site_id == site_id, CONTACTS.c.level == level.value)


def _contact(row: Row[Any]) -> Contact:
    level = Level(row.level)
    return Contact(row.contact_no, row.site_id, level, row.address, row.since, row.until, row.added_by)

"""The audit trail as it stands in the ledger: read it, verify it, take its head away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, select

from sorops.intake import audit
from sorops.intake.audit import Event, Head
from sorops.intake.ledger.store import Ledger
from sorops.intake.ledger.tables import EVENTS


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which events: each part narrows, an empty one does not.

    Attributes:
        since, until: times in UTC as the trail writes them; ``until`` is the first moment that is too late.
        before: the number of an event that is too late, 0 for none.
    """

    actor: str = ""
    action: str = ""
    subject: str = ""
    since: str = ""
    until: str = ""
    before: int = 0


def trail(ledger: Ledger) -> Iterator[Event]:
    """Every event, oldest first."""
    with ledger.read() as connection:
        for row in connection.execute(select(EVENTS).order_by(EVENTS.c.event_no)):
            yield _event(row)


def search(ledger: Ledger, wanted: Wanted, at_most: int) -> list[Event]:
    """The events that are wanted, the latest first."""
    asked = select(EVENTS).where(*_conditions(wanted)).order_by(EVENTS.c.event_no.desc()).limit(at_most)
    with ledger.read() as connection:
        return [_event(row) for row in connection.execute(asked)]


def actions(ledger: Ledger) -> list[str]:
    """Every kind of event that there has been."""
    with ledger.read() as connection:
        return list(connection.scalars(select(EVENTS.c.action).distinct().order_by(EVENTS.c.action)))


def actors(ledger: Ledger) -> list[str]:
    """Everybody who ever did something that was recorded."""
    with ledger.read() as connection:
        return list(connection.scalars(select(EVENTS.c.actor).distinct().order_by(EVENTS.c.actor)))


def _conditions(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    for column in ("actor", "action", "subject"):
        if value := getattr(wanted, column):
            yield EVENTS.c[column] == value
    if wanted.since:
        yield EVENTS.c.at >= wanted.since
    if wanted.until:
        yield EVENTS.c.at < wanted.until
    if wanted.before:
        yield EVENTS.c.event_no < wanted.before


def _event(row: Row[Any]) -> Event:
    return Event(
        event_no=row.event_no,
        at=row.at,
        actor=row.actor,
        action=row.action,
        subject=row.subject,
        detail=row.detail,
        previous=row.previous,
        seal=row.seal,
    )


def verify(ledger: Ledger, head: Head | None = None) -> int | None:
    """The number of the first event that is not what was written; None where the trail is whole."""
    return audit.first_break(trail(ledger), ledger.seal_key, head)


def head(ledger: Ledger) -> Head:
    """The trail's end, to be kept in a second place; number 0 where nothing has happened yet."""
    with ledger.read() as connection:
        row = connection.execute(
            select(EVENTS.c.event_no, EVENTS.c.seal).order_by(EVENTS.c.event_no.desc()).limit(1)
        ).one_or_none()
    return Head(row.event_no, row.seal) if row else Head(0, audit.START)

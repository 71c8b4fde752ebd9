"""The audit trail as it stands in the ledger: read it, verify it, take its head away."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from sorops.intake import audit
from sorops.intake.audit import Event, Head
from sorops.intake.ledger.store import Ledger
from sorops.intake.ledger.tables import EVENTS


def trail(ledger: Ledger) -> Iterator[Event]:
    """Every event, oldest first."""
    with ledger.read() as connection:
        for row in connection.execute(select(EVENTS).order_by(EVENTS.c.event_no)):
            yield Event(
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

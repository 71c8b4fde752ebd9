"""How many there are of what: for a monitor, never for a decision."""

from __future__ import annotations

from sqlalchemy import func, select

from sorops.intake.ledger.store import Ledger
from sorops.intake.ledger.tables import ARRIVALS, EVENTS


def files(ledger: Ledger) -> dict[str, int]:
    """Received files by verdict; ``WAITING`` for those that have none yet."""
    verdict = func.coalesce(ARRIVALS.c.verdict, "WAITING")
    with ledger.read() as connection:
        rows = connection.execute(select(verdict, func.count()).group_by(verdict)).all()
    return {str(name): int(count) for name, count in rows}


def events(ledger: Ledger) -> int:
    """The number of the audit trail's last event; 0 before the first."""
    with ledger.read() as connection:
        return int(connection.execute(select(func.coalesce(func.max(EVENTS.c.event_no), 0))).scalar_one())


def archived(ledger: Ledger) -> set[str]:
    """The SHA-256 of everything that was ever received; of some only a tombstone is left."""
    with ledger.read() as connection:
        return set(connection.execute(select(ARRIVALS.c.sha256).distinct()).scalars())

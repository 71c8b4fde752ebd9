"""How long bytes live: a file quarantined for identifiers is held for some hours, then destroyed (architecture 1.2)."""

from __future__ import annotations

import datetime as dt

from sorops.intake.archive import Archive
from sorops.intake.ledger import Ledger, holds

_REASON = "held identifiers"


def expire_quarantine(ledger: Ledger, archive: Archive, now: dt.datetime, hold_hours: int = 24) -> tuple[int, ...]:
    """Destroy quarantined bytes whose hold is over; returns the numbers of their arrivals.

    Bytes first, then the ledger: a run that is killed between the two is completed by the next. ``now`` is UTC.
    Bytes under a legal hold, or of which some arrival is not decided yet, stay.
    """
    destroyed: list[int] = []
    for sha256 in holds.expired(ledger, now - dt.timedelta(hours=hold_hours)):
        archive.destroy(sha256, _REASON, now.isoformat(timespec="seconds"))
        destroyed += holds.record_destroyed(ledger, sha256, now, _REASON)
    return tuple(sorted(destroyed))

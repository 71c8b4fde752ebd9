"""The files of sites, for lists: the newest first, a page at a time."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from sorops.intake.arrival import Arrival
from sorops.intake.ledger.arrivals import arrival_of
from sorops.intake.ledger.store import Ledger
from sorops.intake.ledger.tables import ARRIVALS


def sent(
    ledger: Ledger, sites: Collection[str] | None, month: str = "", before: int = 0, most: int = 100
) -> tuple[Arrival, ...]:
    """Files by number, the newest first; of all sites where ``sites`` is None.

    Args:
        month: only files of this reporting month, where not empty.
        before: only numbers below this one, where not 0; the next page begins at the last number of this one.
    """
    wanted = select(ARRIVALS).order_by(ARRIVALS.c.arrival_no.desc()).limit(most)
    if sites is not None:
        wanted = wanted.where(ARRIVALS.c.site_id.in_(sites))
    if month:
        wanted = wanted.where(ARRIVALS.c.reporting_month == month)
    if before:
        wanted = wanted.where(ARRIVALS.c.arrival_no < before)
    with ledger.read() as connection:
        return tuple(arrival_of(row) for row in connection.execute(wanted).all())

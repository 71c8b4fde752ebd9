"""One received file, for whoever asks by its number."""

from __future__ import annotations

from sorops.errors import UsageError
from sorops.intake.arrival import Arrival
from sorops.intake.ledger import arrivals
from sorops.job.home import Home


def received_file(home: Home, number: int) -> Arrival | None:
    """The file with this number; None where there is none."""
    try:
        return arrivals.get(home.ledger, number)
    except UsageError:
        return None

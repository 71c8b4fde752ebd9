"""Months that a report can be of: none that is still to come, none before its programme began."""

from __future__ import annotations

import datetime as dt

from sorops.errors import UsageError
from sorops.intake import receive
from sorops.job.dates import now
from sorops.job.home import Home
from sorops.period import Month


def require_reportable(home: Home, month: str, program: str = "") -> None:
    """Go on only with a month that a report can be of; of any programme where none is named.

    Raises:
        UsageError: it is no month, is still to come, or lies before the programme began.
    """
    wanted, current = Month.parse(receive.month(month)), Month.of(now(home.settings).date())
    if wanted > current:
        raise UsageError(f"{wanted} is still to come. Choose the month that the file reports, at the latest {current}.")
    first = _first_month(home, program)
    if first is not None and wanted < first:
        raise UsageError(f"No report can be of {wanted}: the programme began in {first}. Choose a month from then on.")


def _first_month(home: Home, program: str) -> Month | None:
    """The month in which the first site took part; None where that is not known of every site."""
    days = [site.active_from for site in home.places.sites if site.streams and program in ("", *site.streams)]
    return Month.of(dt.date.fromisoformat(min(days))) if days and all(days) else None

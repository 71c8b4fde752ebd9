"""What each site owes and has sent: the list with which a reporter's day begins."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from sorops.findings import Verdict
from sorops.intake.grid import GridRow
from sorops.intake.ledger import monthly
from sorops.intake.ledger.answered import unanswered
from sorops.intake.states import SiteMonth
from sorops.job.dates import now
from sorops.job.home import Home
from sorops.period import Month
from sorops.sources import SOURCES

_DONE_MONTHS = 6
"""How far back months that need nothing are listed."""


class Need(StrEnum):
    """What a site-month asks of its site, the most pressing first."""

    SEND = "SEND"
    ANSWER = "ANSWER"
    LATER = "LATER"
    NOTHING = "NOTHING"


@dataclass(frozen=True, slots=True)
class Due:
    """A site's programme in a month, as its people see it.

    Attributes:
        site, programme: names for people.
        status: ``REPORTED``, ``CONFIRMED_ZERO``, ``RETURNED``, ``LATE``, ``MISSING`` or ``EXPECTED``.
        number: of the file that counts, else of the last one sent back; None where none came.
        received_at: when that came, in the state's time.
        days_late: days past the due date while nothing counts; 0 otherwise, also for a file that is asked about.
        questions: how many questions about the file nobody has answered.
    """

    site_id: str
    site: str
    program_stream: str
    programme: str
    reporting_month: str
    due_date: dt.date
    status: str
    number: int | None
    received_at: dt.datetime | None
    days_late: int
    questions: int
    need: Need


def due_list(home: Home, sites: frozenset[str]) -> tuple[Due, ...]:
    """What sites owe, are asked, will owe next, and sent lately: the most pressing first, within that the oldest."""
    today = now(home.settings).date()
    current = Month.of(today)
    rows = [
        row for row in monthly.grid(home.ledger, now(home.settings), sites=sites) if row.reporting_month <= str(current)
    ]
    asked = unanswered(home.ledger, [row.number for row in rows if row.number and row.status is SiteMonth.REPORTED])
    names = {site.site_id: site.site_name for site in home.places.sites}
    told = [_due(row, names, asked.get(row.number or 0, 0), today) for row in rows]
    kept = [
        due for due in told if due.need is not Need.NOTHING or due.reporting_month > str(current.plus(-_DONE_MONTHS))
    ]
    return tuple(sorted(kept, key=_order))


def _due(row: GridRow, names: dict[str, str], questions: int, today: dt.date) -> Due:
    source = SOURCES.get(row.program_stream)
    return Due(
        row.site_id,
        names.get(row.site_id, row.site_id),
        row.program_stream,
        source.title if source else row.program_stream,
        row.reporting_month,
        row.due_date,
        row.status.value,
        row.number,
        row.received_at,
        0 if row.status.is_complete or _counts(row) else max(0, (today - row.due_date).days),
        questions,
        _need(row, questions, today),
    )


def _counts(row: GridRow) -> bool:
    return bool(row.verdict) and Verdict(row.verdict).is_accepted


def _need(row: GridRow, questions: int, today: dt.date) -> Need:
    if row.status.is_complete:
        return Need.ANSWER if questions else Need.NOTHING
    is_over = Month.of(today) > Month.parse(row.reporting_month)
    return Need.SEND if is_over or row.status is not SiteMonth.EXPECTED else Need.LATER


def _order(due: Due) -> tuple[object, ...]:
    turn = list(Need).index(due.need)
    latest_first = due.need in (Need.NOTHING, Need.ANSWER)
    day = -due.due_date.toordinal() if latest_first else due.due_date.toordinal()
    return turn, day, due.site, due.programme

"""The status of a site's month at one moment: reported, confirmed zero, returned, late, missing, or not due yet."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sorops.intake.states import SiteMonth


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of one expected site-month at a moment.

    Attributes:
        accepted: a file of it is accepted.
        reports_zero: that file says that nothing happened.
        attested: zero activity was attested without a file.
        returned: a file came and was sent back.
        questioned: staff sent the last file back with a question, which is open.
    """

    due_date: dt.date
    accepted: bool = False
    reports_zero: bool = False
    attested: bool = False
    returned: bool = False
    questioned: bool = False


@dataclass(frozen=True, slots=True)
class GridRow:
    """One cell of the grid: a site's programme in a month.

    ``file`` and what follows are of the accepted file, else of the last one sent back.
    """

    site_id: str
    program_stream: str
    reporting_month: str
    due_date: dt.date
    status: SiteMonth
    file: str = ""
    verdict: str = ""
    received_at: dt.datetime | None = None
    number: int | None = None
    received_via: str = ""


def status(evidence: Evidence, on: dt.date, missing_after_days: int = 20) -> SiteMonth:
    """The word for a site-month on a day. A file that was sent back is RETURNED however late it is.

    One that staff sent back with a question is RETURNED although its figures count until a later one is accepted.
    """
    if evidence.questioned:
        return SiteMonth.RETURNED
    if evidence.accepted:
        return SiteMonth.CONFIRMED_ZERO if evidence.reports_zero else SiteMonth.REPORTED
    if evidence.attested:
        return SiteMonth.CONFIRMED_ZERO
    if evidence.returned:
        return SiteMonth.RETURNED
    days_late = (on - evidence.due_date).days
    if days_late >= missing_after_days:
        return SiteMonth.MISSING
    return SiteMonth.LATE if days_late > 0 else SiteMonth.EXPECTED

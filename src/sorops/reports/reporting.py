"""Who reported: the grid of site and programme by month, the late list, and completeness in words."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sorops.period import Month
from sorops.reports.marts import Figure
from sorops.reports.periods import month_short
from sorops.reports.wording import NOTHING, plural
from sorops.sources import SOURCES

STATUS_WORDS = {
    "REPORTED": "Reported",
    "CONFIRMED_ZERO": "Nothing to report",
    "RETURNED": "Returned to site",
    "LATE": "Late",
    "MISSING": "Missing",
    "EXPECTED": "Not due yet",
}

MEANINGS = {
    "Reported": "A file for the month was accepted.",
    "Nothing to report": "The site confirmed that nothing happened in the month. That is a true zero.",
    "Returned to site": "A file came, could not be used and was returned with its problems; no good file followed.",
    "Late": "Past the due date; no file yet.",
    "Missing": "More than 20 days past the due date; no file. The month is unknown, not zero.",
    "Not due yet": "The due date is still to come.",
}

_WORST_FIRST = ("MISSING", "RETURNED", "LATE", "EXPECTED")
_IN = ("REPORTED", "CONFIRMED_ZERO")


@dataclass(frozen=True, slots=True)
class SiteMonth:
    """What was expected of a site for a programme and a month, and what came.

    ``status`` is one of ``STATUS_WORDS``; ``received`` is the day on which the first good file came in.
    """

    site_id: str
    site_name: str
    program_stream: str
    month: Month
    due_date: dt.date
    status: str
    received: dt.date | None = None

    @property
    def is_in(self) -> bool:
        return self.status in _IN

    @property
    def words(self) -> str:
        """The status as it is told to people."""
        return STATUS_WORDS[self.status]

    @property
    def days_late(self) -> int:
        """Days between the due date and the first good file; 0 where it was on time or never came."""
        return max((self.received - self.due_date).days, 0) if self.received else 0


@dataclass(frozen=True)
class Reporting:
    """All expectations of the months that a report is about."""

    site_months: tuple[SiteMonth, ...]

    @property
    def outstanding(self) -> tuple[SiteMonth, ...]:
        """What has not come in, the longest overdue first."""
        late = (entry for entry in self.site_months if not entry.is_in and entry.status != "EXPECTED")
        return tuple(sorted(late, key=lambda entry: (entry.due_date, _rank(entry.program_stream), entry.site_id)))

    def since(self, month: Month) -> Reporting:
        """The expectations of a month and later ones."""
        return Reporting(tuple(entry for entry in self.site_months if entry.month >= month))

    def missing_words(self, streams: Iterable[str]) -> str:
        """Why sites of these programmes are not complete: ``1 missing, 2 returned``; empty when all are."""
        worst: dict[str, str] = {}
        for entry in self.site_months:
            if not entry.is_in and entry.program_stream in streams:
                worst[entry.site_id] = min(entry.status, worst.get(entry.site_id, entry.status), key=_WORST_FIRST.index)
        counts = Counter(worst.values())
        words = {"MISSING": "missing", "RETURNED": "returned", "LATE": "late", "EXPECTED": "not due yet"}
        return ", ".join(f"{counts[status]} {words[status]}" for status in _WORST_FIRST if counts[status])


def completeness(figure: Figure | None, sites: tuple[str, str], missing: str) -> str:
    """``5 of 6 clinics, 1 missing``; ``all 6 clinics``; a dash where nobody was expected."""
    if figure is None or not figure.sites_expected or figure.sites_reporting is None:
        return NOTHING
    if figure.sites_reporting == figure.sites_expected:
        return f"all {plural(figure.sites_expected, *sites)}" if figure.sites_expected > 1 else f"1 of 1 {sites[0]}"
    return f"{figure.sites_reporting} of {plural(figure.sites_expected, *sites)}" + (f", {missing}" if missing else "")


@dataclass(frozen=True, slots=True)
class GridRow:
    """A site; ``cells`` are its months in one programme, None where nothing was expected."""

    site_id: str
    site_name: str
    cells: tuple[SiteMonth | None, ...]


@dataclass(frozen=True)
class Grid:
    """Site by month, programme after programme (``groups``: the programme's code and its sites)."""

    months: tuple[str, ...]
    groups: tuple[tuple[str, tuple[GridRow, ...]], ...]


def grid(reporting: Reporting) -> Grid:
    """Lay the expectations out: programmes in the order in which they are declared, months from the oldest."""
    entries = reporting.site_months
    months = sorted({entry.month for entry in entries})
    streams = sorted({entry.program_stream for entry in entries}, key=_rank)
    return Grid(
        tuple(month_short(month) for month in months),
        tuple((stream, _rows(entries, stream, months)) for stream in streams),
    )


def _rows(entries: tuple[SiteMonth, ...], stream: str, months: list[Month]) -> tuple[GridRow, ...]:
    cells = {(entry.site_id, entry.month): entry for entry in entries if entry.program_stream == stream}
    names = {entry.site_id: entry.site_name for entry in cells.values()}
    return tuple(
        GridRow(site_id, name, tuple(cells.get((site_id, month)) for month in months))
        for site_id, name in sorted(names.items())
    )


def _rank(stream: str) -> tuple[int, str]:
    declared = list(SOURCES)
    return (declared.index(stream) if stream in declared else len(declared), stream)

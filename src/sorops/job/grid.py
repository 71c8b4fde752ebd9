"""The month grid: every site by programme, who reported and who is late; narrowed, counted and taken away as a list."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from sorops.generate.csv_export import csv_text
from sorops.intake.grid import GridRow
from sorops.intake.ledger import monthly
from sorops.intake.states import SiteMonth
from sorops.job.dates import now
from sorops.job.grid_cell import GridCell, Word, cells_of
from sorops.job.home import Home
from sorops.job.places import programme_titles

_HEADER = (
    *("Month", "Region", "Site", "Site name", "Programme", "Status", "Due", "Received", "Sent by", "File", "Decision"),
    *("Certified", "Certified by", "Nothing to report since", "Nothing to report by"),
)
_Value = str | int | dt.date | None


@dataclass(frozen=True, slots=True)
class GridChoice:
    """What is shown: a month, and where not empty one region, programme or status only."""

    month: str = ""
    region: str = ""
    program: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class GridSite:
    """One line of the grid: a site with its cells by programme."""

    site_id: str
    name: str
    region: str
    cells: Mapping[str, GridCell]


@dataclass(frozen=True, slots=True)
class GridRegion:
    """The sites of a region, which is empty for those that have none, and how many of their reports are in."""

    region: str
    sites: Sequence[GridSite]
    owed: int
    complete: int


@dataclass(frozen=True, slots=True)
class MonthGrid:
    """A month as it stands now.

    Attributes:
        as_of: the moment, in the state's time.
        months: those that can be chosen, latest first.
        regions: those that can be chosen.
        programmes: titles by programme, of the shown columns.
        groups: the shown sites by region.
        counts: how many cells have each status, whatever status is chosen.
    """

    choice: GridChoice
    as_of: dt.datetime
    months: Sequence[str]
    regions: Sequence[str]
    programmes: Mapping[str, str]
    groups: Sequence[GridRegion]
    counts: Mapping[str, int]

    @property
    def owed(self) -> int:
        return sum(self.counts.values())

    @property
    def complete(self) -> int:
        return sum(count for status, count in self.counts.items() if SiteMonth(status).is_complete)


def month_grid(home: Home, choice: GridChoice) -> MonthGrid:
    """The grid of a month; the last month of which something is due by now where none, or an unknown one, is chosen."""
    moment = now(home.settings)
    first_due = monthly.first_due(home.ledger)
    chosen = GridChoice(_month(choice.month, first_due, moment), choice.region, choice.program, choice.status)
    regions = {site.site_id: site.region for site in home.places.sites}
    rows = monthly.grid(home.ledger, moment, chosen.month) if chosen.month else ()
    owed = [row for row in rows if _is_shown(row, chosen, regions)]
    kept = [row for row in owed if chosen.status in ("", row.status.value)]
    return MonthGrid(
        chosen,
        moment,
        sorted(first_due, reverse=True),
        sorted({region for region in regions.values() if region}),
        {name: title for name, title in programme_titles().items() if any(row.program_stream == name for row in kept)},
        list(_groups(_sites(home, cells_of(home, kept, chosen.month)), owed, regions)),
        Counter(row.status.value for row in owed),
    )


def _month(wanted: str, first_due: Mapping[str, dt.date], moment: dt.datetime) -> str:
    if wanted in first_due:
        return wanted
    due = [month for month, day in first_due.items() if day <= moment.date()]
    return max(due, default=max(first_due, default=""))


def _sites(home: Home, cells: Sequence[GridCell]) -> list[GridSite]:
    places = {site.site_id: site for site in home.places.sites}
    own: dict[str, dict[str, GridCell]] = {}
    for cell in cells:
        own.setdefault(cell.row.site_id, {})[cell.row.program_stream] = cell
    sites = [
        GridSite(site_id, places[site_id].site_name, places[site_id].region, found)
        if site_id in places
        else GridSite(site_id, site_id, "", found)
        for site_id, found in own.items()
    ]
    return sorted(sites, key=lambda site: (not site.region, site.region, site.name))


def _groups(sites: Sequence[GridSite], owed: Sequence[GridRow], regions: Mapping[str, str]) -> Iterator[GridRegion]:
    """The sites by region; the counts are of the month, whatever status is shown."""
    for region, group in groupby(sites, key=lambda site: site.region):
        own = [row.status for row in owed if regions.get(row.site_id, "") == region]
        yield GridRegion(region, list(group), len(own), sum(status.is_complete for status in own))


def month_grid_as_csv(grid: MonthGrid) -> str:
    """The shown cells as a list, one line a site and programme."""
    return csv_text(_HEADER, ([_as_text(value) for value in line] for line in _lines(grid)))


def month_grid_as_workbook(grid: MonthGrid) -> bytes:
    """The same list as a workbook that begins with what is shown and as of when."""
    from sorops.generate.list_workbook import list_workbook  # noqa: PLC0415 - slow to import

    return list_workbook(f"Month grid {grid.choice.month}", _about(grid), _HEADER, list(_lines(grid)))


def _about(grid: MonthGrid) -> list[tuple[str, _Value]]:
    choice = grid.choice
    return [
        ("Month", choice.month),
        ("Region", choice.region or "All regions"),
        ("Programme", programme_titles().get(choice.program, choice.program) or "All programmes"),
        ("Status", choice.status or "All"),
        ("As of", grid.as_of),
        ("Reports in", f"{grid.complete} of {grid.owed}"),
    ]


def _lines(grid: MonthGrid) -> Iterator[tuple[_Value, ...]]:
    for group in grid.groups:
        for site in group.sites:
            yield from (_line(site, cell) for cell in site.cells.values())


def _line(site: GridSite, cell: GridCell) -> tuple[_Value, ...]:
    row, nobody = cell.row, (None, "")
    return (
        row.reporting_month,
        site.region,
        site.site_id,
        site.name,
        row.program_stream,
        row.status.value,
        row.due_date,
        row.received_at,
        cell.sent_by,
        row.number,
        row.verdict,
        *(_said(cell.certified) if cell.certified else nobody),
        *(_said(cell.attested) if cell.attested else nobody),
    )


def _said(word: Word) -> tuple[dt.datetime, str]:
    return word.at, word.by


def _as_text(value: _Value) -> str | int | None:
    if isinstance(value, dt.datetime):
        return value.isoformat(" ", "minutes")
    return value.isoformat() if isinstance(value, dt.date) else value


def _is_shown(row: GridRow, choice: GridChoice, regions: Mapping[str, str]) -> bool:
    return choice.region in ("", regions.get(row.site_id, "")) and choice.program in ("", row.program_stream)

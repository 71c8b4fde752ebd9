"""The month grid: every site by programme, who reported and who is late; narrowed, counted and taken away as a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sorops.generate.csv_export import csv_text
from sorops.intake.grid import GridRow
from sorops.intake.ledger import attestations, monthly
from sorops.intake.states import SiteMonth
from sorops.job.dates import now
from sorops.job.home import Home
from sorops.job.places import programme_titles

_HEADER = ("Month", "Region", "Site", "Site name", "Programme", "Status", "Due", "Received", "File", "Decision")


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
    cells: Mapping[str, GridRow]


@dataclass(frozen=True, slots=True)
class MonthGrid:
    """A month as it stands now.

    Attributes:
        months: those that can be chosen, latest first.
        programmes: titles by programme, of the shown columns.
        counts: how many cells have each status, whatever status is chosen.
        attested: who said that there was nothing to report, by site and programme.
    """

    choice: GridChoice
    months: Sequence[str]
    regions: Sequence[str]
    programmes: Mapping[str, str]
    sites: Sequence[GridSite]
    counts: Mapping[str, int]
    attested: Mapping[tuple[str, str], str]

    @property
    def owed(self) -> int:
        return sum(self.counts.values())

    @property
    def complete(self) -> int:
        return sum(count for status, count in self.counts.items() if SiteMonth(status).is_complete)


def month_grid(home: Home, choice: GridChoice) -> MonthGrid:
    """The grid of a month; the last month of which something is due by now where none, or an unknown one, is chosen."""
    moment = now(home.settings)
    rows = monthly.grid(home.ledger, moment)
    months = sorted({row.reporting_month for row in rows}, reverse=True)
    due = [row.reporting_month for row in rows if row.due_date <= moment.date()]
    month = choice.month if choice.month in months else max(due, default=months[0] if months else "")
    chosen = GridChoice(month, choice.region, choice.program, choice.status)
    places = {site.site_id: site for site in home.places.sites}
    regions = {site_id: site.region for site_id, site in places.items()}
    owed = [row for row in rows if _is_shown(row, chosen, regions)]
    kept = [row for row in owed if chosen.status in ("", row.status.value)]
    cells: dict[str, dict[str, GridRow]] = {}
    for row in kept:
        cells.setdefault(row.site_id, {})[row.program_stream] = row
    sites = [
        GridSite(site_id, places[site_id].site_name if site_id in places else site_id, regions.get(site_id, ""), own)
        for site_id, own in cells.items()
    ]
    return MonthGrid(
        chosen,
        months,
        sorted({region for region in regions.values() if region}),
        {name: title for name, title in programme_titles().items() if any(row.program_stream == name for row in kept)},
        sorted(sites, key=lambda site: (site.region, site.name)),
        Counter(row.status.value for row in owed),
        attestations.attested_by(home.ledger, month),
    )


def month_grid_as_csv(grid: MonthGrid) -> str:
    """The shown cells as a list, one line a site and programme."""
    return csv_text(_HEADER, (_line(site, row) for site in grid.sites for row in site.cells.values()))


def _line(site: GridSite, row: GridRow) -> tuple[str, ...]:
    received = row.received_at.isoformat(" ", "minutes") if row.received_at else ""
    number = str(row.number) if row.number else ""
    return (
        row.reporting_month,
        site.region,
        site.site_id,
        site.name,
        row.program_stream,
        row.status.value,
        row.due_date.isoformat(),
        received,
        number,
        row.verdict,
    )


def _is_shown(row: GridRow, choice: GridChoice, regions: Mapping[str, str]) -> bool:
    return (
        row.reporting_month == choice.month
        and choice.region in ("", regions.get(row.site_id, ""))
        and choice.program in ("", row.program_stream)
    )

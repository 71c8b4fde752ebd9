"""Which programme a file belongs to, told by its headers, and which of its tabs hold records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sorops.places import fold
from sorops.reading.grid import Grid
from sorops.reading.identify import has_default_name, is_aside, tab_month
from sorops.reading.locate import Spellings, Table, find_tables
from sorops.reading.request import ConfirmedHeader
from sorops.sources.amendments import Amendment
from sorops.sources.spec import Sheet, Source
from sorops.sources.versions import at_any_time

Published = Mapping[str, tuple[Spellings, ...]]
"""The headers of every programme's sheets, by programme."""


def published(
    sources: Mapping[str, Source],
    confirmed: Sequence[ConfirmedHeader],
    site_id: str = "",
    amendments: tuple[Amendment, ...] = (),
) -> Published:
    """The published headers of all versions, and those that a person confirmed for the site or for all."""
    known = _confirmed(confirmed, site_id)
    return {
        name: tuple(
            Spellings(source, sheet, _in(sheet, known.get((name, sheet.name), {})) | sheet.by_spelling, amendments)
            for sheet in at_any_time(source, amendments).sheets
        )
        for name, source in sources.items()
    }


def _in(sheet: Sheet, spellings: Mapping[str, str]) -> dict[str, str]:
    """The spellings whose field the sheet (still) has."""
    return {spelling: field for spelling, field in spellings.items() if field in sheet.by_name}


def _confirmed(confirmed: Sequence[ConfirmedHeader], site_id: str) -> dict[tuple[str, str], dict[str, str]]:
    """Confirmed spellings by programme and sheet. The site's own come last, so that they win over general ones."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for entry in sorted(confirmed, key=lambda entry: entry.site_id):
        if entry.site_id in ("", site_id):
            found.setdefault((entry.program_stream, entry.sheet), {})[fold(entry.header)] = entry.field
    return found


class Headers:
    """The headers that sites may use: the published ones, and for each site those that a person confirmed."""

    def __init__(
        self,
        sources: Mapping[str, Source],
        confirmed: Sequence[ConfirmedHeader],
        amendments: tuple[Amendment, ...] = (),
    ) -> None:
        self._sources, self._confirmed, self._amendments = sources, confirmed, amendments
        self._own = {entry.site_id for entry in confirmed}
        self._known: dict[str, Published] = {}

    def of(self, site_id: str) -> Published:
        """The headers of a site; of one without headers of its own, or of an unknown one, the general ones."""
        site = site_id if site_id in self._own else ""
        if site not in self._known:
            self._known[site] = published(self._sources, self._confirmed, site, self._amendments)
        return self._known[site]


@dataclass(frozen=True, slots=True)
class Located:
    """The tables of one programme in a file. ``everywhere`` holds those on hidden and side tabs too."""

    program_stream: str
    tables: tuple[Table, ...]
    everywhere: tuple[Table, ...]
    is_certain: bool = True


def locate(grid: Grid, spellings: Published, program_stream: str) -> Located:
    """The tables of the named programme, or of the one that fits best where none is named."""
    if program_stream in spellings:
        return _of_programme(grid, spellings, program_stream)
    matched: Counter[str] = Counter()
    flat = tuple(entry for group in spellings.values() for entry in group)
    for table in _records(_tables(grid, flat)):
        matched[table.spellings.source.program_stream] += len(table.columns)
    if not matched:
        return Located("", (), tuple(_tables(grid, flat)), is_certain=False)
    ranked = matched.most_common(2)
    is_certain = len(ranked) == 1 or ranked[1][1] <= 0.5 * ranked[0][1]
    best = _of_programme(grid, spellings, ranked[0][0])
    return Located(best.program_stream, best.tables, best.everywhere, is_certain)


def _of_programme(grid: Grid, spellings: Published, program_stream: str) -> Located:
    everywhere = _tables(grid, spellings[program_stream])
    return Located(program_stream, tuple(_records(everywhere)), tuple(everywhere))


def _tables(grid: Grid, spellings: Sequence[Spellings]) -> list[Table]:
    return [table for tab in grid.tabs for table in find_tables(tab, spellings)]


def _records(tables: Sequence[Table]) -> list[Table]:
    """Tables that count: not on hidden tabs, instructions or examples; on ``Sheet3`` only if no other tab has them."""
    seen = [table for table in tables if table.tab.is_visible and not is_aside(table.tab.name)]
    named = {table.sheet.name for table in seen if not has_default_name(table.tab.name)}
    return [table for table in seen if not has_default_name(table.tab.name) or table.sheet.name not in named]


def month_tabs(tables: Sequence[Table], expected_month: str) -> frozenset[str]:
    """The months that name the tabs of sheets which have several tabs of a month each."""
    months: dict[str, set[str]] = {}
    for table in tables:
        month = tab_month(table.tab.name, expected_month)
        if month:
            months.setdefault(table.sheet.name, set()).add(month)
    return frozenset(month for named in months.values() if len(named) > 1 for month in named)


def of_month(tables: Sequence[Table], month: str, series: frozenset[str]) -> list[Table]:
    """The tables that are new in the month: with a tab per month, the tab of that month alone."""
    if not series:
        return list(tables)
    kept = []
    for table in tables:
        named = tab_month(table.tab.name, month)
        if named is None or named == month or named not in series:
            kept.append(table)
    return kept

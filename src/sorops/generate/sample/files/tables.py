"""Lays a sheet's rows out as a site does: title lines, headers, rows, totals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from sorops.generate.sample.files.cells import cell
from sorops.generate.sample.files.layouts import Layout, spelled_place
from sorops.generate.sample.files.page import Cell, Page
from sorops.generate.sample.sheets import Row
from sorops.generate.sample.world import Flaw, row_key
from sorops.period import Month
from sorops.sources.spec import Column, Kind, Mode, Sheet, Source

Line = tuple[Cell, ...]
_SERIAL_ZERO = dt.date(1899, 12, 30)


def page(
    source: Source, sheet: Sheet, site_id: str, month: Month, rows: Sequence[Row], flaws: Iterable[Flaw], layout: Layout
) -> Page:
    """The tab of a sheet. The rows are the true ones; flaws overwrite single cells with what the site typed."""
    columns = _columns(sheet, layout)
    typed = {(flaw.key, flaw.field): flaw for flaw in flaws if flaw.sheet == sheet.name}
    title = list(_title(source, sheet, site_id, month, layout))
    headers, merged = _headers(columns, layout)
    body = [_line(sheet.name, row, columns, typed, layout) for row in rows]
    if layout.has_total and sheet.mode is Mode.MONTH and len(rows) > 1:
        body.append(_total(sheet.name, rows, columns, typed))
    shifted = [(top + len(title), left, bottom + len(title), right) for top, left, bottom, right in merged]
    banner = [(0, 0, 0, 7)] if layout.banner else []
    name = layout.spelled(month) if layout.month_tabs and sheet.is_one_row else sheet.tab
    return Page(name, (*title, *headers, *_spaced(body, layout.gap_every)), (*banner, *shifted))


def _columns(sheet: Sheet, layout: Layout) -> list[Column]:
    columns = [entry for entry in sheet.asked_columns if entry.name not in layout.omitted]
    return sorted(columns, key=lambda entry: entry.label[::-1]) if layout.is_reordered else columns


def _title(source: Source, sheet: Sheet, site_id: str, month: Month, layout: Layout) -> Iterable[Line]:
    place = spelled_place(site_id, layout)
    if layout.envelope == "title":
        yield (f"{place} - {sheet.title} - {layout.spelled(month)}",)
        return
    if layout.banner:
        yield (layout.banner,)
    yield (f"State Opioid Response - {source.title} - {sheet.title}",)
    if layout.envelope == "sentence":
        yield ()
        yield (f"Site: {place}", None, None, None, f"Reporting Month: {layout.spelled(month)}")
    else:
        yield ("Site:", place)
        yield ("Reporting month:", _month_cell(month, layout))
    yield ()


def _month_cell(month: Month, layout: Layout) -> Cell:
    if layout.month == "date":
        return month.first_day
    if layout.month == "serial":
        return (month.first_day - _SERIAL_ZERO).days
    return layout.spelled(month)


def _headers(columns: Sequence[Column], layout: Layout) -> tuple[list[Line], list[tuple[int, int, int, int]]]:
    """One header line, or two with the upper one merged over what it spans."""
    if layout.headers != "two lines":
        return [tuple(_header(entry, layout) for entry in columns)], []
    pairs = [_parted(entry) for entry in columns]
    if not any(lower for _, lower in pairs):
        return [tuple(upper for upper, _ in pairs)], []
    upper: list[Cell] = []
    merged = []
    for number, (above, below) in enumerate(pairs):
        if not below:
            merged.append((0, number, 1, number))
        elif number and pairs[number - 1][0] == above:
            top, left, bottom, _ = merged.pop()
            merged.append((top, left, bottom, number))
            upper.append(None)
            continue
        else:
            merged.append((0, number, 0, number))
        upper.append(above)
    wide = [span for span in merged if span[0] != span[2] or span[1] != span[3]]
    return [tuple(upper), tuple(below or None for _, below in pairs)], wide


def _header(column: Column, layout: Layout) -> str:
    if layout.headers == "label":
        return column.label
    spelling = column.spellings[len(column.name) % len(column.spellings)]
    return spelling.upper() if layout.headers == "capitals" else spelling


def _parted(column: Column) -> tuple[str, str]:
    """The upper and the lower half of a header such as "MOUD - Meth"; the lower is empty where it has one line."""
    parted = next((spelling for spelling in column.aliases if spelling.count(" - ") == 1), None)
    if parted is None:
        return column.label, ""
    upper, lower = parted.split(" - ")
    return upper, lower


def _line(sheet: str, row: Row, columns: Sequence[Column], typed: dict[tuple[str, str], Flaw], layout: Layout) -> Line:
    key = row_key(sheet, row)
    return tuple(
        flaw.text if (flaw := typed.get((key, entry.name))) else cell(getattr(row, entry.name), entry, layout)
        for entry in columns
    )


def _total(sheet: str, rows: Sequence[Row], columns: Sequence[Column], typed: dict[tuple[str, str], Flaw]) -> Line:
    """A total row under the counts; what the site could not count is not in its total either."""
    line: list[Cell] = ["Total"]
    for entry in columns[1:]:
        flawed = {key: flaw.value for (key, field), flaw in typed.items() if field == entry.name}
        values = [flawed.get(row_key(sheet, row), getattr(row, entry.name)) for row in rows]
        is_count = entry.kind is Kind.INTEGER and entry.name not in _NOT_ADDED and any(v is not None for v in values)
        line.append(sum(value or 0 for value in values) if is_count else None)
    return tuple(line)


_NOT_ADDED = frozenset({"birth_year", "episode_seq", "booking_seq", "units_per_kit", "session_minutes"})


def _spaced(body: Sequence[Line], every: int) -> Iterable[Line]:
    for number, line in enumerate(body, start=1):
        yield line
        if every and number % every == 0:
            yield ()

"""Identifiers of people that no file may hold (domain.md 4.3; security.md R-ID-2).

Headers and values are looked at, in hidden rows, columns and sheets too, and so are comments and the document's
properties. A published header has the last word on its own column: published dates are no birth dates, a list of
counties is no list of names, a number in a published column is no social security number unless it is written as one.
Sentences above a table are not about a person.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sorops.codes import found
from sorops.findings import Finding
from sorops.reading import detectors
from sorops.reading.grid import Grid, Tab, Value
from sorops.reading.locate import Table
from sorops.reading.returned import is_feedback, written_by_site


@dataclass(frozen=True, slots=True)
class Strip:
    """A column from its header to the last row of its table (rows from 0). ``values`` are below the header."""

    tab: Tab
    column: int
    top: int
    last: int
    header: str
    is_published: bool
    values: tuple[Value, ...]

    @property
    def range(self) -> str:
        return f"{self.tab.address(self.top, self.column)}:{self.tab.address(self.last, self.column)}"


@dataclass(frozen=True, slots=True)
class Hit:
    """What a detector found where: a P code, the tab and a range or address."""

    code: str
    tab: str
    range: str
    is_hidden: bool


def privacy_finding(grid: Grid, tables: Sequence[Table]) -> Finding | None:
    """The one finding of a file that holds identifiers: the first place, and the other places as a detail."""
    hits = list(_hits(grid, tables))
    if not hits:
        return None
    first, others = hits[0], hits[1:]
    detail = [("range", first.range)]
    if others:
        detail.append(("also", ", ".join(dict.fromkeys(f"{hit.tab} {hit.range}".strip() for hit in others))))
    rule = "M24" if first.is_hidden else "M17"
    return found(first.code, rule_id=rule, tab=first.tab, cell=first.range, detail=tuple(detail))


def _hits(grid: Grid, tables: Sequence[Table]) -> Iterator[Hit]:
    for tab in grid.tabs:
        if is_feedback(tab):
            yield from _feedback(tab)
            continue
        of_tab = [table for table in tables if table.tab is tab]
        strips = list(_table_strips(of_tab) if of_tab else _loose_strips(tab))
        for strip in strips:
            code = _code_of(strip)
            if code:
                yield Hit(code, tab.name, strip.range, _is_hidden(strip))
        yield from _lone_cells(tab, of_tab)
        yield from _comments(tab)
    for text in grid.properties:
        code = detectors.written_identifier(text)
        if code:
            yield Hit(code, "", "", True)


def _table_strips(tables: Sequence[Table]) -> Iterator[Strip]:
    """The columns of the tables, those without a header too."""
    for table in tables:
        last = _last_filled(table.tab, table.end)
        rows = table.tab.rows[table.bottom + 1 : last + 1]
        columns = list(zip(*rows, strict=True)) if rows else [()] * table.tab.width
        named = {header.column: header for header in table.headers}
        for column, values in enumerate(columns):
            header = named.get(column)
            if header is None and not any(value != "" for value in values):
                continue
            top, text = (header.row, header.text) if header else (table.bottom, "")
            is_read = header is not None and header.field is not None and table.columns[header.field] is header
            yield Strip(table.tab, column, top, last, text, is_read, values)


def _loose_strips(tab: Tab) -> Iterator[Strip]:
    """The columns of a tab without a known table; the first text of a column stands for its header."""
    last = _last_filled(tab, len(tab.rows))
    for column, values in enumerate(zip(*tab.rows[: last + 1], strict=True) if tab.rows else ()):
        top = next((row for row, value in enumerate(values) if value != ""), None)
        if top is not None:
            yield Strip(tab, column, top, last, str(values[top]), False, values[top + 1 :])


def _last_filled(tab: Tab, end: int) -> int:
    last = end - 1
    while last > 0 and tab.rows[last].count("") == len(tab.rows[last]):
        last -= 1
    return last


def _code_of(strip: Strip) -> str:
    """The P code of what the column holds, or empty."""
    distinct = set(strip.values)
    distinct.discard("")
    if not distinct:
        return ""
    code = detectors.written_identifier("\n".join(value for value in distinct if isinstance(value, str)))
    if code or strip.is_published:
        return code
    values = [value for value in strip.values if value != ""]
    checks: tuple[Callable[[str, list[Value]], str], ...] = (detectors.by_header, detectors.by_values)
    return next((code for check in checks if (code := check(strip.header, values))), "")


def _is_hidden(strip: Strip) -> bool:
    marks = strip.tab.marks
    filled = [strip.top + 1 + offset for offset, value in enumerate(strip.values) if value != ""]
    return (
        not strip.tab.is_visible
        or strip.column in marks.hidden_columns
        or (bool(filled) and marks.hidden_rows.issuperset(filled))
    )


def _lone_cells(tab: Tab, tables: Sequence[Table]) -> Iterator[Hit]:
    """Social security numbers in the lines above a table; sentences there may name a contact."""
    for table in tables:
        yield from _numbers_in(tab, range(table.above, table.top))


def _numbers_in(tab: Tab, rows: range) -> Iterator[Hit]:
    """Social security numbers in rows of which nothing else is asked."""
    for row in rows:
        for column, value in enumerate(tab.rows[row]):
            if isinstance(value, str) and detectors.has_ssn(value):
                yield Hit("P01", tab.name, tab.address(row, column), not tab.is_visible)


def _feedback(tab: Tab) -> Iterator[Hit]:
    """What a site wrote on one of our sheets; our own words there are looked at for social security numbers alone."""
    for row, column, text in written_by_site(tab):
        code = detectors.identifier_in(text)
        if code:
            yield Hit(code, tab.name, tab.address(row, column), not tab.is_visible)
    yield from _numbers_in(tab, range(len(tab.rows)))
    yield from _comments(tab)


def _comments(tab: Tab) -> Iterator[Hit]:
    for (row, column), text in tab.marks.comments:
        code = detectors.written_identifier(text) or detectors.names_a_person(text)
        if code:
            yield Hit(code, tab.name, tab.address(row, column), True)
    for (row, column), text in tab.marks.notes:
        if detectors.has_ssn(text):
            yield Hit("P01", tab.name, tab.address(row, column), True)

"""Where the tables of a programme stand on a tab, and which column holds which field.

A column is known by its header alone: the label, an alias, or a spelling that a person confirmed. A near miss is named
with the header it resembles; it is never taken for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from sorops.reading.data_rows import is_blank, is_data, is_total
from sorops.reading.grid import Merged, Tab, Value
from sorops.reading.spelling import folded, look_up
from sorops.sources.amendments import Amendment
from sorops.sources.spec import Sheet, Source
from sorops.sources.versions import in_force

SEARCH_ROWS = 80
"""How many rows of a tab may stand above its first table."""
_CONTROL_HEADER = re.compile(r"(?:ytd|year to date)\b|(?:grand |row )?totals?$")


@dataclass(frozen=True)
class Spellings:
    """The headers that mean a field of a sheet: folded spelling to field, those of every version among them.

    ``source`` is as declared, and ``sheet`` knows all versions, until the month of the file is known (``at``).
    """

    source: Source
    sheet: Sheet
    fields: Mapping[str, str]
    amendments: tuple[Amendment, ...] = ()

    def at(self, month: str) -> Spellings:
        """The same headers for the version of the sheet that is in force in a month."""
        source = in_force(self.source, month, self.amendments)
        sheet = source.by_sheet[self.sheet.name]
        return self if sheet is self.sheet and source is self.source else replace(self, source=source, sheet=sheet)

    def field(self, header: str) -> str | None:
        """The field of a header: the whole text, then without a trailing ``(...)``."""
        return look_up(header, self.fields)

    @cached_property
    def row_fields(self) -> frozenset[str]:
        """The fields that make a header row one; what stands above a table does not."""
        return frozenset(column.name for column in self.sheet.table_columns)

    @cached_property
    def required(self) -> frozenset[str]:
        return frozenset(column.name for column in self.sheet.table_columns if column.is_required)

    @cached_property
    def tab_names(self) -> frozenset[str]:
        return frozenset(folded(name) for name in (self.sheet.tab, *self.sheet.tab_aliases))


@dataclass(frozen=True, slots=True)
class Header:
    """A header as written. ``field`` is None where no published header equals it; controls are totals and the like."""

    column: int
    row: int
    text: str
    field: str | None
    is_control: bool = False


@dataclass(frozen=True)
class Table:
    """One table on a tab. Rows are counted from 0; ``end`` is the row after its last.

    ``above`` is the first row that may hold a title of it; ``rows`` are its data rows, ``controls`` its total rows.
    """

    spellings: Spellings
    tab: Tab
    above: int
    top: int
    bottom: int
    end: int
    headers: tuple[Header, ...]
    rows: tuple[int, ...]
    controls: tuple[int, ...]

    @property
    def sheet(self) -> Sheet:
        return self.spellings.sheet

    @cached_property
    def columns(self) -> dict[str, Header]:
        """Field to its header; the first of two headers of one field."""
        found: dict[str, Header] = {}
        for header in self.headers:
            if header.field is not None:
                found.setdefault(header.field, header)
        return found

    @property
    def header_rows(self) -> str:
        first, last = self.tab.row_number(self.top), self.tab.row_number(self.bottom)
        return str(first) if first == last else f"{first}-{last}"


@dataclass(frozen=True, slots=True)
class _Heading:
    """A candidate header: its rows, texts by column, and what they match."""

    top: int
    bottom: int
    texts: tuple[tuple[int, int, str], ...]
    spellings: Spellings
    fields: frozenset[str]
    names_tab: bool

    @property
    def rank(self) -> tuple[int, bool, float]:
        required = self.spellings.required
        return len(self.fields), self.names_tab, len(required & self.fields) / max(len(required), 1)

    @property
    def is_plain(self) -> bool:
        """Whether every text is a published header and none leaves room beside it that a second line would explain."""
        width = self.texts[-1][0] - self.texts[0][0] + 1
        return len(self.fields) == len(self.texts) == width and width > 3

    @property
    def is_convincing(self) -> bool:
        enough = 2 if self.names_tab else 3
        return len(self.fields) >= enough and len(self.fields) >= 0.3 * len(self.texts)


def find_tables(tab: Tab, published: Sequence[Spellings]) -> list[Table]:
    """The tables on a tab, from top to bottom."""
    tables = []
    start = 0
    heading = _next_heading(tab, published, range(min(len(tab.rows), SEARCH_ROWS)))
    while heading:
        following = _next_heading(tab, published, _suspects(tab, heading, published))
        end = _title_start(tab, heading.bottom, following.top) if following else len(tab.rows)
        tables.append(_table(tab, heading, start, end))
        start, heading = end, following
    return tables


def table_under(tab: Tab, row: int, spellings: Spellings) -> Table:
    """The table that a row would head, whatever its headers are worth."""
    heading = _Heading(row, row, _header_texts(tab, row, row), spellings, frozenset(), names_tab=False)
    return _table(tab, heading, 0, len(tab.rows))


def _next_heading(tab: Tab, published: Sequence[Spellings], rows: Sequence[int] | range) -> _Heading | None:
    """The best heading at the first row that convinces."""
    for row in rows:
        if _texts(tab.rows[row]) < 2:
            continue
        one = _best(tab, row, row, published)
        if one and one.is_plain:
            return one
        two = _best(tab, row, row + 1, published) if row + 1 < len(tab.rows) and _texts(tab.rows[row + 1]) else None
        if two and (not one or len(two.fields) > len(one.fields)):
            later = _best(tab, row + 1, row + 1, published)
            return later if later and len(later.fields) >= len(two.fields) else two
        if one:
            return one
    return None


def _title_start(tab: Tab, above: int, top: int) -> int:
    """Where the titles of a further table begin: after the last blank row above it, else at its header."""
    for row in range(top - 1, max(above, top - 10), -1):
        if is_blank(tab.rows[row]):
            return row
    return top


def _texts(row: Sequence[Value]) -> int:
    return sum(1 for cell in row if cell and isinstance(cell, str))


def _best(tab: Tab, top: int, bottom: int, published: Sequence[Spellings]) -> _Heading | None:
    if bottom >= len(tab.rows):
        return None
    texts = _header_texts(tab, top, bottom)
    name = folded(tab.name)
    candidates = []
    for spellings in published:
        matched = (spellings.field(text) for _, _, text in texts)
        fields = frozenset(field for field in matched if field and field in spellings.row_fields)
        candidates.append(_Heading(top, bottom, texts, spellings, fields, name in spellings.tab_names))
    best = max(candidates, key=lambda heading: heading.rank, default=None)
    return best if best and best.is_convincing else None


def _header_texts(tab: Tab, top: int, bottom: int) -> tuple[tuple[int, int, str], ...]:
    """Column, row and text of each header; the two lines of a header are joined by ``__``."""
    if top == bottom:
        return tuple((column, top, text) for column, text in enumerate(map(_text, tab.rows[top])) if text)
    upper, lower = list(map(_text, tab.rows[top])), list(map(_text, tab.rows[bottom]))
    spans = [span for span in tab.merged if span.top == top]
    filled = _fill_from_spans(upper, spans, bottom) if spans else _fill_forward(upper, lower)
    found = []
    for column, (above, below) in enumerate(zip(filled, lower, strict=True)):
        if above and below:
            found.append((column, bottom, f"{above}__{below}"))
        elif below or upper[column]:
            found.append((column, bottom if below else top, below or upper[column]))
    return tuple(found)


def _fill_from_spans(upper: list[str], spans: Sequence[Merged], bottom: int) -> list[str]:
    """The upper line with each merged text over all its columns; a text merged over both lines stands alone."""
    filled = list(upper)
    for span in spans:
        if span.bottom < bottom:
            filled[span.left : span.right + 1] = [upper[span.left]] * (span.right + 1 - span.left)
    return filled[: len(upper)]


def _fill_forward(upper: list[str], lower: list[str]) -> list[str]:
    """The upper line continued to the right where only the lower line has a text."""
    filled, last = [], ""
    for above, below in zip(upper, lower, strict=True):
        last = above or (last if below else "")
        filled.append(last)
    return filled


def _text(cell: Value) -> str:
    return " ".join(cell.split()) if isinstance(cell, str) else ""


def _suspects(tab: Tab, heading: _Heading, published: Sequence[Spellings]) -> list[int]:
    """Rows below a heading that may be the next one: its first column holds a header, or a blank row is above."""
    known = {spelling for spellings in published for spelling in spellings.fields}
    first = heading.texts[0][0]
    rows = range(heading.bottom + 1, len(tab.rows))
    return [
        row
        for row in rows
        if is_blank(tab.rows[row - 1]) or (isinstance(text := tab.rows[row][first], str) and folded(text) in known)
    ]


def _table(tab: Tab, heading: _Heading, above: int, end: int) -> Table:
    spellings = heading.spellings
    headers = []
    for column, row, text in heading.texts:
        field = spellings.field(text)
        is_control = field is None and any(_CONTROL_HEADER.match(folded(line)) for line in text.split("__"))
        headers.append(Header(column, row, text, field, is_control))
    mapped = [header.column for header in headers if header.field is not None]
    rows, controls = [], []
    for row in range(heading.bottom + 1, end):
        cells = tab.rows[row]
        if is_blank(cells):
            continue
        if is_total(cells):
            controls.append(row)
        elif is_data(cells, mapped):
            rows.append(row)
    return Table(spellings, tab, above, heading.top, heading.bottom, end, tuple(headers), tuple(rows), tuple(controls))


def title_cells(table: Table) -> Iterator[tuple[int, int, Value]]:
    """Row, column and value of the cells above a table."""
    for row in range(table.above, table.top):
        for column, cell in enumerate(table.tab.rows[row]):
            if cell != "":
                yield row, column, cell

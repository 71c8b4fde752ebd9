"""Workbooks changed as people change them, with a map from where each cell stood to where it stands now."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter, range_boundaries

from sorops.findings import ColumnSpot
from sorops.issues import OPENINGS

Place = tuple[int, int]
UNKNOWN = "Van rides"
"""The header of a column that no programme has."""
ADDED = ("Issues", "Planning", "Colours", "Scratch")
"""Tabs that ``extra_tabs`` adds."""


@dataclass(frozen=True)
class Page:
    """One sheet: values with their number formats, and what else matters to a reader. Rows and columns from 1."""

    name: str
    state: str
    cells: Mapping[Place, tuple[Any, str]]
    struck: frozenset[Place]
    merged: tuple[tuple[int, int, int, int], ...]
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]
    has_filter: bool = False

    @property
    def height(self) -> int:
        return max((row for row, _ in self.cells), default=0)

    @property
    def width(self) -> int:
        return max((column for _, column in self.cells), default=0)


@dataclass(frozen=True)
class Book:
    """A workbook, and where each row and column of its pages stands now."""

    pages: tuple[Page, ...]
    epoch: Any
    moves: Mapping[str, tuple[Callable[[int], int], Callable[[int], int]]] = field(default_factory=dict)

    def now(self, tab: str, address: str) -> str:
        """Where a cell or range of the first workbook stands now."""
        if not address or tab not in self.moves:
            return address
        left, top, right, bottom = range_boundaries(address)
        places = ((self.column(tab, x), self.row(tab, y)) for x, y in ((left, top), (right, bottom)))
        ends = [f"{get_column_letter(column)}{row}" for column, row in places]
        return ":".join(ends) if ":" in address else ends[0]

    def with_text(self, cells: Iterable[tuple[str, str]], text: str) -> Book:
        """The book with a text in some cells, given by tab and address."""
        written: dict[str, dict[Place, tuple[Any, str]]] = {}
        for tab, address in cells:
            column, row, _, _ = range_boundaries(address)
            written.setdefault(tab, {})[row, column] = (text, "General")
        pages = (replace(page, cells={**page.cells, **written.get(page.name, {})}) for page in self.pages)
        return replace(self, pages=tuple(pages))

    def row(self, tab: str, row: int) -> int:
        return self.moves[tab][0](row) if tab in self.moves else row

    def column(self, tab: str, column: int) -> int:
        return self.moves[tab][1](column) if tab in self.moves else column


@cache
def load(path: Path) -> Book:
    """The workbook; a formula is its saved result, or stays a formula where it has none."""
    formulas, values = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    return Book(tuple(_page(sheet, values[sheet.title]) for sheet in formulas), formulas.epoch)


def _page(formulas: Any, values: Any) -> Page:
    cells, struck = {}, set()
    for cells_of_row in formulas.iter_rows():
        for cell in cells_of_row:
            if cell.value is not None:
                saved = values[cell.coordinate].value
                cells[cell.row, cell.column] = (cell.value if saved is None else saved, cell.number_format)
                if cell.font.strike:
                    struck.add((cell.row, cell.column))
    return Page(
        formulas.title,
        formulas.sheet_state,
        cells,
        frozenset(struck),
        tuple(entry.bounds for entry in formulas.merged_cells.ranges),
        frozenset(row for row, entry in formulas.row_dimensions.items() if entry.hidden),
        frozenset(_hidden_columns(formulas)),
    )


def _hidden_columns(sheet: Any) -> Iterator[int]:
    for entry in sheet.column_dimensions.values():
        if entry.hidden:
            yield from range(entry.min, entry.max + 1)


def saved(book: Book) -> bytes:
    """The bytes of the workbook."""
    workbook = openpyxl.Workbook()
    workbook.epoch = book.epoch
    workbook.remove(workbook.active)
    for page in book.pages:
        _write(workbook.create_sheet(page.name), page)
    sink = io.BytesIO()
    workbook.save(sink)
    return sink.getvalue()


def _write(sheet: Any, page: Page) -> None:
    sheet.sheet_state = page.state
    for (row, column), (value, style) in page.cells.items():
        cell = sheet.cell(row, column, value)
        cell.number_format = style
        if (row, column) in page.struck:
            cell.font = Font(strike=True)
    for left, top, right, bottom in page.merged:
        sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    for row in page.hidden_rows:
        sheet.row_dimensions[row].hidden = True
    for column in page.hidden_columns:
        sheet.column_dimensions[get_column_letter(column)].hidden = True
    if page.has_filter and page.cells:
        sheet.auto_filter.ref = f"A1:{get_column_letter(page.width)}{page.height}"


@dataclass(frozen=True)
class Table:
    """A table that a reader found on a page at first: its header's first and last row."""

    top: int
    bottom: int


def tables_on(spots: tuple[ColumnSpot, ...], tab: str) -> list[Table]:
    """The tables on a tab, from the places of their columns."""
    rows = {spot.header_rows for spot in spots if spot.tab == tab}
    return sorted((Table(*(int(row) for row in (text.split("-") * 2)[:2])) for text in rows), key=lambda t: t.top)


Change = Callable[[Book, Page, list[Table], Random], Book]
"""Changes one page of a book; the tables stand where they stood at first, before any change."""


def _moved(book: Book, page: Page, row: Callable[[int], int], column: Callable[[int], int]) -> Book:
    """The book with every cell of a page elsewhere."""
    new = replace(
        page,
        cells={(row(r), column(c)): cell for (r, c), cell in page.cells.items()},
        struck=frozenset((row(r), column(c)) for r, c in page.struck),
        merged=tuple((column(a), row(b), column(c), row(d)) for a, b, c, d in page.merged),
        hidden_rows=frozenset(map(row, page.hidden_rows)),
        hidden_columns=frozenset(map(column, page.hidden_columns)),
    )
    old_row, old_column = book.moves.get(page.name, (_same, _same))
    moves = {**book.moves, page.name: (lambda r: row(old_row(r)), lambda c: column(old_column(c)))}
    return replace(_with(book, page, new), moves=moves)


def _same(number: int) -> int:
    return number


def _with(book: Book, page: Page, new: Page) -> Book:
    return replace(book, pages=tuple(new if entry is page else entry for entry in book.pages))


def table_moved(book: Book, page: Page, _tables: list[Table], random: Random) -> Book:
    """Everything on the page further down and to the right."""
    down, right = random.randint(1, 20), random.randint(0, 6)
    return _moved(book, page, lambda row: row + down, lambda column: column + right)


def blank_rows(book: Book, page: Page, tables: list[Table], random: Random) -> Book:
    """Blank rows between rows of the first table."""
    if not tables:
        return book
    row_now = partial(book.row, page.name)
    rows = _data_rows(page, tables, row_now)
    before = sorted(random.sample(rows, min(len(rows), random.randint(1, 4))))
    return _moved(book, page, lambda row: row + sum(row >= start for start in before), _same)


def _data_rows(page: Page, tables: list[Table], row_now: Callable[[int], int]) -> list[int]:
    """The rows below the first table's header, up to its first blank row, where they stand now."""
    filled = {row for row, _ in page.cells}
    rows = []
    row = row_now(tables[0].bottom) + 1
    end = min((row_now(table.top) for table in tables[1:]), default=page.height + 1)
    while row in filled and row < end:
        rows.append(row)
        row += 1
    return rows


def hidden_columns(book: Book, page: Page, _tables: list[Table], random: Random) -> Book:
    columns = random.sample(range(1, page.width + 1), min(page.width, random.randint(1, 3))) if page.width else []
    return _with(book, page, replace(page, hidden_columns=page.hidden_columns | set(columns)))


def hidden_rows(book: Book, page: Page, tables: list[Table], random: Random) -> Book:
    """Rows of the first table hidden; a reader asks about each of them."""
    if not tables:
        return book
    row_now = partial(book.row, page.name)
    rows = [row for row in _data_rows(page, tables, row_now) if row not in page.hidden_rows]
    chosen = random.sample(rows, min(len(rows), 2))
    return _with(book, page, replace(page, hidden_rows=page.hidden_rows | set(chosen)))


def merged_titles(book: Book, page: Page, tables: list[Table], _random: Random) -> Book:
    """Lines above the table with a single text, merged over the page's width."""
    row_now = partial(book.row, page.name)
    top = row_now(tables[0].top) if tables else 0
    taken = {row for _, first, _, last in page.merged for row in range(first, last + 1)}
    merged = [
        (columns[0], row, max(page.width, columns[0] + 1), row)
        for row in range(1, top)
        if row not in taken and len(columns := [c for r, c in page.cells if r == row]) == 1
    ]
    return _with(book, page, replace(page, merged=(*page.merged, *merged)))


def filter_inserted(book: Book, page: Page, _tables: list[Table], _random: Random) -> Book:
    return _with(book, page, replace(page, has_filter=True))


def unknown_column(book: Book, page: Page, tables: list[Table], random: Random) -> Book:
    """A column of the site's own inside the table, where the header has one line and nothing is merged below it."""
    if len(tables) != 1 or tables[0].top != tables[0].bottom or UNKNOWN in {cell[0] for cell in page.cells.values()}:
        return book
    row_now = partial(book.row, page.name)
    header = row_now(tables[0].top)
    columns = sorted(column for row, column in page.cells if row == header)
    at = random.choice(columns[1:])
    if any(bottom >= header or left < at <= right for left, _, right, bottom in page.merged):
        return book
    book = _moved(book, page, _same, lambda column: column + (column >= at))
    new = next(entry for entry in book.pages if entry.name == page.name)
    rows = _data_rows(new, tables, row_now)
    own = {(header, at): (UNKNOWN, "General"), **{(row, at): (row % 7, "General") for row in rows}}
    return _with(book, new, replace(new, cells={**new.cells, **own}))


def tabs_reordered(book: Book, _page: Page, _tables: list[Table], random: Random) -> Book:
    pages = list(book.pages)
    random.shuffle(pages)
    return replace(book, pages=tuple(pages))


def extra_tabs(book: Book, _page: Page, _tables: list[Table], _random: Random) -> Book:
    """A page of notes in front, a hidden list, a blank one, and a sheet of ours."""
    if any(page.name == "Planning" for page in book.pages):
        return book
    notes = {(1, 1): ("To do before sending", "General"), (2, 1): ("Check totals", "General"), (2, 2): (4, "General")}
    ours = {(1, 1): (OPENINGS["Issues"], "General"), (3, 1): ("Quantity", "General"), (3, 2): ("Unit", "General")}
    blank = Page("Planning", "visible", notes, frozenset(), (), frozenset(), frozenset())
    hidden = replace(blank, name="Colours", state="hidden", cells={(1, 1): ("Red", "General")})
    return replace(
        book,
        pages=(
            replace(blank, name="Issues", cells=ours),
            blank,
            *copy(book.pages),
            hidden,
            replace(blank, name="Scratch", cells={}),
        ),
    )


CHANGES: tuple[Change, ...] = (
    table_moved,
    blank_rows,
    hidden_columns,
    hidden_rows,
    merged_titles,
    filter_inserted,
    unknown_column,
    tabs_reordered,
    extra_tabs,
)

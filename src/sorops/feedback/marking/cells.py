"""Giving cells of a sheet other styles. Cells and rows that do not exist yet are put in, without a value."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from sorops.feedback.marking.addresses import Place, address, place_of
from sorops.feedback.marking.markup import Edit, Element, appended, child, children, prefix_of, retagged, text_of

_TRUE = ("1", "true")
_SEARCH_ROWS = 30

Restyle = Callable[[int], int]
"""From the style that a cell has to the one it gets."""


def numbered_rows(xml: bytes, data: Element | None) -> Iterator[tuple[int, Element]]:
    """The rows with their numbers; one that does not say its number follows the last."""
    number = 0
    for row in children(xml, data) if data else ():
        if row.local == "row":
            written = row.attributes.get("r", "")
            number = int(written) if written.isdecimal() else number + 1
            yield number, row


def numbered_cells(xml: bytes, row: Element) -> Iterator[tuple[int, Element]]:
    """The cells of a row with their columns; one that does not say its place follows the last."""
    column = 0
    for cell in children(xml, row):
        if cell.local == "c":
            place = place_of(cell.attributes.get("r", ""))
            column = place[1] if place else column + 1
            yield column, cell


def style_of(element: Element) -> int:
    """The number of a cell's or row's style."""
    written = element.attributes.get("s", "0")
    return int(written) if written.isdecimal() else 0


def first_text(xml: bytes, shared: Callable[[int], str]) -> str:
    """The first text near the top of a sheet; ``shared`` gives the text of a number in the table of shared ones."""
    for number, row in numbered_rows(xml, child(xml, "sheetData")):
        if number > _SEARCH_ROWS:
            break
        for _, cell in numbered_cells(xml, row):
            if text := _text(xml, cell, shared):
                return text
    return ""


def _text(xml: bytes, cell: Element, shared: Callable[[int], str]) -> str:
    if cell.attributes.get("t") != "s":
        return text_of(xml, cell, ("t", "v"))
    number = text_of(xml, cell, ("v",)).strip()
    return shared(int(number)) if number.isdecimal() else ""


def replaced_styles(xml: bytes, data: Element | None, old_to_new: Mapping[int, int]) -> list[Edit]:
    """Every cell of one style gets another one."""
    return [
        retagged(xml, cell, {"s": str(old_to_new[style_of(cell)])})
        for _, row in numbered_rows(xml, data)
        for cell in children(xml, row)
        if style_of(cell) in old_to_new
    ]


def filled(xml: bytes, rows: Mapping[int, Element], places: Collection[Place]) -> set[Place]:
    """Those of some places whose cell shows a value."""
    return {
        (number, column)
        for number in {row for row, _ in places} & rows.keys()
        for column, cell in numbered_cells(xml, rows[number])
        if (number, column) in places and text_of(xml, cell, ("t", "v"))
    }


class Restyling:
    """The edits that give single cells of one sheet other styles."""

    def __init__(self, xml: bytes, data: Element, rows: Mapping[int, Element], columns: Element | None) -> None:
        self._xml = xml
        self._data = data
        self._rows = rows
        self._prefix = prefix_of(data.name)
        self._columns = children(xml, columns) if columns else []

    def edits(self, wanted: Mapping[Place, Restyle]) -> Iterator[Edit]:
        """The edits, row by row."""
        by_row: dict[int, dict[int, Restyle]] = {}
        for (row, column), style in sorted(wanted.items(), key=lambda item: item[0]):
            by_row.setdefault(row, {})[column] = style
        rows = self._rows
        for number in by_row.keys() & rows.keys():
            yield from self._row(number, rows[number], by_row[number])
        new = {number: self._new_row(number, by_row[number]) for number in sorted(by_row.keys() - rows.keys())}
        yield from _placed(self._xml, self._data, rows, new)

    def _row(self, number: int, row: Element, wanted: Mapping[int, Restyle]) -> Iterator[Edit]:
        cells = dict(numbered_cells(self._xml, row))
        for column in wanted.keys() & cells.keys():
            cell = cells[column]
            yield retagged(self._xml, cell, {"s": str(wanted[column](style_of(cell)))})
        missing = sorted(wanted.keys() - cells.keys())
        new = {column: self._blank(number, column, wanted[column], row) for column in missing}
        yield from _placed(self._xml, row, cells, new)
        if new and not row.is_closed:
            yield from self._wider(row, new)

    def _wider(self, row: Element, columns: Iterable[int]) -> Iterator[Edit]:
        """A row may say its first and last column: the new ones lie within."""
        first, _, last = row.attributes.get("spans", "").partition(":")
        if first.isdecimal() and last.isdecimal():
            spans = f"{min(int(first), *columns)}:{max(int(last), *columns)}"
            yield retagged(self._xml, row, {"spans": spans})

    def _new_row(self, number: int, wanted: Mapping[int, Restyle]) -> bytes:
        cells = b"".join(self._blank(number, column, style) for column, style in wanted.items())
        return f'<{self._prefix}row r="{number}">'.encode() + cells + f"</{self._prefix}row>".encode()

    def _blank(self, number: int, column: int, style: Restyle, row: Element | None = None) -> bytes:
        """A cell without a value. Until now it looked as its row or its column does."""
        has_style = row is not None and row.attributes.get("customFormat") in _TRUE
        old = style_of(row) if row and has_style else self._column_style(column)
        return f'<{self._prefix}c r="{address(number, column)}" s="{style(old)}"/>'.encode()

    def _column_style(self, column: int) -> int:
        for entry in self._columns:
            given = entry.attributes
            if int(given.get("min", "1")) <= column <= int(given.get("max", "1")):
                return int(given.get("style", "0"))
        return 0


def _placed(xml: bytes, parent: Element, present: Mapping[int, Element], new: Mapping[int, bytes]) -> Iterator[Edit]:
    """Numbered children put among those that are there, each before the first with a higher number."""
    numbers = sorted(present)
    at_the_end = []
    for number, content in sorted(new.items()):
        after = bisect_right(numbers, number)
        if after < len(numbers):
            start = present[numbers[after]].start
            yield Edit(start, start, content)
        else:
            at_the_end.append(content)
    if at_the_end:
        yield appended(xml, parent, b"".join(at_the_end))

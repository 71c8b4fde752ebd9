"""A tab that shows a row of each sheet, column by column. Its name and its lines say that it is no data."""

from __future__ import annotations

from collections.abc import Iterator

from sorops.generate.cell_entry import NEEDS, how_to_enter
from sorops.generate.template.book import Book
from sorops.generate.template.lines import Lines
from sorops.sources.spec import Sheet, Source

TAB = "Example"
"""A tab of this name is never read as data."""

_WIDTHS = (12, 40, 44, 24, 46)
_ABOUT = (
    "One made-up row of each tab, written from top to bottom. It is never read; your rows go on the other tabs.",
    "An empty cell belongs to another kind of row.",
)


def write_example(book: Book, source: Source) -> None:
    """Write the example row of every sheet of the programme."""
    lines = Lines(book, TAB, _WIDTHS)
    lines.write("title", f"{source.title}: example")
    for sentence in _ABOUT:
        lines.write("plain", sentence)
    for sheet in source.sheets:
        lines.part(f"Tab {sheet.tab}", (sheet.grain,))
        lines.table(_columns_of(sheet))
    lines.close(f"{source.title} - example")


def _columns_of(sheet: Sheet) -> Iterator[tuple[str, ...]]:
    yield ("Line", "Column", "Example", "Needed", "How to write it")
    row = sheet.example_row
    for column in sheet.asked_columns:
        yield ("Example", column.label, row[column.name], NEEDS[column.need], how_to_enter(column))

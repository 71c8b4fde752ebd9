"""A tab that is read from top to bottom: headings, sentences and tables, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from xlsxwriter.utility import quote_sheetname

from sorops.generate.template.book import LINE_HEIGHT, Book, lines_of, set_page

_PROSE = 1.15
"""Letters of running text are narrower than the digits in which a column's width is counted."""


class Lines:
    """A tab of text and the line that is written next."""

    def __init__(self, book: Book, name: str, widths: Sequence[int]) -> None:
        self._formats = book.formats
        self._widths = widths
        self._row = 0
        self.tab: Any = book.workbook.add_worksheet(name)
        for index, width in enumerate(widths):
            self.tab.set_column(index, index, width)

    def write(self, style: str, *texts: str) -> None:
        """Write texts side by side and go to the next line."""
        for index, text in enumerate(texts):
            write = self.tab.write_string if text else self.tab.write_blank
            write(self._row, index, text, self._formats[style])
        self._row += 1

    def part(self, heading: str, sentences: Iterable[str]) -> None:
        """Write a heading after a blank line, then its sentences below each other."""
        self._row += 1
        self.write("part", heading)
        for sentence in sentences:
            self.write("plain", sentence)

    def table(self, lines: Iterable[Sequence[str]]) -> None:
        """Write a table; its first line is its head. Nothing is written of an empty one."""
        for number, line in enumerate(lines):
            self._fit(line)
            self.write("cell" if number else "heading", *line)

    def _fit(self, line: Sequence[str]) -> None:
        """Make the next line as high as its texts need; not every program does so by itself."""
        lines = max(lines_of(text, int(width * _PROSE)) for text, width in zip(line, self._widths, strict=False))
        self.tab.set_row(self._row, lines * LINE_HEIGHT)

    def link(self, tab: str) -> None:
        """Write a link to another tab of the workbook."""
        self.tab.write_url(
            self._row, 0, f"internal:{quote_sheetname(tab)}!A1", self._formats["link"], f"Go to tab {tab}"
        )
        self._row += 1

    def close(self, heading: str) -> None:
        """Protect the tab and say how it is printed."""
        self.tab.hide_gridlines(2)
        self.tab.protect()
        set_page(self.tab, heading)

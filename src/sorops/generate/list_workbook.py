"""A list for people as a workbook: what it is of, then the lines. Texts stay texts, whatever they begin with."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

Value = str | int | dt.date | None
_WIDEST, _LONGEST_NAME = 40, 31
_AS_TEXTS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def list_workbook(
    title: str, about: Sequence[tuple[str, Value]], header: Sequence[str], lines: Sequence[Sequence[Value]]
) -> bytes:
    """A workbook of one tab.

    Args:
        title: of the list, and of its tab.
        about: what the list is of, a name and a value each.
        header: names of the columns.
        lines: values in the order of the header; days and times become those of the spreadsheet.
    """
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, _AS_TEXTS)
    tab, days = book.add_worksheet(title[:_LONGEST_NAME]), _Days(book)
    bold = book.add_format({"bold": True})
    tab.write_string(0, 0, title, bold)
    for row, (name, value) in enumerate(about, start=1):
        _write(tab, row, [name, value], days)
    top = len(about) + 2
    for column, name in enumerate(header):
        tab.write_string(top, column, name, bold)
        tab.set_column(column, column, min(_WIDEST, 2 + max(len(name), *(_width(line[column]) for line in lines), 0)))
    for row, line in enumerate(lines, start=top + 1):
        _write(tab, row, line, days)
    if lines:
        tab.autofilter(top, 0, top + len(lines), len(header) - 1)
    tab.set_landscape()
    tab.fit_to_pages(1, 0)
    tab.repeat_rows(top)
    book.close()
    return target.getvalue()


class _Days:
    """How days and times look."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        left = {"align": "left"}
        self.day: Format = book.add_format({"num_format": "yyyy-mm-dd", **left})
        self.moment: Format = book.add_format({"num_format": "yyyy-mm-dd hh:mm", **left})


def _write(tab: Worksheet, row: int, line: Sequence[Value], days: _Days) -> None:
    for column, value in enumerate(line):
        if isinstance(value, dt.date):
            tab.write_datetime(row, column, value, days.moment if isinstance(value, dt.datetime) else days.day)
        elif isinstance(value, int):
            tab.write_number(row, column, value)
        elif value:
            tab.write_string(row, column, value)


def _width(value: Value) -> int:
    return len("2019-04-05 12:00") if isinstance(value, dt.date) else len(str(value or ""))

"""A tab that a site fills in: site and month above, headers, drop-downs and help, and the rows it begins with."""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import Any

from xlsxwriter.utility import quote_sheetname, xl_range, xl_range_abs

from sorops.generate.carry_over import CarriedOver, LoadedRow
from sorops.generate.cell_entry import NEEDS, Choices, choices, number_format, validation
from sorops.generate.template.book import LINE_HEIGHT, Book, lines_of, set_page
from sorops.generate.template.notes import what_to_do
from sorops.period import Month
from sorops.places import Places, Site
from sorops.sources.spec import Column, Kind, Sheet, Source

HEADER_ROW = 5
"""Index of the header row: title, site, month, what to do, and which columns are required stand above it."""
ENTRY_ROWS = 5_000
"""Rows with drop-downs and help on a sheet that has many; at least ``_SPARE_ROWS`` beyond those carried over."""

_SPARE_ROWS = 1_000
_NEED_ROW = HEADER_ROW - 1
_COLUMNS_A_PAGE = 10
_FIRST_WIDTH, _LEAST_WIDTH, _MOST_WIDTH = 19, 12, 38
_WIDTHS = {Kind.TEXT: 40, Kind.CLIENT_KEY: 26, Kind.PLACE: 28, Kind.TOWN: 18, Kind.CODES: 30, Kind.IDENTIFIER: 16}


def write_sheet(
    book: Book, source: Source, sheet: Sheet, of: tuple[Site, Month], begins: CarriedOver | None = None
) -> None:
    """Write the tab of a sheet for a site and month, with the rows that are carried over into it."""
    tab = book.workbook.add_worksheet(sheet.tab)
    rows = begins.rows if begins else ()
    last_row = _last_row(sheet, len(rows))
    _write_above(book, tab, source, sheet, of, what_to_do(sheet, begins, HEADER_ROW + 2))
    lines = [_write_column(book, tab, sheet, place, last_row) for place in enumerate(sheet.asked_columns)]
    tab.set_row(HEADER_ROW, LINE_HEIGHT * max(lines))
    tab.set_row(_NEED_ROW, 2 * LINE_HEIGHT, book.formats["need"])
    for number, row in enumerate(rows, start=HEADER_ROW + 1):
        _write_row(book, tab, sheet, number, row)
    _protect(tab)
    _lay_out(tab, source, sheet, of)
    _name_table(book, tab, sheet, last_row)


def _last_row(sheet: Sheet, carried: int) -> int:
    return HEADER_ROW + (1 if sheet.is_one_row else max(ENTRY_ROWS, carried + _SPARE_ROWS))


def _write_above(book: Book, tab: Any, source: Source, sheet: Sheet, of: tuple[Site, Month], note: str) -> None:
    """What the tab is about. Labels are short: the first column is printed again on every page."""
    site, month = of
    lines = (
        (sheet.title, f"State Opioid Response - {source.title}"),
        ("Site:", site.site_name),
        ("Reporting month:", str(month)),
        ("What to do", note),
    )
    for row, (label, text) in enumerate(lines):
        tab.set_row(row, None, book.formats["plain"])
        tab.write_string(row, 0, label, book.formats["label"])
        tab.write_string(row, 1, text, book.formats["plain" if row else "label"])


def _write_column(book: Book, tab: Any, sheet: Sheet, place: tuple[int, Column], last_row: int) -> int:
    """Write header, format and entry help of a column; gives the lines that its header takes."""
    index, column = place
    offered = choices(column, book.places)
    width = _width(index, column, offered)
    tab.set_column(index, index, width, book.formats[number_format(column)])
    tab.write_string(_NEED_ROW, index, NEEDS[column.need], book.formats["need"])
    tab.write_string(HEADER_ROW, index, column.label, book.formats[column.need])
    if tab.data_validation(HEADER_ROW + 1, index, last_row, index, validation(column, offered)) != 0:
        raise ValueError(f"Excel cannot hold the entry help of {sheet.name}.{column.name}")
    return lines_of(column.label, width)


def _width(index: int, column: Column, offered: Choices | None) -> int:
    """Wide enough for what the list offers, the longest word of the header, and the labels beside site and month."""
    listed = max((len(text) + 3 for text in offered.values), default=0) if offered else 0
    word = max(len(word) + 2 for word in column.label.split())
    usual = max(_WIDTHS.get(column.kind, _LEAST_WIDTH), min(listed, _MOST_WIDTH), word, _label_width(column))
    return max(usual, _FIRST_WIDTH) if index < 2 else usual


def _label_width(column: Column) -> int:
    """Half of a long header, so that it takes few lines."""
    return min(len(column.label) // 2 + 4, 20)


def _write_row(book: Book, tab: Any, sheet: Sheet, number: int, row: LoadedRow) -> None:
    for index, column in enumerate(sheet.asked_columns):
        value = _as_typed(column, row.get(column.name), book.places)
        style = book.formats[number_format(column)]
        if isinstance(value, dt.date):
            tab.write_datetime(number, index, dt.datetime.combine(value, dt.time()), style)
        elif isinstance(value, str):
            tab.write_string(number, index, value, style)
        elif value is not None:
            tab.write_number(number, index, value, style)


def _as_typed(column: Column, value: Any, places: Places | None) -> Any:
    """A loaded value as a person types it now: Y or N, a code in force, a place's name if it means no other."""
    if column.kind is Kind.FLAG and value is not None:
        return "Y" if value else "N"
    if column.codes and value:
        return column.codes.current(value)
    if column.kind is Kind.PLACE and places:
        named = next((site.site_name for site in places.sites if site.site_id == value), None)
        return named if named and places.site_id(named) == value else value
    return value


def _protect(tab: Any) -> None:
    """Headers, site and month are locked, without a password; sites may still widen, sort and insert rows."""
    allowed = ("format_cells", "format_columns", "format_rows", "insert_rows", "delete_rows", "sort", "autofilter")
    tab.protect("", dict.fromkeys(allowed, True))


def _lay_out(tab: Any, source: Source, sheet: Sheet, of: tuple[Site, Month]) -> None:
    site, month = of
    columns = sheet.asked_columns
    fixed = next((i for i, column in enumerate(columns) if column.name not in sheet.key), len(columns))
    tab.freeze_panes(HEADER_ROW + 1, fixed)
    tab.repeat_rows(_NEED_ROW, HEADER_ROW)
    if fixed:
        tab.repeat_columns(0, fixed - 1)
    heading = " - ".join((source.title, sheet.title, site.site_name, str(month)))
    set_page(tab, heading, math.ceil(len(columns) / _COLUMNS_A_PAGE))


def _name_table(book: Book, tab: Any, sheet: Sheet, last_row: int) -> None:
    """Name the table: once for people, once in the form by which screen readers know headers to read out."""
    last = len(sheet.asked_columns) - 1
    cells = f"{quote_sheetname(sheet.tab)}!{xl_range_abs(HEADER_ROW, 0, last_row, last)}"
    first, end = xl_range(HEADER_ROW, 0, last_row, last).split(":")
    book.workbook.define_name("Table_" + re.sub(r"\W+", "_", sheet.tab), f"={cells}")
    book.workbook.define_name(f"ColumnTitleRegion{tab.index}.{first}.{end}.{tab.index + 1}", f"={cells}")
    tab.ignore_errors({"number_stored_as_text": xl_range(HEADER_ROW + 1, 0, last_row, last)})

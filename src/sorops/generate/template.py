"""The workbook that a site fills in: one tab per sheet, drop-downs, input help, protected headers.

The same arguments give the same bytes.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import xlsxwriter

from sorops.generate import instructions
from sorops.generate.cell_entry import Choices, choices, number_format, validation
from sorops.period import Month
from sorops.places import Places, Site
from sorops.sources.spec import Column, Kind, Need, Sheet, Source

HEADER_ROW = 4
"""Index of the header row: a title, the site, the month and a blank row stand above it."""
ENTRY_ROWS = 5_000
"""Rows with drop-downs and help on a sheet that has many."""

_LISTS = "Lists"
_LETTER_PAPER = 1
_COLUMNS_A_PAGE = 10
_WIDTHS = {Kind.TEXT: 40, Kind.CLIENT_KEY: 26, Kind.PLACE: 28, Kind.TOWN: 18, Kind.CODES: 22}
_FILLS = {Need.REQUIRED: "#1B4F72", Need.CONDITIONAL: "#2E6B4F", Need.OPTIONAL: "#5D6D7E"}


@dataclass(frozen=True)
class _Book:
    """The workbook being written, with the formats that its tabs share."""

    workbook: Any
    formats: dict[str, Any]
    places: Places | None


def template_workbook(source: Source, site: Site, month: Month, places: Places | None = None) -> bytes:
    """An empty workbook of the programme, for one site and month.

    Drop-downs of towns and places need ``places``; without it those columns take free text.
    """
    buffer = BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    created = dt.datetime.combine(month.first_day, dt.time())
    workbook.set_properties({"title": f"{source.title} {month}", "subject": source.program_stream, "created": created})
    book = _Book(workbook, _formats(workbook), places)
    _write_instructions(book, source, site, month)
    for sheet in source.sheets:
        _write_sheet(book, source, sheet, site, month)
    _write_lists(book, source)
    workbook.close()
    return buffer.getvalue()


def _formats(workbook: Any) -> dict[str, Any]:
    header = {"bold": True, "text_wrap": True, "valign": "top", "border": 1, "font_color": "#FFFFFF"}
    plain = {"text_wrap": True, "valign": "top"}
    return {
        "title": workbook.add_format({"bold": True, "font_size": 14}),
        "label": workbook.add_format({"bold": True}),
        "locked": workbook.add_format(),
        "sentence": workbook.add_format({"valign": "top"}),
        "wrapped": workbook.add_format(plain),
        "heading": workbook.add_format({**plain, "bold": True, "bottom": 1}),
        **{need: workbook.add_format({**header, "bg_color": fill}) for need, fill in _FILLS.items()},
        **{
            number: workbook.add_format({"num_format": number, "locked": False})
            for number in ("@", "0", "0.######", "yyyy-mm-dd")
        },
    }


def _write_sheet(book: _Book, source: Source, sheet: Sheet, site: Site, month: Month) -> None:
    tab = book.workbook.add_worksheet(sheet.tab)
    for row in range(HEADER_ROW):
        tab.set_row(row, None, book.formats["locked"])
    tab.write_string(0, 0, f"State Opioid Response - {source.title} - {sheet.title}", book.formats["title"])
    for row, (label, text) in enumerate((("Site:", site.site_name), ("Reporting month:", str(month))), start=1):
        tab.write_string(row, 0, label, book.formats["label"])
        tab.write_string(row, 1, text, book.formats["locked"])
    for index, column in enumerate(sheet.table_columns):
        _write_column(book, tab, sheet, index, column)
    tab.set_row(HEADER_ROW, 45)
    _protect(tab)
    _lay_out(tab, source, sheet)


def _write_column(book: _Book, tab: Any, sheet: Sheet, index: int, column: Column) -> None:
    last_row = HEADER_ROW + (1 if sheet.is_one_row else ENTRY_ROWS)
    width = max(_WIDTHS.get(column.kind, 12), min(len(column.label) + 2, 20))
    tab.set_column(index, index, width, book.formats[number_format(column)])
    tab.write_string(HEADER_ROW, index, column.label, book.formats[column.need])
    rule = validation(column, choices(column, book.places))
    if tab.data_validation(HEADER_ROW + 1, index, last_row, index, rule) != 0:
        raise ValueError(f"Excel cannot hold the entry help of {sheet.name}.{column.name}")


def _protect(tab: Any) -> None:
    """Headers, site and month are locked, without a password; sites may still widen, sort and insert rows."""
    allowed = ("format_cells", "format_columns", "format_rows", "insert_rows", "delete_rows", "sort", "autofilter")
    tab.protect("", dict.fromkeys(allowed, True))


def _lay_out(tab: Any, source: Source, sheet: Sheet) -> None:
    columns = sheet.table_columns
    fixed = next((i for i, column in enumerate(columns) if column.name not in sheet.key), len(columns))
    tab.freeze_panes(HEADER_ROW + 1, fixed)
    tab.repeat_rows(HEADER_ROW)
    if fixed:
        tab.repeat_columns(0, fixed - 1)
    tab.fit_to_pages(math.ceil(len(columns) / _COLUMNS_A_PAGE), 0)
    _set_page(tab, f"{source.title} - {sheet.title}")


def _set_page(tab: Any, heading: str) -> None:
    tab.set_landscape()
    tab.set_paper(_LETTER_PAPER)
    tab.set_footer(f"&L{heading.replace('&', '&&')}&RPage &P of &N")


def _write_instructions(book: _Book, source: Source, site: Site, month: Month) -> None:
    tab = book.workbook.add_worksheet(instructions.TAB)
    tab.set_column(0, 0, 34)
    tab.set_column(1, 1, 44)
    tab.set_column(2, 2, 90)
    row = 0
    for line in instructions.opening(source, site, month):
        tab.write_string(row, 0, line[0], book.formats["sentence" if row else "title"])
        row += 1
    for sheet in source.sheets:
        row = _write_block(book, tab, row + 1, instructions.columns_of(sheet))
        row = _write_block(book, tab, row + 1, instructions.checks_of(sheet))
    tab.hide_gridlines(2)
    tab.fit_to_pages(1, 0)
    tab.protect()
    _set_page(tab, source.title)


def _write_block(book: _Book, tab: Any, row: int, lines: Any) -> int:
    """Write a table whose first two lines are its title and its head; gives the row after it."""
    for number, line in enumerate(lines):
        style = book.formats["label" if number == 0 else "heading" if number == 1 else "wrapped"]
        for index, text in enumerate(line):
            tab.write_string(row, index, text, style)
        row += 1
    return row


def _write_lists(book: _Book, source: Source) -> None:
    """The hidden sheet behind the drop-downs: a list written into the rule itself breaks past 255 characters."""
    tab = book.workbook.add_worksheet(_LISTS)
    for index, offered in enumerate(_all_choices(source, book.places)):
        tab.write_column(0, index, (offered.title, *offered.values))
        letters = xlsxwriter.utility.xl_col_to_name(index)
        book.workbook.define_name(offered.name, f"={_LISTS}!${letters}$2:${letters}${len(offered.values) + 1}")
    tab.hide()


def _all_choices(source: Source, places: Places | None) -> tuple[Choices, ...]:
    columns = (column for sheet in source.sheets for column in sheet.table_columns)
    found = (choices(column, places) for column in columns)
    return tuple({offered.name: offered for offered in found if offered}.values())

"""Writes pages as an xlsx workbook whose bytes depend on nothing but the pages."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence

import xlsxwriter

from sorops.generate.sample.files.page import Cell, Page

_ALWAYS = dt.datetime(2018, 10, 1)
_ERRORS = ("#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NAME?")


def xlsx(pages: Sequence[Page]) -> bytes:
    """The workbook; dates are real dates, and an error text becomes an error cell."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False})
    book.set_properties({"created": _ALWAYS, "title": "Monthly report"})
    date_format = book.add_format({"num_format": "m/d/yyyy"})
    for page in pages:
        tab = book.add_worksheet(page.name)
        _fill(tab, page, date_format)
        if page.is_hidden:
            tab.hide()
    book.get_worksheet_by_name(next(page.name for page in pages if not page.is_hidden)).activate()
    book.close()
    return target.getvalue()


def _fill(tab: xlsxwriter.worksheet.Worksheet, page: Page, date_format: xlsxwriter.format.Format) -> None:
    for line, cells in enumerate(page.lines):
        for column, value in enumerate(cells):
            _write(tab, line, column, value, date_format)
    for top, left, bottom, right in page.merged:
        value = page.lines[top][left] if left < len(page.lines[top]) else None
        tab.merge_range(top, left, bottom, right, value)
    for column in page.hidden_columns:
        tab.set_column(column, column, None, None, {"hidden": True})


def _write(
    tab: xlsxwriter.worksheet.Worksheet, line: int, column: int, value: Cell, date_format: xlsxwriter.format.Format
) -> None:
    if value is None:
        return
    if isinstance(value, dt.date):
        tab.write_datetime(line, column, value, date_format)
    elif value in _ERRORS:
        tab.write_formula(line, column, f"={value}", None, value)
    elif isinstance(value, str):
        tab.write_string(line, column, value)
    else:
        tab.write_number(line, column, value)

"""How a site writes a value into a cell: codes in its own words, dates as text, missing tokens."""

from __future__ import annotations

import datetime as dt

from sorops.generate.sample.files.layouts import Layout, spelled_place
from sorops.generate.sample.files.page import Cell
from sorops.sources.spec import CodeList, Column, Kind

_NUMBERS = (Kind.INTEGER, Kind.DECIMAL)
_FLAGS = {"code": ("Y", "N"), "label": ("Yes", "No"), "synonym": ("Yes", "No")}


def cell(value: object, column: Column, layout: Layout) -> Cell:
    """The value as the site would type it."""
    if value is None:
        return layout.missing if layout.missing and column.kind in (*_NUMBERS, Kind.DATE) else None
    if isinstance(value, bool):
        return _FLAGS[layout.codes][0 if value else 1]
    if isinstance(value, dt.date):
        return value.strftime(layout.dates).lstrip("0") if layout.dates else value
    if isinstance(value, int | float):
        return _number(value, column, layout)
    return _word(str(value), column, layout)


def _word(value: str, column: Column, layout: Layout) -> Cell:
    if column.codes:
        return _codes(value, column.codes, layout)
    if column.kind is Kind.PLACE:
        return spelled_place(value, layout)
    return int(value) if column.kind is Kind.COUNTY and layout.is_text else value


def _codes(value: str, codes: CodeList, layout: Layout) -> str:
    separator = {"code": "|", "label": "; ", "synonym": ", "}[layout.codes]
    return separator.join(_code(part, codes, layout) for part in value.split("|"))


def _code(value: str, codes: CodeList, layout: Layout) -> str:
    entry = next(entry for entry in codes.codes if entry.code == value)
    if layout.codes == "code":
        return entry.code
    return entry.synonyms[-1] if layout.codes == "synonym" and entry.synonyms else entry.label


def _number(value: float, column: Column, layout: Layout) -> Cell:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if layout.is_text and column.kind is Kind.INTEGER:
        return f"{value:,}"
    return value

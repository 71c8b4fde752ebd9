"""Telling the rows below a header apart: blank ones, totals, notes, and rows of data."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sorops.reading.grid import Value

_CONTROL_ROW = re.compile(r"\s*(?:grand\s*total|sub\s*-?\s*total|total|ytd|year[\s-]to[\s-]date)s?\b", re.IGNORECASE)
_NUMBER_AS_TEXT = re.compile(r"\s*[$-]?[\d,. ]*\d\s*")


def is_blank(row: Sequence[Value]) -> bool:
    """A row without any cell."""
    return row.count("") == len(row)


def is_total(cells: Sequence[Value]) -> bool:
    """A row that begins with a word for a total and has hardly another text: not a site called Total Care."""
    label = next(cell for cell in cells if cell != "")
    if not isinstance(label, str) or not _CONTROL_ROW.match(label):
        return False
    return sum(1 for cell in cells if cell != "" and not _is_number(cell)) <= 3


def _is_number(cell: Value) -> bool:
    """A number, or in a text file and where numbers are typed as text, what looks like one."""
    return isinstance(cell, float) or (isinstance(cell, str) and _NUMBER_AS_TEXT.fullmatch(cell) is not None)


def is_data(cells: Sequence[Value], mapped: Sequence[int]) -> bool:
    """A row with something in a known column; a lone sentence under the table is a note."""
    if len(cells) - cells.count("") > 2:
        return any(not _is_empty(cells[column]) for column in mapped)
    filled = [cells[column] for column in mapped if not _is_empty(cells[column])]
    return bool(filled) and not (len(filled) == 1 and _is_sentence(filled[0]))


def _is_empty(cell: Value) -> bool:
    return isinstance(cell, str) and not cell.strip()


def _is_sentence(cell: Value) -> bool:
    return isinstance(cell, str) and (len(cell.split()) > 3 or cell.lstrip().startswith("*"))

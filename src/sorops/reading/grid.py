"""A workbook as the reader sees it: every cell's value with its address, and what a value alone does not show.

Rows and columns are counted from 0 here; addresses written for people (``B7``) and ``Finding.row`` count from 1.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import lru_cache


class Unsaved:
    """Stands in a cell whose formula was never calculated: it looks blank, but it is not."""


UNSAVED = Unsaved()

Value = str | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta | Unsaved
"""What a cell may hold; an empty cell is the empty string, an error its text (``#REF!``)."""

Place = tuple[int, int]
"""Row and column of a cell, from 0."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands beside the values of a tab.

    Attributes:
        errors: cells that hold an error, with its text (``#REF!``); readers show them as blanks.
        unsaved: cells with a formula whose result was never saved; readers show them as blanks.
        hidden_rows, hidden_columns: what the site cannot see on its screen.
        struck: cells written in strikethrough.
        comments: cells with a comment of the site, with its text.
        notes: cells with a note that our feedback left there, with its text.
    """

    errors: dict[Place, str] = field(default_factory=dict)
    unsaved: frozenset[Place] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    struck: frozenset[Place] = frozenset()
    comments: tuple[tuple[Place, str], ...] = ()
    notes: tuple[tuple[Place, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged range, first and last row and column included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Tab:
    """One sheet of a workbook, or a text file (then ``name`` is empty). ``rows`` begin at A1 and are equally long.

    ``lines`` gives the line on which each row of a text file begins, for a quoted field may run over several.
    """

    name: str
    rows: list[list[Value]]
    is_visible: bool = True
    merged: tuple[Merged, ...] = ()
    marks: Marks = field(default_factory=Marks)
    lines: tuple[int, ...] = ()

    @property
    def width(self) -> int:
        return len(self.rows[0]) if self.rows else 0

    def row_number(self, row: int) -> int:
        """The number a person sees beside the row: from 1, or the line of a text file."""
        return self.lines[row] if self.lines else row + 1

    def address(self, row: int, column: int) -> str:
        return f"{letters(column)}{self.row_number(row)}"


@dataclass(frozen=True, slots=True)
class Grid:
    """A whole file. ``properties`` are the texts of the document's properties."""

    tabs: tuple[Tab, ...]
    properties: tuple[str, ...] = ()
    is_1904: bool = False
    is_text: bool = False


@lru_cache(maxsize=1024)
def letters(column: int) -> str:
    """The letters of a column counted from 0: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def place(reference: str) -> Place | None:
    """Row and column, from 0, of an address such as ``B7``; None where it is not one."""
    head = reference.rstrip("0123456789")
    if not head or not head.isalpha() or head == reference or not head.isascii():
        return None
    column = 0
    for letter in head.upper():
        column = column * 26 + ord(letter) - 64
    return int(reference[len(head) :]) - 1, column - 1


def count(text: str) -> int:
    """The whole number in an attribute of a part; 1 where it is none, and never more than a sheet could need."""
    return min(int(text), 1 << 31) if text.isascii() and text.isdecimal() and len(text) < 20 else 1

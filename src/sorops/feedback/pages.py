"""A feedback sheet as plain data: lines of cells with a look and a link. How it is written is a matter of marking."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Look(StrEnum):
    """How a cell of a feedback sheet looks."""

    PLAIN = "plain"
    TITLE = "title"
    SECTION = "section"
    HEADER = "header"
    LABEL = "label"
    TEXT = "text"
    LINK = "link"
    ERROR = "error"
    QUESTION = "question"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Cell:
    """A text with its look and where it leads.

    Attributes:
        text: as shown; a whole number stands as a number.
        tab, place: a tab of the site's workbook, or the name of another page where ``to_page``; and a cell on it.
        address: a web address instead.
    """

    text: str | int = ""
    look: Look = Look.PLAIN
    tab: str = ""
    place: str = ""
    to_page: bool = False
    address: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet.

    Attributes:
        name: of its tab.
        lines: its rows from the first; the first cell of the first line is its opening.
        widths: of its columns, in characters.
        header: the line of column headers, from 1; it repeats on every printed page and is frozen with what is above.
        has_filter: whether the lines below the header can be filtered.
    """

    name: str
    lines: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    header: int = 0
    has_filter: bool = False

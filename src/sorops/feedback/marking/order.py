"""What the marking child is told: the pages to put first, the cells to mark, and what each note says."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from sorops.feedback.pages import Cell, Look, Page


class Weight(StrEnum):
    """What a marked cell is coloured for."""

    ERROR = "error"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Mark:
    """One cell to mark.

    Attributes:
        tab: as named in the workbook.
        row, column: from 1.
        weight: see ``Weight``.
        note: the text of its note; empty for none.
        line: the line of the Issues page that tells about it, from 1.
    """

    tab: str
    row: int
    column: int
    weight: Weight
    note: str
    line: int


@dataclass(frozen=True, slots=True)
class Order:
    """All that is to be done to one workbook. The first page is the one that marks lead to."""

    pages: tuple[Page, ...]
    marks: tuple[Mark, ...] = ()


def order_head(order: Order) -> dict[str, Any]:
    """The order as JSON."""
    return asdict(order)


def order_of(head: dict[str, Any]) -> Order:
    """The order in the head of a frame."""
    pages = tuple(_page_of(page) for page in head["pages"])
    marks = tuple(Mark(**(mark | {"weight": Weight(mark["weight"])})) for mark in head["marks"])
    return Order(pages, marks)


def _page_of(page: dict[str, Any]) -> Page:
    lines = tuple(tuple(Cell(**(cell | {"look": Look(cell["look"])})) for cell in line) for line in page["lines"])
    return Page(**(page | {"lines": lines, "widths": tuple(page["widths"])}))

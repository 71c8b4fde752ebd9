"""Places of cells as the marking counts them: row and column, from 1."""

from __future__ import annotations

from sorops.feedback.addresses import Block, parse

Place = tuple[int, int]
"""Row and column."""


def place_of(reference: str) -> Place | None:
    """Row and column of an address such as ``B7``; of a range its first cell."""
    block = parse(reference)
    return (block.top, block.left) if block else None


def address(row: int, column: int) -> str:
    """The address of a place: 7, 2 is B7."""
    return str(Block(column, row, column, row))


def holds(block: Block, place: Place) -> bool:
    """Whether a place lies in a block."""
    return block.top <= place[0] <= block.bottom and block.left <= place[1] <= block.right

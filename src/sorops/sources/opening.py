"""How a ledger of movements begins: with rows that hold what it closed with the month before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Opening:
    """Which fields of a ledger make a stock, and how its opening rows are written.

    Attributes:
        stock: fields that name a stock, such as location and item.
        parts: fields by which the rows of one stock are told apart, such as fund and unit.
        finer: fields that split a part further where every row of the stock names them, such as the lot.
        quantity: the field that is added up, in the unit of its row.
        movement, code: the field that says what kind of row it is, and its code for an opening.
        signs: by code of ``movement``, 1 for what comes in and -1 for what goes out.
        day: the field that holds the first day of the month.
        number: the field that holds the row's own number.
    """

    stock: tuple[str, ...]
    parts: tuple[str, ...]
    finer: tuple[str, ...]
    quantity: str
    movement: str
    code: str
    signs: Mapping[str, int]
    day: str
    number: str

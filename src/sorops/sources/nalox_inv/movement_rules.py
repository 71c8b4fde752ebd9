"""Rules of the movement ledger (domain.md 2.8)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from sorops.sources.comparisons import is_among, surely
from sorops.sources.opening import Opening
from sorops.sources.rule import HistoryRule, Rows, Rule, asks, rule

if TYPE_CHECKING:
    import pandas as pd

    from sorops.sources.comparisons import Series

_OPENING = "OPENING"
_IN = ("RECEIVED", "DONATED_IN", "TRANSFER_IN", "RETURNED")
_OUT = ("DISTRIBUTED", "USED_BY_STAFF", "TRANSFER_OUT", "EXPIRED", "LOST_DAMAGED")
_DOSES = {"KIT": 2, "BOX": 2, "DOSE": 1, "STRIP": 1}
_SIGN = dict.fromkeys((_OPENING, *_IN, "ADJUSTMENT"), 1) | dict.fromkeys(_OUT, -1)


STOCK_OPENS = Opening(
    stock=("location_id", "item_type"),
    parts=("fund_source", "unit", "doses_per_unit"),
    finer=("lot_no", "expiry_month"),
    quantity="quantity",
    movement="movement_type",
    code=_OPENING,
    signs=_SIGN,
    day="movement_date",
    number="movement_id",
)


def doses_fit_unit(frame: pd.DataFrame) -> Series:
    """M18: a kit or box has 2 doses, a dose or strip 1."""
    expected: Series = frame["unit"].map(_DOSES)
    return frame["doses_per_unit"] == expected


def bought_stock_lasts_six_months(frame: pd.DataFrame) -> Series:
    """2.8: stock that is bought expires 6 months later or after that."""
    expires = frame["expiry_month"].str
    year, month = (expires.slice(*span).astype("int64[pyarrow]") for span in ((0, 4), (5, 7)))
    moved = frame["movement_date"].dt
    months_left: Series = (year - moved.year) * 12 + month - moved.month
    return (frame["movement_type"] != "RECEIVED") | (months_left >= 6)


def stock_is_not_negative(frame: pd.DataFrame) -> Series:
    """NLX-01: the closing stock of a location and item, in doses; stands on their last row."""
    signs: Series = frame["movement_type"].map(_SIGN)
    return _holds_where_it_ends(frame, _by_stock(frame, _in_doses(frame) * signs) >= 0)


def given_out_was_there(frame: pd.DataFrame) -> Series:
    """NLX-06: not more is given out than was there or came in; stands on the last row of a location and item."""
    doses, kind = _in_doses(frame), frame["movement_type"]
    there = _by_stock(frame, doses.where(surely(is_among(kind, (_OPENING, *_IN))), 0))
    given = _by_stock(frame, doses.where(surely(kind == "DISTRIBUTED"), 0))
    return _holds_where_it_ends(frame, given <= there)


_STOCK = ["_file", "location_id", "item_type"]


def _in_doses(frame: pd.DataFrame) -> Series:
    doses: Series = frame["quantity"] * frame["doses_per_unit"]
    return doses.fillna(0)


def _by_stock(frame: pd.DataFrame, doses: Series) -> Series:
    """The sum over the rows of the same file, location and item, on each of them."""
    sums: Series = doses.fillna(0).groupby([frame[name] for name in _STOCK], dropna=False).transform("sum")
    return sums


def _holds_where_it_ends(frame: pd.DataFrame, holds: Series) -> Series:
    """The answer on the last row of each stock; other rows, and rows of no known stock, pass."""
    return holds | frame.duplicated(_STOCK, keep="last") | frame[_STOCK].isna().any(axis=1)


def opening_differs_from_last_closing(now: Rows, before: Rows) -> Iterator[int]:
    """NLX-02: by location and item in doses; stands on the first opening row. What was not there closed with 0."""
    closing: dict[tuple[str, str], int] = defaultdict(int)
    opening: dict[tuple[str, str], int] = defaultdict(int)
    first: dict[tuple[str, str], int] = {}
    for row in before:
        closing[_stock(row)] += _doses(row) * _SIGN.get(row["movement_type"], 0)
    for position, row in enumerate(now):
        if row["movement_type"] == _OPENING:
            opening[_stock(row)] += _doses(row)
            first.setdefault(_stock(row), position)
    return (first[stock] for stock in first if opening[stock] != closing[stock])


def _stock(row: Mapping[str, Any]) -> tuple[str, str]:
    return row["location_id"], row["item_type"]


def _doses(row: Mapping[str, Any]) -> int:
    return int((row["quantity"] or 0) * (row["doses_per_unit"] or 0))


_LEDGER = "Kits distributed and stock on hand are counted from the ledger."

# One entry per rule, laid out by hand so that tests, breaches and texts stand together.
RULES: tuple[Rule, ...] = (
    *rule(
        "NX101", "M18", ("doses_per_unit", "unit"),
        asks(doses_fit_unit, doses_per_unit="1"),
        message="The doses per unit do not fit the unit.",
        expected="2 for a kit or box, 1 for a dose or strip.",
        why="The federal number of kits would be twice or half of what it is.",
        fix="Correct the unit or the doses.",
        example="KIT and 2",
    ),
    *rule(
        "NX102", "2.8", ("expiry_month", "movement_type", "movement_date"),
        asks(bought_stock_lasts_six_months, expiry_month="2019-07"),
        message="Stock that was bought expires in less than 6 months.",
        expected="A month at least 6 months after the stock came.",
        why="Stock that expires soon is often wasted.",
        fix="Check the month of expiry. If it is right, say so in your answer.",
        example="2020-08 for stock that came in February 2019",
    ),
    *rule(
        "NX103", "NLX-01", ("quantity", "location_id", "item_type", "movement_type"),
        asks(stock_is_not_negative, movement_id="M-0002", movement_type="TRANSFER_OUT", quantity="101"),
        message="More of this item left the place in the month than was there or came in.",
        expected="At most what was there or came in.",
        why=_LEDGER,
        fix="Look for a receipt that was not entered, or a movement that was entered twice.",
        example="Opening 50, received 100, distributed 120, expired 5: 25 are left",
    ),
    *rule(
        "NX104", "NLX-06", ("quantity", "location_id", "item_type", "movement_type"),
        asks(given_out_was_there, {"movement_id": "M-0003", "movement_type": "ADJUSTMENT", "quantity": "1"},
             movement_id="M-0002", movement_type="DISTRIBUTED", quantity="101"),
        message="More of this item was given out at the place than was there or came in.",
        expected="At most what was there or came in.",
        why=_LEDGER,
        fix="Look for a receipt that was not entered, or a line that was entered twice.",
        example="Opening 50, received 100: up to 150 given out",
    ),
)  # fmt: skip

HISTORY = (
    HistoryRule(
        "NX191", "NLX-02",
        blames=("quantity", "location_id", "item_type", "movement_type", "doses_per_unit"),
        test=opening_differs_from_last_closing,
        message="The opening stock of this item is not the stock with which last month closed.",
        expected="Last month's closing stock of the item at this place.",
        why=_LEDGER,
        fix="Correct the opening stock. If last month was wrong, send that month again.",
        example="Closed with 25 kits: opening 25",
        breach={"movement_type": "OPENING", "quantity": "99"},
    ),
)  # fmt: skip

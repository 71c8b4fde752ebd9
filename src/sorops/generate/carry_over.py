"""What a month's workbook begins with: last month's closing figures, and the rows that go on.

What is carried over, and when a row is closed, is declared with each sheet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sorops.period import Month
from sorops.sources.opening import Opening
from sorops.sources.spec import Mode, Sheet

LoadedRow = Mapping[str, Any]
"""A row as it was loaded: field to value, None where it is empty."""


@dataclass(frozen=True)
class CarriedOver:
    """The rows that a sheet begins with.

    Attributes:
        rows: field to value; the rows that are still open come first.
        open_rows: how many of them are still open.
        unclear: stocks whose opening cannot be told from last month's ledger, each by the values that name it.
    """

    rows: tuple[LoadedRow, ...] = ()
    open_rows: int = 0
    unclear: tuple[tuple[Any, ...], ...] = ()


def carries_anything(sheet: Sheet) -> bool:
    """Whether a month of the sheet begins with anything of the month before."""
    return sheet.opening is not None or sheet.mode is Mode.CUMULATIVE or bool(_carried_fields(sheet))


def carried_over(sheet: Sheet, before: Sequence[LoadedRow], month: Month) -> CarriedOver:
    """What the sheet's new month begins with, given the rows that were loaded of the month before."""
    if sheet.opening:
        return _opened(sheet.opening, before, month)
    still_open = [row for row in before if not is_closed(sheet, row)]
    if sheet.mode is Mode.MONTH:
        fields = _carried_fields(sheet)
        rows = [{new: row.get(old) for new, old in fields.items()} for row in still_open] if fields else []
        return CarriedOver(tuple(rows), len(rows))
    closed = [row for row in before if is_closed(sheet, row)]
    return CarriedOver((*still_open, *closed), len(still_open))


def is_closed(sheet: Sheet, row: LoadedRow) -> bool:
    """Whether a row says that nothing more will happen to it."""
    return any(
        row.get(field) in codes if codes else row.get(field) is not None for field, codes in sheet.closed_by.items()
    )


def _carried_fields(sheet: Sheet) -> dict[str, str]:
    return {column.name: column.carries for column in sheet.table_columns if column.carries}


def _opened(opening: Opening, before: Sequence[LoadedRow], month: Month) -> CarriedOver:
    """An opening row for each part of a stock that closed with something."""
    stocks: dict[tuple[Any, ...], list[LoadedRow]] = defaultdict(list)
    for row in before:
        stocks[tuple(row[name] for name in opening.stock)].append(row)
    closed = {stock: _closing(opening, rows) for stock, rows in stocks.items()}
    parts = [part for found in closed.values() if found for part in found]
    rows = tuple(_opening_row(opening, part, month, number) for number, part in enumerate(parts, start=1))
    return CarriedOver(rows, len(rows), tuple(stock for stock, found in closed.items() if found is None))


def _closing(opening: Opening, rows: Sequence[LoadedRow]) -> list[LoadedRow] | None:
    """What is left of a stock, in the finest parts that can be told; None where a part closed below 0.

    A lot is told only where every row of the stock names it: else what was given out of it is not known.
    """
    has_finer = all(row.get(name) is not None for row in rows for name in opening.finer)
    for grain in ((*opening.parts, *opening.finer), opening.parts) if has_finer else (opening.parts,):
        parts = _balances(opening, rows, (*opening.stock, *grain))
        if all(part[opening.quantity] >= 0 for part in parts):
            return [part for part in parts if part[opening.quantity]]
    return None


def _balances(opening: Opening, rows: Sequence[LoadedRow], grain: tuple[str, ...]) -> list[dict[str, Any]]:
    sums: dict[tuple[Any, ...], int] = defaultdict(int)
    for row in rows:
        sign = opening.signs.get(row[opening.movement], 0)
        sums[tuple(row[name] for name in grain)] += sign * (row[opening.quantity] or 0)
    return [dict(zip(grain, part, strict=True)) | {opening.quantity: left} for part, left in sums.items()]


def _opening_row(opening: Opening, part: LoadedRow, month: Month, number: int) -> LoadedRow:
    said = {
        opening.number: f"OPEN-{month.year}{month.number:02d}-{number:03d}",
        opening.day: month.first_day,
        opening.movement: opening.code,
    }
    return {**part, **said}

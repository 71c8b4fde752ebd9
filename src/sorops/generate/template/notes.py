"""What to do on a tab, in a sentence or two: they stand above its headers."""

from __future__ import annotations

from sorops.generate.carry_over import CarriedOver, carries_anything
from sorops.sources.spec import Mode, Sheet

MODES = {
    Mode.MONTH: "Enter what happened in this month only.",
    Mode.CUMULATIVE: "Keep every row since the start and bring it up to date; do not remove rows.",
}
_COUNT = "Correct what you count differently."


def what_to_do(sheet: Sheet, begins: CarriedOver | None, first_row: int) -> str:
    """How to fill the tab in, and what is filled in already. Rows are counted as a person sees them."""
    return " ".join(filter(None, (MODES[sheet.mode], _filled_in(sheet, begins, first_row))))


def _filled_in(sheet: Sheet, begins: CarriedOver | None, first_row: int) -> str:
    if not carries_anything(sheet):
        return ""
    if begins is None or not begins.rows:
        return "Nothing is filled in from the month before."
    if sheet.opening:
        return f"{_are(first_row, len(begins.rows))} the stock with which the month before closed. {_COUNT}"
    if sheet.mode is Mode.CUMULATIVE:
        return _open_and_closed(begins, first_row)
    labels = ", ".join(column.label for column in sheet.asked_columns if column.carries)
    return f"Filled in from the month before: {labels}."


def _open_and_closed(begins: CarriedOver, first_row: int) -> str:
    closed = len(begins.rows) - begins.open_rows
    said = f"{_are(first_row, begins.open_rows)} still open." if begins.open_rows else ""
    unchanged = "leave it as it is." if closed == 1 else "leave them as they are."
    rest = f"{_are(first_row + begins.open_rows, closed)} closed; {unchanged}" if closed else ""
    return f"{said} {rest}".strip()


def _are(first: int, count: int) -> str:
    return f"Row {first} is" if count == 1 else f"Rows {first} to {first + count - 1} are"

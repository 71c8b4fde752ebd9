"""What a column takes, in words, from its declaration."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sorops.sources.spec import Column, Kind, Need


@dataclass(frozen=True, slots=True)
class Takes:
    """What a cell of a column should hold (``One of: Y, N.``) and a value that would do (``Y``)."""

    words: str
    example: str


def takes(column: Column, codes: str = "") -> Takes:
    """What the column takes. ``codes``: those in force in the month, with commas between, where they are known."""
    words = _WORDS[column.kind](column, codes or ", ".join(column.codes.values if column.codes else ()))
    may_be_empty = ", or an empty cell" if column.need is Need.OPTIONAL else ""
    return Takes(f"{words}{may_be_empty}.", column.example)


def _whole_number(column: Column, _codes: str) -> str:
    if column.unit == "year":
        return "A year of four digits"
    return f"A whole number{_of_what(column)}{_from(column)}"


def _number(column: Column, _codes: str) -> str:
    return f"A number{_of_what(column)}{_from(column)}"


def _of_what(column: Column) -> str:
    return f" of {column.unit}" if column.unit else ""


def _from(column: Column) -> str:
    """Where numbers of the column begin; bounds that only raise a question are told with the question."""
    minimum = min((limit.minimum for limit in column.limits if limit.minimum is not None), default=0)
    return f", {min(minimum, 0):g} or more"


def _such_as(words: str) -> Callable[[Column, str], str]:
    return lambda column, _codes: f"{words} such as {column.example}" if column.example else words


_WORDS: dict[Kind, Callable[[Column, str], str]] = {
    Kind.TEXT: lambda _column, _codes: "Words",
    Kind.IDENTIFIER: _such_as("Your own code"),
    Kind.CLIENT_KEY: lambda _column, _codes: "A key from the state's key tool: 64 digits and letters from a to f",
    Kind.INTEGER: _whole_number,
    Kind.DECIMAL: _number,
    Kind.DATE: _such_as("A date"),
    Kind.MONTH: _such_as("A month"),
    Kind.FLAG: lambda _column, _codes: "Y or N",
    Kind.CODE: lambda _column, codes: f"One of: {codes}",
    Kind.CODES: lambda _column, codes: f"One or more, with commas between: {codes}",
    Kind.ICD10: _such_as("A diagnosis code"),
    Kind.TOWN: _such_as("A town of the state's list"),
    Kind.COUNTY: _such_as("A county code of five digits"),
    Kind.PLACE: _such_as("A place of the state's list"),
}

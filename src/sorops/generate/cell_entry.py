"""How a cell of a declared column is filled in: its number format, its drop-down or bounds, and the help beside it.

What Excel refuses here is never relied on: pasted cells pass by it, and the file is checked again when it arrives.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sorops.findings import Severity
from sorops.places import Places
from sorops.sources.spec import Column, Kind, Need

HELP_CHARACTERS = 255
"""Longest input message that Excel shows; a longer one makes the file unreadable."""
TITLE_CHARACTERS = 32
FIRST_DAY, LAST_DAY = dt.date(1990, 1, 1), dt.date(2099, 12, 31)

_FORMATS = {Kind.INTEGER: "0", Kind.DECIMAL: "General", Kind.DATE: "yyyy-mm-dd"}
_TEXT_FORMAT = "@"
NUMBER_FORMATS = (_TEXT_FORMAT, *_FORMATS.values())
"""Every number format that a column can have."""
NEEDS = {Need.REQUIRED: "Required", Need.CONDITIONAL: "Required in some cases", Need.OPTIONAL: "Optional"}
_HOW = {
    Kind.TEXT: "Text.",
    Kind.IDENTIFIER: "A code of your own.",
    Kind.CLIENT_KEY: "64 letters and digits.",
    Kind.INTEGER: "A whole number, 0 for none.",
    Kind.DECIMAL: "A number.",
    Kind.DATE: "A date, year first.",
    Kind.MONTH: "A month, year first.",
    Kind.FLAG: "Y or N.",
    Kind.CODE: "Choose from the list.",
    Kind.CODES: "One or more codes with a bar between them.",
    Kind.ICD10: "An ICD-10-CM code with its dot.",
    Kind.TOWN: "A town of the state's list.",
    Kind.COUNTY: "Five digits with the leading zero.",
    Kind.PLACE: "A place of the state's list.",
}
_EXAMPLES = {
    Kind.CODES: "WHITE|ASIAN",
    Kind.COUNTY: "09003",
    Kind.DATE: "2019-02-14",
    Kind.FLAG: "Y",
    Kind.ICD10: "F11.20",
    Kind.INTEGER: "12",
    Kind.MONTH: "2019-02",
}


@dataclass(frozen=True)
class Choices:
    """A list offered as a drop-down. A list that is not closed advises; other values may be written all the same."""

    title: str
    values: tuple[str, ...]
    is_closed: bool = True

    @property
    def name(self) -> str:
        """The defined name of its range on the hidden sheet."""
        return f"list_{self.title}"


def number_format(column: Column) -> str:
    """Excel's format of the column's cells. Everything that is not a number or a date is text, so zeros stay."""
    return _FORMATS.get(column.kind, _TEXT_FORMAT)


def choices(column: Column, places: Places | None) -> Choices | None:
    """The drop-down of a column, or None where free entry is right."""
    match column.kind:
        case Kind.FLAG:
            return Choices("flag", ("Y", "N"))
        case Kind.CODE if column.codes:
            return Choices(column.codes.name, column.codes.values)
        case Kind.TOWN if places and places.towns:
            return Choices("towns", tuple(town.town for town in places.towns), is_closed=False)
        case Kind.PLACE if places and places.sites:
            return Choices("places", tuple(site.site_name for site in places.sites), is_closed=False)
    return None


def help_text(column: Column, length: int = HELP_CHARACTERS) -> str:
    """What to enter, in the order of importance, as many whole sentences as fit into the length."""
    sentences = (f"{NEEDS[column.need]}.", *meaning(column))
    text = ""
    for sentence in filter(None, sentences):
        longer = f"{text} {sentence}".strip()
        if len(longer) <= length:
            text = longer
    return text


def meaning(column: Column) -> tuple[str, ...]:
    """What the column holds and how to write it, a sentence each; empty texts where there is nothing to say."""
    return (column.description, how_to_enter(column), usual_range(column), example(column), allowed_codes(column))


def how_to_enter(column: Column) -> str:
    """One sentence on the form of the value, with its unit."""
    return _HOW[column.kind] + (f" Unit: {column.unit}." if column.unit else "")


def example(column: Column) -> str:
    """``Example: 12.``, or nothing where the drop-down says it all."""
    first_code = column.codes.values[0] if column.codes else ""
    text = column.example or first_code or _EXAMPLES.get(column.kind, "")
    return f"Example: {text.rstrip('.')}." if text else ""


def usual_range(column: Column) -> str:
    """``Usually 5 to 160.``, or nothing where no number is too odd to ask about."""
    low, high = (None if bound is None else f"{bound:,.10g}" for bound in bounds(column, Severity.WARN))
    if low and high:
        return f"Usually {low} to {high}."
    return f"Usually up to {high}." if high else f"Usually at least {low}." if low else ""


def allowed_codes(column: Column) -> str:
    """``Codes: F = Female, M = Male.``, or nothing."""
    if not column.codes:
        return ""
    return "Codes: " + ", ".join(_meaning(entry.code, entry.label) for entry in column.codes.codes) + "."


def _meaning(code: str, label: str) -> str:
    return code if code == label else f"{code} = {label}"


def bounds(column: Column, severity: Severity) -> tuple[float | None, float | None]:
    """The lowest and highest value that a limit of this severity lets pass; None where nothing bounds it."""
    limits = [limit for limit in column.limits if limit.severity is severity]
    lows = [limit.minimum for limit in limits if limit.minimum is not None]
    highs = [limit.maximum for limit in limits if limit.maximum is not None]
    return max(lows, default=None), min(highs, default=None)


def validation(column: Column, offered: Choices | None) -> dict[str, Any]:
    """Excel's data validation of the column's cells, in the words of xlsxwriter."""
    return {
        "input_title": column.label[:TITLE_CHARACTERS],
        "input_message": help_text(column),
        "error_title": column.label[:TITLE_CHARACTERS],
        "error_message": _fitting(f"{how_to_enter(column)} {example(column)}".strip()),
        **(_from_list(offered) if offered else _by_kind(column)),
    }


def _fitting(text: str) -> str:
    return text if len(text) <= HELP_CHARACTERS else text[: HELP_CHARACTERS - 1].rsplit(" ", 1)[0]


def _from_list(offered: Choices) -> dict[str, Any]:
    return {
        "validate": "list",
        "source": f"={offered.name}",
        "error_type": "stop" if offered.is_closed else "warning",
    }


def _by_kind(column: Column) -> dict[str, Any]:
    match column.kind:
        case Kind.INTEGER | Kind.DECIMAL:
            low, high = bounds(column, Severity.QUARANTINE_ROW)
            kind = "integer" if column.kind is Kind.INTEGER else "decimal"
            return _between(kind, low or 0, high if high is not None else 1e9)
        case Kind.DATE:
            return _between("date", FIRST_DAY, LAST_DAY)
        case Kind.MONTH:
            return {"validate": "length", "criteria": "==", "value": 7}
        case Kind.COUNTY:
            return {"validate": "length", "criteria": "==", "value": 5}
        case Kind.CLIENT_KEY:
            return {"validate": "length", "criteria": "==", "value": 64}
    return {"validate": "any"}


def _between(kind: str, low: object, high: object) -> dict[str, Any]:
    return {"validate": kind, "criteria": "between", "minimum": low, "maximum": high}

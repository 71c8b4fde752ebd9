"""Declared words as a reader of the site knows them."""

from __future__ import annotations

from sorops.findings import Category, Severity
from sorops.generate.markdown import sentence
from sorops.sources.spec import Column, Limit, Mode, Source

SEVERITIES = {
    Severity.REJECT_FILE: ("File returned", "Nothing of the file counts until it is corrected and sent again."),
    Severity.QUARANTINE_ROW: (
        "Row left out",
        "The row does not count until it is corrected; the rest of the file does.",
    ),
    Severity.WARN: ("Question", "The value counts. Correct it, or answer why it is right."),
    Severity.NOTE: ("Note", "For your information; nothing needs to be done."),
}
"""Each weight of a finding: its name, and what it means for the site."""

CATEGORIES = {
    Category.FILE: ("file", "The file as a whole"),
    Category.SHEET_OR_COLUMN: ("columns", "Sheets and columns"),
    Category.VALUE: ("values", "One value"),
    Category.ROW: ("rows", "Several values of a row"),
    Category.HISTORY: ("history", "Against earlier months"),
    Category.ACROSS: ("across", "Across files and sites"),
    Category.PRIVACY: ("privacy", "Privacy"),
}
"""Each category of codes: its anchor and title."""

MODES = {
    Mode.MONTH: "The rows of the month.",
    Mode.CUMULATIVE: "Every row since the start, again each month.",
}
PERIODS = {"M": "month", "FFQ": "federal quarter", "GY": "grant year", "GTD": "grant to date"}
COUNTED = {
    "persons": "Persons, each counted once",
    "sum": "A sum",
    "maximum": "The largest value",
    "median": "The middle value",
    "stock": "A stock: the last month of a period counts",
    "ratio": "One number divided by another",
    "duplicate_share": "A share",
    "per_100k": "A rate for every 100,000 residents",
}
FUNDING = {"SOR": "Paid by a SOR award", "PROJECT": "In the project period of a SOR award", "ANY": "Any"}
_INSTRUMENTS = {"PPR": "Programme progress report", "ST": "State's own reports"}


def limit_words(limit: Limit) -> str:
    """``0 to 60. A row with another number is left out.``"""
    low, high = (None if value is None else f"{value:,.10g}" for value in (limit.minimum, limit.maximum))
    span = f"{low} to {high}" if low and high else f"{low} or more" if low else f"{high} or less"
    asked = "We ask you to check any other number."
    return (
        f"{span}. "
        + {
            Severity.REJECT_FILE: "A file with any other number is returned.",
            Severity.QUARANTINE_ROW: "A row with any other number is left out.",
            Severity.WARN: asked,
            Severity.NOTE: "Any other number is noted.",
        }[limit.severity]
    )


def instrument_words(name: str) -> str:
    """``PI-11`` as ``Program instrument, item 11``."""
    return _INSTRUMENTS.get(name) or f"Program instrument, item {name.removeprefix('PI-').lstrip('0')}"


def validity(column: Column | Source) -> str:
    """``From 2019-03 on, until 2020-09.``, or nothing for what was always there."""
    parts = (f"from {column.since} on" if column.since else "", f"until {column.until}" if column.until else "")
    text = ", ".join(filter(None, parts))
    return f"{text[0].upper()}{text[1:]}." if text else ""


def split_words(text: str) -> str:
    """``age_band|race*hispanic`` as ``age band; race by hispanic``."""
    return text.replace("_", " ").replace("*", " by ").replace("|", "; ").lower()


def in_words(text: str) -> str:
    """A text of a code as a sentence."""
    return sentence(text)

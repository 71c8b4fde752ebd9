"""Short words for declaring columns, one per kind of value.

``also`` lists the other headers under which sites send the field, separated by a bar. ``example`` is written as it
stands in data (2019-02-14, Y, 12); the examples of a sheet together make one row that passes every rule.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sorops.sources.spec import CodeList, Column, Kind, Need, Sensitivity, column

REQUIRED, CONDITIONAL, OPTIONAL = Need.REQUIRED, Need.CONDITIONAL, Need.OPTIONAL


def _declare(kind: Kind, name: str, label: str, need: Need, description: str, also: str, facts: Any) -> Column:
    aliases = tuple(also.split("|")) if also else ()
    return column(name, label, kind, need, description, aliases=aliases, **facts)


def text(name: str, label: str, need: Need, description: str, also: str = "", **facts: Any) -> Column:
    """Free text."""
    return _declare(Kind.TEXT, name, label, need, description, also, facts)


def identifier(name: str, label: str, need: Need, description: str, also: str = "", **facts: Any) -> Column:
    """A code that the site made up."""
    return _declare(Kind.IDENTIFIER, name, label, need, description, also, facts)


def client_key(need: Need) -> Column:
    """The state client key, the same on every sheet about people."""
    return column(
        "state_client_key",
        "State client key",
        Kind.CLIENT_KEY,
        need,
        "Key made at the site by the state's tool from the person's name, birth date and sex. The same person has the "
        "same key at every site; nobody can turn it back into a name.",
        aliases=("State key", "Hashed key", "Client hash"),
        example="0123456789abcdef" * 4,
        sensitivity=Sensitivity.CLIENT_KEY,
    )


def number(name: str, label: str, need: Need, description: str, also: str = "", **facts: Any) -> Column:
    """A whole number, 0 or more."""
    return _declare(Kind.INTEGER, name, label, need, description, also, facts)


def amount(name: str, label: str, need: Need, description: str, also: str = "", **facts: Any) -> Column:
    """A number that may have decimals."""
    return _declare(Kind.DECIMAL, name, label, need, description, also, facts)


def day(name: str, label: str, need: Need, description: str, also: str = "", **facts: Any) -> Column:
    """A date."""
    return _declare(Kind.DATE, name, label, need, description, also, facts)


def month(name: str, label: str, need: Need, description: str, also: str = "", **facts: Any) -> Column:
    """A calendar month."""
    return _declare(Kind.MONTH, name, label, need, description, also, facts)


def yes_no(name: str, label: str, need: Need, description: str, also: str = "", **facts: Any) -> Column:
    """Y or N."""
    return _declare(Kind.FLAG, name, label, need, description, also, facts)


def one_of(
    codes: CodeList, name: str, label: str, need: Need, description: str, also: str = "", **facts: Any
) -> Column:
    """One code of a closed list."""
    return _declare(Kind.CODE, name, label, need, description, also, facts | {"codes": codes})


def many_of(
    codes: CodeList, name: str, label: str, need: Need, description: str, also: str = "", **facts: Any
) -> Column:
    """Any number of codes of a closed list."""
    return _declare(Kind.CODES, name, label, need, description, also, facts | {"codes": codes})


def diagnosis(name: str, label: str, need: Need, description: str, also: str = "", **facts: Any) -> Column:
    """An ICD-10-CM code."""
    return _declare(Kind.ICD10, name, label, need, description, also, facts)


def town(name: str, label: str, need: Need, description: str, also: str = "", **facts: Any) -> Column:
    """A town of the state's list."""
    return _declare(Kind.TOWN, name, label, need, description, also, facts)


def county(name: str, label: str, need: Need, description: str, also: str = "", **facts: Any) -> Column:
    """A county code of five digits."""
    return _declare(Kind.COUNTY, name, label, need, description, also, facts)


def place(name: str, label: str, need: Need, description: str, also: str = "", **facts: Any) -> Column:
    """A site or other place of the state's list."""
    return _declare(Kind.PLACE, name, label, need, description, also, facts)


def heading() -> tuple[Column, ...]:
    """Month and site, which every sheet names above its table."""
    return (
        month(
            "reporting_month",
            "Reporting month",
            REQUIRED,
            "The calendar month that the sheet reports.",
            "Month|Report month|Month reported|For the month of",
            example="2019-02",
            above_table=True,
        ),
        place(
            "site_id",
            "Site",
            REQUIRED,
            "The site that reports.",
            "Site name|Agency|Program|Reporting site",
            example="CLN-01",
            above_table=True,
        ),
    )


def comments(also: str = "Notes|Remarks|Explanation") -> Column:
    """Room for an explanation. Kept as sent and never read as data."""
    return text(
        "comments",
        "Comments",
        OPTIONAL,
        "What the reader should know about the row. No names, and no counts that belong in a column of their own.",
        also,
        example="Counted on the last day of the month.",
    )


def about_a_person(columns: Iterable[Column]) -> tuple[Column, ...]:
    """The columns of a sheet whose rows are about one person, marked so that no row leaves the restricted zone."""
    return tuple(
        entry
        if entry.above_table or entry.sensitivity is not Sensitivity.OPEN
        else replace(entry, sensitivity=Sensitivity.PERSON)
        for entry in columns
    )

"""The state's own lists: sites and other places, towns, expected submissions, populations.

Loading replaces the list as a whole; loading the same list again changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from sqlalchemy import Table, select

from sorops.errors import UsageError
from sorops.intake import csv_list
from sorops.intake.calendar import Expectation
from sorops.intake.csv_list import Line
from sorops.intake.ledger.store import Ledger
from sorops.intake.ledger.tables import EXPECTATIONS, POPULATIONS, SITES, TOWNS
from sorops.intake.place_lists import parts, read_sites, read_towns
from sorops.places import Places, Site, Town

EXPECTED_COLUMNS = ("site_id", "program_stream", "reporting_month", "due_date")


def load_sites(ledger: Ledger, url: str) -> int:
    """Take over a ``sites.csv``; returns how many places it names.

    Raises:
        UsageError: the file cannot be read, or names a site twice.
    """
    return _replace(ledger, SITES, [row_of(site) for site in read_sites(url)])


def load_towns(ledger: Ledger, url: str) -> int:
    """Take over the state's closed list of towns; returns how many it names.

    Raises:
        UsageError: the file cannot be read, or names a town twice.
    """
    return _replace(ledger, TOWNS, [row_of(town) for town in read_towns(url)])


def load_expected(ledger: Ledger, url: str) -> int:
    """Take over an ``expected_submissions.csv``; returns how many site-months it expects."""
    return set_expected(
        ledger,
        (expectation_of(line) for line in csv_list.read(url, EXPECTED_COLUMNS)),
    )


def expectation_of(line: Line) -> Expectation:
    """The expected submission on a line of a list."""
    return Expectation(
        site_id=line.required("site_id"),
        program_stream=line.required("program_stream"),
        reporting_month=line.month("reporting_month"),
        due_date=line.date("due_date"),
    )


def set_expected(ledger: Ledger, expectations: Iterable[Expectation]) -> int:
    """Make these the expected submissions; returns how many there are."""
    rows = [asdict(entry) for entry in expectations]
    return _replace(ledger, EXPECTATIONS, rows)


def load_populations(ledger: Ledger, url: str) -> int:
    """Take over residents by grain (``state``, ``region``) for figures per 100,000; returns how many lines."""
    rows = [
        {
            "grain": line.required("grain"),
            "grain_id": line.required("grain_id"),
            "population": line.count("population"),
        }
        for line in csv_list.read(url, ("grain", "grain_id", "population"))
    ]
    return _replace(ledger, POPULATIONS, rows)


def places(ledger: Ledger) -> Places:
    """Sites, other places and towns, as the other rooms look them up."""
    with ledger.read() as connection:
        sites = connection.execute(select(SITES).order_by(SITES.c.site_id)).mappings().all()
        towns = connection.execute(select(TOWNS).order_by(TOWNS.c.town)).mappings().all()
    return Places(
        sites=tuple(
            Site(**{**site, "streams": parts(site["streams"]), "aliases": parts(site["aliases"])}) for site in sites
        ),
        towns=tuple(Town(**{**town, "aliases": parts(town["aliases"])}) for town in towns),
    )


def row_of(place: Site | Town) -> dict[str, Any]:
    """A place as a row: what is several in one cell is joined by bars, as in the CSV."""
    return {name: "|".join(value) if isinstance(value, tuple) else value for name, value in asdict(place).items()}


def _replace(ledger: Ledger, table: Table, rows: list[dict[str, Any]]) -> int:
    key = [column.name for column in table.primary_key]
    wanted = {tuple(row[name] for name in key): row for row in rows}
    if len(wanted) < len(rows):
        raise UsageError(f"The list of {table.name} names something twice. Each {' and '.join(key)} has one line.")
    with ledger.write("list") as transaction:
        found = {
            tuple(row[name] for name in key): dict(row)
            for row in transaction.connection.execute(select(table)).mappings()
        }
        if found == wanted:
            return len(rows)
        transaction.connection.execute(table.delete())
        if rows:
            transaction.connection.execute(table.insert(), rows)
        transaction.record("LIST_LOADED", table.name, lines=len(rows), before=len(found))
    return len(rows)

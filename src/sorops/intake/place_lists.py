"""A state's places as its own CSV files tell them; the ledger keeps them, and a check without a ledger reads them."""

from __future__ import annotations

from sorops.intake import csv_list
from sorops.intake.csv_list import Line
from sorops.places import Places, Site, Town

SITE_COLUMNS = ("site_id", "site_name", "streams")
TOWN_COLUMNS = ("town", "county_fips", "region")
"""What a list must have; it may have more."""


def read_places(towns: str, sites: str = "") -> Places:
    """The towns of ``towns.csv`` and, where given, the sites and other places of ``sites.csv``.

    Raises:
        UsageError: a list cannot be read.
    """
    return Places(sites=read_sites(sites) if sites else (), towns=read_towns(towns))


def read_sites(url: str) -> tuple[Site, ...]:
    """The sites and other places of a ``sites.csv``.

    Raises:
        UsageError: the list cannot be read, or a line has no site_id.
    """
    return tuple(site_of(line) for line in csv_list.read(url, SITE_COLUMNS))


def read_towns(url: str) -> tuple[Town, ...]:
    """The towns of a ``towns.csv``.

    Raises:
        UsageError: the list cannot be read, or a line names no town.
    """
    return tuple(town_of(line) for line in csv_list.read(url, TOWN_COLUMNS))


def parts(text: str) -> tuple[str, ...]:
    """What a cell lists, separated by bars."""
    return tuple(part.strip() for part in text.split("|") if part.strip())


def site_of(line: Line) -> Site:
    """The site on a line of a list."""
    return Site(
        site_id=line.required("site_id"),
        site_name=line["site_name"],
        streams=parts(line["streams"]),
        town=line["town"],
        county_fips=line["county_fips"],
        region=line["region"],
        active_from=_day(line, "active_from"),
        active_to=_day(line, "active_to"),
        aliases=parts(line["aliases"]),
        kind=line["kind"],
        partner_reports=line["partner_reports"],
        catchment_population=line.count("catchment_population") if line["catchment_population"] else None,
    )


def _day(line: Line, column: str) -> str:
    return line.date(column).isoformat() if line[column] else ""


def town_of(line: Line) -> Town:
    """The town on a line of a list."""
    return Town(line.required("town"), line["county_fips"], line["region"], parts(line["aliases"]))

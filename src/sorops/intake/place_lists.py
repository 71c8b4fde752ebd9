"""A state's places from its own CSV files, for checking files where there is no ledger."""

from __future__ import annotations

from sorops.intake import csv_list
from sorops.intake.csv_list import Line
from sorops.places import Places, Site, Town


def read_places(towns: str, sites: str = "") -> Places:
    """The towns of ``towns.csv`` and, where given, the sites and other places of ``sites.csv``.

    Raises:
        UsageError: a list cannot be read.
    """
    known = csv_list.read(sites, ("site_id", "site_name", "streams")) if sites else ()
    return Places(
        sites=tuple(_site(line) for line in known),
        towns=tuple(_town(line) for line in csv_list.read(towns, ("town", "county_fips", "region"))),
    )


def _site(line: Line) -> Site:
    return Site(
        site_id=line.required("site_id"),
        site_name=line["site_name"],
        streams=_parts(line["streams"]),
        town=line["town"],
        county_fips=line["county_fips"],
        region=line["region"],
        active_from=line["active_from"],
        active_to=line["active_to"],
        aliases=_parts(line["aliases"]),
        kind=line["kind"],
        partner_reports=line["partner_reports"],
        catchment_population=line.count("catchment_population") if line["catchment_population"] else None,
    )


def _town(line: Line) -> Town:
    return Town(line.required("town"), line["county_fips"], line["region"], _parts(line["aliases"]))


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("|") if part.strip())

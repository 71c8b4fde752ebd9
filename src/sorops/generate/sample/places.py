"""The sites of the demonstration, its other places and the towns its people live in. All sites are invented."""

from __future__ import annotations

from sorops.period import Month
from sorops.places import Site

FIRST_MONTH = Month(2018, 10)
MONTHS = tuple(FIRST_MONTH.plus(number) for number in range(6))
"""Two federal quarters, FFY2019Q1 and Q2: the first half of the first SOR grant year."""

CLINICS = ("OP-01", "OP-02", "OP-03")
FACILITIES = ("CF-01", "CF-02")
LEAD_SITES = ("LD-01", "LD-02")
COALITIONS = ("CO-01", "CO-02")
WAREHOUSE = "WH-01"
SILENT_PARTNER = "PT-01"
"""A partner that does not report what it hands out, so that kits sent there count as distributed."""
REPORTING_PARTNER = "PT-02"
OUTSIDE_CLINIC = "EX-01"


def _site(
    site_id: str, name: str, streams: str, town: str, county: str, region: str, aliases: str, **more: str | int
) -> Site:
    return Site(
        site_id=site_id,
        site_name=name,
        streams=(streams,) if streams else (),
        town=town,
        county_fips=county,
        region=region,
        active_from="2018-10-01",
        active_to="",
        aliases=tuple(aliases.split("|")),
        kind=str(more.get("kind", "")),
        partner_reports=str(more.get("partner_reports", "")),
        catchment_population=int(population) if (population := more.get("catchment_population")) else None,
    )


SITES = (
    _site("OP-01", "Lakeside Recovery Clinic", "OP_MAT", "Manchester", "09003", "R4", "Lakeside|Lakeside MAT"),
    _site("OP-02", "Mill Street Treatment Center", "OP_MAT", "Meriden", "09009", "R2", "Mill Street|Mill St Tx Ctr"),
    _site("OP-03", "Harbor Light Outpatient", "OP_MAT", "Norwalk", "09001", "R1", "Harbor Light|Harbor Light MAT"),
    _site(
        "CF-01", "Stonebrook Detention Center", "CORR_MAT", "Hartford", "09003", "R4", "Stonebrook|Stonebrook Jail",
        kind="JAIL_PRETRIAL",
    ),
    _site(
        "CF-02", "Fox Hill Prison", "CORR_MAT", "Enfield", "09003", "R4", "Fox Hill|FHP", kind="PRISON_SENTENCED"
    ),
    _site("LD-01", "Northgate LEAD", "LEAD", "East Hartford", "09003", "R4", "LEAD Northgate"),
    _site("LD-02", "Riverport LEAD", "LEAD", "New London", "09011", "R3", "LEAD Riverport"),
    _site(
        "CO-01", "Three Lakes Prevention Coalition", "PREV_COAL", "Vernon", "09013", "R4", "Three Lakes|TLPC",
        catchment_population=146000,
    ),
    _site(
        "CO-02", "Sound Shore Coalition", "PREV_COAL", "Norwalk", "09001", "R1", "Sound Shore|SSC",
        catchment_population=212000,
    ),
    _site("WH-01", "Central Naloxone Store", "NALOX_INV", "Middletown", "09007", "R2", "Central store|Store"),
    _site(
        "PT-01", "Northgate Police Overdose Team", "", "East Hartford", "09003", "R4", "Police team|NPOT",
        kind="LAW_ENF", partner_reports="N",
    ),
    _site(
        "PT-02", "Open Door Syringe Services", "", "New Haven", "09009", "R2", "Open Door|Open Door SSP",
        kind="SSP", partner_reports="Y",
    ),
    _site("EX-01", "Hillcrest Health Center", "", "Windham", "09015", "R3", "Hillcrest", kind="PROVIDER"),
)  # fmt: skip

BY_ID = {site.site_id: site for site in SITES}

TOWNS = {
    "R1": (("Norwalk", "09001"), ("Stamford", "09001"), ("Westport", "09001"), ("Wilton", "09001")),
    "R2": (("Meriden", "09009"), ("Wallingford", "09009"), ("Middletown", "09007"), ("Cheshire", "09009")),
    "R3": (("New London", "09011"), ("Groton", "09011"), ("Norwich", "09011"), ("Windham", "09015")),
    "R4": (("Manchester", "09003"), ("East Hartford", "09003"), ("Vernon", "09013"), ("Enfield", "09003")),
}
"""Towns with their county, by region of the sites that draw from them."""


def program_of(site_id: str) -> str:
    """The one programme that a site of the demonstration reports."""
    return BY_ID[site_id].streams[0]

import pytest

from sorops.findings import Severity
from sorops.period import Month
from sorops.places import Places, Site, Town
from sorops.sources.rule import Rule
from sorops.sources.spec import Code, CodeList, Kind, Limit, Mode, Need, Sheet, Source, column


def place(site_id: str, name: str) -> Site:
    return Site(site_id, name, ("DEMO",), "Ashford", "09015", "R3", "2018-10-01", "", (), "", "", None)


@pytest.fixture
def site() -> Site:
    return place("DEM-01", "Ashford House")


@pytest.fixture
def month() -> Month:
    return Month(2019, 2)


@pytest.fixture
def places(site: Site) -> Places:
    towns = (Town("Ashford", "09015", "R3", ()), Town("Hartford", "09003", "R4", ("Hfd",)))
    return Places((site, place("DEM-02", "Hartford House")), towns)


def kits_reach_someone(rows):
    return (rows["kits"] == 0) | rows["town"].notna()


@pytest.fixture
def source() -> Source:
    """A small programme with a column of every kind that a template treats differently."""
    size = CodeList("size", (Code("S", "Small", ("little",)), Code("L", "L")))
    limits = (Limit(Severity.QUARANTINE_ROW, 0, 1_000_000), Limit(Severity.WARN, maximum=500, rule_id="DEM-09"))
    handout = Sheet(
        name="handout",
        title="Hand-outs",
        grain="One row per hand-out.",
        mode=Mode.CUMULATIVE,
        key=("handout_id",),
        tab="Hand-outs",
        tab_aliases=("Given",),
        section="2.99",
        columns=(
            column("reporting_month", "Reporting month", Kind.MONTH, Need.REQUIRED, above_table=True),
            column("site_id", "Site", Kind.PLACE, Need.REQUIRED, above_table=True),
            column("handout_id", "Hand-out ID", Kind.IDENTIFIER, Need.REQUIRED, "Your number for the hand-out."),
            column("given_on", "Given on", Kind.DATE, Need.REQUIRED),
            column("kits", "Kits", Kind.INTEGER, Need.REQUIRED, "Kits given", unit="kits", limits=limits),
            column("size", "Size", Kind.CODE, Need.CONDITIONAL, codes=size),
            column("town", "Town", Kind.TOWN, Need.OPTIONAL),
            column("county", "County", Kind.COUNTY, Need.OPTIONAL),
        ),
        rules=(
            Rule(
                "DEM-R1",
                "DEM-01",
                "Kits were given but no town is named",
                "Name the town.",
                ("town",),
                kits_reach_someone,
            ),
        ),
    )
    return Source("DEMO", "Demonstration", "", "Guide 1.", (handout,), due_day=12)

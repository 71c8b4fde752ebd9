"""A small internal database with the tables and columns that the reports read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import duckdb
import pytest

from sorops.reports.marts import Figure

_TABLES = """
create schema marts;
create table marts.fct_performance (
    measure_id text, measure_version text, grant_id text, stratum_dim text, stratum_value text, period_type text,
    period_start date, period_end date, grain text, grain_id text, numerator decimal(18, 6), denominator decimal(18, 6),
    value decimal(18, 6), unit text, status text, is_lower_bound boolean, has_estimate boolean, sites_expected bigint,
    sites_reporting bigint, completeness_pct decimal(18, 6), basis text, dedup_grade_mix text, data_as_of date);
create table marts.dim_measure (
    measure_id text, figure text, name text, measure_version text, family text, unit text, definition text,
    strata text, area_strata text, programmes text);
create table marts.dim_site (site_id text, site_name text, region text);
create table marts.site_months (
    site_id text, program_stream text, reporting_month text, due_date date, status text, received_at timestamp);
create table marts.submissions (
    arrival_no bigint, file text, site_id text, program_stream text, reporting_month text, verdict text,
    received_at timestamp, is_current boolean);
create table marts.exceptions (
    exception_no bigint, code text, site_id text, program_stream text, field text, column_label text, valid_from date,
    valid_until date, reason text, approved_by text, status text, findings_excused bigint);
create table marts.findings (
    arrival_no bigint, file text, site_id text, program_stream text, reporting_month text, severity text, code text,
    message text, exception_no bigint);
"""

AS_OF = dt.date(2019, 4, 20)


@pytest.fixture
def plain() -> Figure:
    """36 persons in March, all sites in."""
    return Figure(
        measure_id="ACC-02",
        stratum_dim="",
        stratum_value="ALL",
        period_type="M",
        period_start=dt.date(2019, 3, 1),
        grain="state",
        grain_id="state",
        numerator=Decimal(36),
        denominator=None,
        value=Decimal(36),
        unit="persons",
        status="OK",
        is_lower_bound=False,
        has_estimate=False,
        sites_expected=6,
        sites_reporting=6,
    )


class Marts:
    """Writes rows of the marts, with the facts that a test does not care about filled in."""

    def __init__(self) -> None:
        self.connection = duckdb.connect()
        self.connection.execute(_TABLES)

    def _insert(self, table: str, **row: object) -> None:
        marks = ", ".join("?" * len(row))
        self.connection.execute(f"insert into marts.{table} ({', '.join(row)}) values ({marks})", list(row.values()))

    def measure(self, measure_id: str, figure: str = "ALL", unit: str = "persons", **facts: str) -> None:
        common = {"name": f"{measure_id} {figure}", "measure_version": "1", "family": "access", "strata": ""}
        more = {"definition": f"What {measure_id} counts.", "area_strata": "", "programmes": "OP_MAT"}
        self._insert("dim_measure", measure_id=measure_id, figure=figure, unit=unit, **(common | more | facts))

    def figure(self, measure_id: str, start: str, value: float | None, **facts: object) -> None:
        common = {
            "grant_id": "ANY",
            "stratum_dim": "",
            "stratum_value": "ALL",
            "period_type": "M",
            "grain": "state",
            "grain_id": "state",
            "unit": "persons",
            "status": "OK",
            "is_lower_bound": False,
            "has_estimate": False,
            "sites_expected": 6,
            "sites_reporting": 6,
            "data_as_of": AS_OF,
        }
        own = {"measure_id": measure_id, "period_start": start, "numerator": value, "value": value}
        self._insert("fct_performance", **(common | own | facts))

    def share(self, measure_id: str, start: str, top: int, bottom: int, **facts: object) -> None:
        numbers = {"numerator": top, "denominator": bottom, "unit": "share"}
        self.figure(measure_id, start, round(top / bottom, 6), **(numbers | facts))

    def site(self, site_id: str, name: str, region: str = "R1") -> None:
        self._insert("dim_site", site_id=site_id, site_name=name, region=region)

    def month(self, site_id: str, month: str, status: str, stream: str = "OP_MAT") -> None:
        due = dt.date.fromisoformat(f"{month}-28") + dt.timedelta(days=13)
        row = {"site_id": site_id, "program_stream": stream, "reporting_month": month, "due_date": due}
        self._insert("site_months", status=status, **row)

    def arrival(self, site_id: str, month: str, verdict: str, day: str, stream: str = "OP_MAT") -> int:
        (number,) = self.connection.execute("select count(*) + 1 from marts.submissions").fetchone() or (1,)
        row = {"site_id": site_id, "program_stream": stream, "reporting_month": month, "verdict": verdict}
        is_current = verdict.startswith("ACCEPTED")
        name = f"{site_id}/{number}.xlsx"
        self._insert("submissions", arrival_no=number, file=name, received_at=day, is_current=is_current, **row)
        return int(number)

    def finding(self, number: int, code: str, severity: str, message: str, site_id: str, month: str) -> None:
        row = {"arrival_no": number, "file": f"{site_id}/{number}.xlsx", "site_id": site_id, "reporting_month": month}
        self._insert("findings", code=code, severity=severity, message=message, **row)

    def excused(self, number: int, exception: int, month: str) -> None:
        row = {"arrival_no": number, "reporting_month": month, "exception_no": exception, "message": "More than 480."}
        self._insert("findings", code="R01", severity="I", **row)

    def exception(self, number: int, until: str, **facts: object) -> None:
        common = {"code": "R01", "site_id": "CLN-01", "program_stream": "OP_MAT", "column_label": "New MAT clients"}
        more = {"reason": "two <new> doctors", "approved_by": "Dana Lee", "valid_until": until}
        self._insert("exceptions", exception_no=number, **(common | more | facts))


@pytest.fixture
def marts() -> Iterator[Marts]:
    """An empty database."""
    built = Marts()
    yield built
    built.connection.close()


@pytest.fixture
def state(marts: Marts) -> Marts:
    """Two clinics over half a year, one of them missing in February; March is the month to report."""
    for site_id, name in (("CLN-01", "Hartford <MAT> Clinic"), ("CLN-02", "New Haven Clinic")):
        marts.site(site_id, name)
    marts.measure("ACC-02", name="New MAT clients", strata="age_band", unit="persons")
    marts.measure("ACC-05", "ANY", name="Clients on medication", strata="medication")
    marts.measure("ACC-08", name="Same or next day starts", unit="share")
    marts.measure("RET-02", name="90-day retention", unit="share", family="retention")
    marts.measure("HR-02", name="Kits distributed", unit="kits", family="harm_reduction", programmes="NALOX_INV")
    marts.measure("ZZZ-01", name="A measure of a family yet to come", family="maternal")
    for number, start in enumerate(
        ("2018-10-01", "2018-11-01", "2018-12-01", "2019-01-01", "2019-02-01", "2019-03-01")
    ):
        here = 1 if start == "2019-02-01" else 2
        sites = {"sites_expected": 2, "sites_reporting": here}
        marts.figure("ACC-02", start, 20 + number, **sites)
        marts.figure("HR-02", start, 400.5, unit="kits", is_lower_bound=True, sites_expected=1, sites_reporting=1)
        for site_id in ("CLN-01", "CLN-02"):
            is_missing = (site_id, start) == ("CLN-02", "2019-02-01")
            marts.month(site_id, start[:7], "MISSING" if is_missing else "REPORTED")
            facts = {"status": "NO_DATA"} if is_missing else {}
            marts.figure("ACC-02", start, None if is_missing else 10 + number, grain="site", grain_id=site_id, **facts)
    marts.figure("ACC-05", "2019-03-01", 60, stratum_value="ANY", has_estimate=True)
    marts.figure("ACC-05", "2019-03-01", 40, stratum_dim="medication", stratum_value="METHADONE")
    marts.figure("ACC-05", "2019-03-01", 20, stratum_dim="medication", stratum_value="BUP_SL", has_estimate=True)
    for stratum, people in (("18-25", 5), ("26-34", 20), ("0-11", 0)):
        marts.figure("ACC-02", "2019-03-01", people, stratum_dim="age_band", stratum_value=stratum)
    marts.share("ACC-08", "2019-03-01", 7, 19)
    marts.share("ACC-08", "2019-01-01", 7, 32, period_type="FFQ")
    marts.figure("RET-02", "2019-01-01", None, period_type="FFQ", status="NOT_OBSERVABLE", unit="share")
    marts.share("RET-02", "2018-10-01", 49, 94, period_type="FFQ")
    marts.figure("ACC-02", "2018-10-01", 63, period_type="FFQ", sites_expected=2, sites_reporting=2)
    marts.figure("ACC-02", "2018-09-30", 135, period_type="GY", sites_expected=2, sites_reporting=1)
    marts.figure("ZZZ-01", "2019-03-01", 3)
    good = marts.arrival("CLN-01", "2019-03", "ACCEPTED_WITH_WARNINGS", "2019-04-05")
    marts.arrival("CLN-02", "2019-03", "ACCEPTED", "2019-04-14")
    marts.finding(good, "V07", "W", "Census is hidden as a small number.", "CLN-01", "2019-03")
    return marts

"""The report of the warehouse that is built from the truth of the shared inbox."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from page_reader import read

from sorops.period import Month, Quarter
from sorops.reports import monthly_report, quarterly_report, summary_table

FACTS = {"state_name": "Testland", "release_id": "r-1"}


@pytest.fixture(scope="module")
def internal(warehouse: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(warehouse / "internal.duckdb"), read_only=True) as connection:
        yield connection


def test_headlines_are_those_of_the_truth(internal) -> None:
    lines = {line.measure: (line.value, line.sites) for line in summary_table(internal, Month(2019, 1))}
    assert lines["People who started medication"] == ("39", "5 of 6 clinics, 1 returned")
    assert lines["People on medication in custody"] == ("45", "all 4 facilities")
    assert lines["Reports that came on time"] == ("16 of 18", "17 of 18 sites, 1 returned")


def test_every_measure_and_every_site_stands_on_the_page(internal) -> None:
    text = read(quarterly_report(internal, Quarter(2019, 1), **FACTS)).text
    measures = internal.execute("select measure_id, name from marts.dim_measure").fetchall()
    sites = internal.execute("select site_name from marts.dim_site where is_reporting").fetchall()
    assert [name for (name,) in sites if name not in text] == []
    assert [name for _, name in measures if name not in text] == []


def test_the_late_list_names_what_never_came(internal) -> None:
    page = read(monthly_report(internal, Month(2019, 3), **FACTS))
    late = next(table for table in page.all("table") if "not in, the longest overdue" in table.first("caption").text)
    rows = [[cell.text for cell in line.children][:4] for line in late.first("tbody").all("tr")]
    assert rows == [
        ["Northwest Hills Coalition COA-05", "Prevention coalitions", "December 2018", "Missing"],
        ["New Haven Recovery Clinic CLN-02", "Outpatient MAT clinics", "January 2019", "Returned to site"],
    ]

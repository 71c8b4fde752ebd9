"""What is known of each expected month, and the periods of both calendars."""

from __future__ import annotations

import datetime as dt

import duckdb
import pytest


def test_every_expected_month_has_one_word(db: duckdb.DuckDBPyConnection) -> None:
    words = dict(db.execute("select status, count(*) from internal.marts.site_months group by status").fetchall())
    assert words == {"REPORTED": 105, "CONFIRMED_ZERO": 1, "RETURNED": 1, "MISSING": 1}


def test_a_file_held_for_identifiers_is_a_number(db: duckdb.DuckDBPyConnection) -> None:
    names = db.execute(
        "select distinct left(file, 1) from internal.marts.submissions where verdict = 'QUARANTINED_PII'"
    ).fetchall()
    assert names == [("#",)]


@pytest.mark.parametrize(
    ("period_type", "label", "first", "last"),
    [
        ("M", "2018-10", dt.date(2018, 10, 1), dt.date(2018, 10, 31)),
        ("FFQ", "FFY2019Q1", dt.date(2018, 10, 1), dt.date(2018, 12, 31)),
        ("FFQ", "FFY2019Q2", dt.date(2019, 1, 1), dt.date(2019, 3, 31)),
        ("GY", "GY2018-09-30", dt.date(2018, 9, 30), dt.date(2019, 9, 29)),
        ("GTD", "GTD", dt.date(2018, 9, 30), dt.date(2019, 3, 31)),
    ],
)
def test_a_period_is_named_in_its_calendar(
    db: duckdb.DuckDBPyConnection, period_type: str, label: str, first: dt.date, last: dt.date
) -> None:
    found = db.execute(
        "select period_start, period_end from internal.marts.dim_period "
        "where grant_id = 'ANY' and period_type = ? and label = ?",
        [period_type, label],
    ).fetchall()
    assert found == [(first, last)]

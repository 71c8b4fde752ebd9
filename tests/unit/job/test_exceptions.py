"""Exceptions as data: given, listed as they stand on a day, told when they end, applied when a file is checked."""

from __future__ import annotations

import datetime as dt

import pytest

from sorops import job, release
from sorops.errors import UsageError
from sorops.findings import Verdict
from sorops.job.exceptions import ended_since_last_month
from sorops.period import Month
from sorops.sources import SOURCES

LONG = [SOURCES["PREV_COAL"].by_sheet["activity"].example_row | {"session_minutes": "600"}]
WHY = "whole days"


def test_an_exception_is_listed_as_it_stands_on_a_day(home, send):
    job.waive(home, "R01", "2019-06-30", WHY, "COA-01", "PREV_COAL", "Session minutes", "2019-02-01", by="Dana")
    send("PREV_COAL", "2019-02", activity=LONG)

    def status(day):
        return job.known_exceptions(home, day)[0]["status"]

    days = ("2019-01-31", "2019-02-01", "2019-05-30", "2019-05-31", "2019-06-30", "2019-07-01")
    assert [status(day) for day in days] == ["COMING", "ACTIVE", "ACTIVE", "ENDING", "ENDING", "ENDED"]
    (row,) = job.known_exceptions(home, "2019-03-01")
    assert (row["column"], row["approved_by"], row["findings"]) == ("Session minutes", "Dana", 1)


def test_what_has_ended_or_is_ending_stands_first(home):
    for until in ("2019-12-31", "2019-03-31", "2019-04-30"):
        job.waive(home, "R01", until, WHY)
    assert [row["status"] for row in job.known_exceptions(home, "2019-04-15")] == ["ENDING", "ENDED", "ACTIVE"]


def test_an_exception_of_another_column_or_site_does_not_help(home, send):
    job.waive(home, "R01", "2019-06-30", WHY, column="Lock boxes distributed")
    job.waive(home, "R01", "2019-06-30", WHY, site="CLN-01")
    job.waive(home, "R01", "2019-06-30", WHY, since="2019-03-01")
    assert send("PREV_COAL", "2019-02", activity=LONG).verdict is Verdict.ACCEPTED_WITH_WARNINGS
    assert send("PREV_COAL", "2019-03", activity=LONG).verdict is Verdict.ACCEPTED


def test_an_exception_that_ended_is_told_in_the_first_month_without_it(home):
    job.waive(home, "R01", "2019-03-31", WHY, "COA-01", column="Session minutes", program="PREV_COAL")
    march, april, may = Month(2019, 3), Month(2019, 4), Month(2019, 5)
    assert ended_since_last_month(home, march) == ended_since_last_month(home, may) == ()
    (line,) = ended_since_last_month(home, april)
    assert line == "R01 for COA-01, PREV_COAL, Session minutes ended on 2019-03-31"
    job.waive(home, "R01", "2019-12-31", WHY, "COA-01", column="Session minutes", program="PREV_COAL")
    assert ended_since_last_month(home, april) == ()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"code": "Z99"}, "no code Z99"),
        ({"code": "P01"}, "cannot be excused"),
        ({"code": "F61"}, "cannot be excused"),
        ({"code": "OP210", "program": "LEAD"}, "is a code of OP_MAT"),
        ({"program": "PREV"}, "no programme PREV"),
        ({"site": "Elm"}, "not in the list of sites"),
        ({"column": "Shoe size"}, "No sheet has a column Shoe size"),
        ({"until": ""}, "Say until when"),
        ({"until": "June"}, "is not a date"),
        ({"reason": " "}, "Say why"),
        ({"reason": "agreed with John Smith"}, "identifies a person"),
        ({"reason": "so " * 400}, "longer than"),
        ({"since": "2019-07-01"}, "before it begins"),
    ],
)
def test_what_makes_no_sense_is_refused_in_plain_words(home, wrong, told):
    with pytest.raises(UsageError, match=told):
        job.waive(home, **({"code": "R01", "until": "2019-06-30", "reason": WHY} | wrong))
    assert job.known_exceptions(home) == []


def test_tables_and_report_of_a_day_have_the_exceptions_given_by_then(home, send):
    job.waive(home, "R01", "2019-06-30", WHY, "COA-01", column="Session minutes", by="Dana Lee", on="2019-03-05")
    job.waive(home, "R01", "2019-06-30", "said later", column="Lock boxes distributed", on="2019-05-01")
    send("PREV_COAL", "2019-02", "2019-03-07T09:00", activity=LONG)
    published = job.build(home, dt.date(2019, 4, 20))
    with release.connect(published.internal) as internal:
        rows = internal.execute(
            "select exception_no, site_id, column_label, status, findings_excused from marts.exceptions"
        ).fetchall()
        noted = internal.execute("select severity, message from marts.findings where exception_no = 1").fetchall()
    assert rows == [(1, "COA-01", "Session minutes", "ACTIVE", 1)]
    assert [severity for severity, _ in noted] == ["I"]
    page = job.report(home, "2019-02").path.read_text()
    assert "Questions that were excused in February 2019" in page
    assert "Dana Lee" in page
    assert "said later" not in page

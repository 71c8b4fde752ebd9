"""Periods in words and in order."""

from __future__ import annotations

import datetime as dt

from sorops.period import Month, Quarter
from sorops.reports import periods


def test_a_month() -> None:
    span = periods.of_month(Month(2019, 3))
    assert (span.kind, span.start, span.words, span.short) == ("M", dt.date(2019, 3, 1), "March 2019", "Mar 2019")
    assert periods.before(periods.of_month(Month(2019, 1))) == periods.of_month(Month(2018, 12))


def test_a_quarter_is_named_by_its_months() -> None:
    span = periods.of_quarter(Quarter(2019, 1))
    assert (span.kind, span.start) == ("FFQ", dt.date(2018, 10, 1))
    assert (span.words, span.short) == ("October to December 2018", "Oct\N{EN DASH}Dec 2018")
    assert periods.before(span) == periods.of_quarter(Quarter(2018, 4))


def test_the_last_day_of_september_is_in_the_new_grant_year() -> None:
    assert periods.of_grant_year(dt.date(2019, 9, 29)).start == dt.date(2018, 9, 30)
    assert periods.of_grant_year(dt.date(2019, 9, 30)).start == dt.date(2019, 9, 30)
    assert periods.before(periods.of_grant_year(dt.date(2019, 3, 31))) is None


def test_periods_up_to_one_are_in_order() -> None:
    spans = periods.up_to(periods.of_month(Month(2019, 2)), 4)
    assert [span.short for span in spans] == ["Nov 2018", "Dec 2018", "Jan 2019", "Feb 2019"]
    year = periods.of_grant_year(dt.date(2019, 3, 31))
    assert periods.up_to(year, 3) == (year,)

"""Months, federal quarters and grant years (domain.md 1.2)."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sorops.period import Month, Quarter, grant_year_start

months = st.builds(Month, st.integers(1990, 2090), st.integers(1, 12))
days = st.dates(dt.date(1990, 1, 1), dt.date(2090, 12, 31))


@given(months)
def test_a_month_is_written_and_read_back(month: Month) -> None:
    assert Month.parse(str(month)) == month
    assert Month.of(month.last_day) == month == Month.of(month.first_day)


@given(months, st.integers(-500, 500))
def test_months_add_up(month: Month, steps: int) -> None:
    assert month.plus(steps).plus(-steps) == month
    assert (month.plus(steps) > month) == (steps > 0)


@given(months)
def test_a_month_lies_in_its_quarter_and_quarters_are_october_first(month: Month) -> None:
    assert month in month.quarter.months
    assert Quarter.parse(str(month.quarter)) == month.quarter
    assert month.quarter.fiscal_year == (month.year + 1 if month.number >= 10 else month.year)


@given(days)
def test_a_grant_year_runs_from_30_september_to_29_september(day: dt.date) -> None:
    start = grant_year_start(day)
    assert (start.month, start.day) == (9, 30)
    assert start <= day < start.replace(year=start.year + 1)


def test_30_september_belongs_to_two_calendars() -> None:
    day = dt.date(2024, 9, 30)
    assert str(Month.of(day).quarter) == "FFY2024Q4"
    assert grant_year_start(day) == day


@pytest.mark.parametrize("text", ["2019-3", "2019-13", "201903", "", "FFY2019Q5", "2019Q1"])
def test_other_texts_are_neither_month_nor_quarter(text: str) -> None:
    for kind in (Month, Quarter):
        with pytest.raises(ValueError, match="written"):
            kind.parse(text)

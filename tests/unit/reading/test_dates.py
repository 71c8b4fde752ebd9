from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sorops.period import Month
from sorops.reading.dates import DateRules, date_order, month_in, month_number_in, read_date, read_month

FEBRUARY = DateRules(latest=dt.date(2019, 2, 28))
DAY = dt.date(2019, 2, 3)


@pytest.mark.parametrize(
    "text",
    [
        "2019-02-03",
        "2019/2/3",
        "2/3/19",
        "02/03/2019",
        "2-3-2019",
        "Feb 3, 2019",
        "February 3 2019",
        "3-Feb-19",
        "3 Feb 2019",
        "Feb 3rd",
        "3-Feb",
        "3-Feb-'19",
        "43499",
        "2019-02-03T10:15:00",
        "2/3/2019 0:00",
        " 2/3/19 ",
    ],
)
def test_text_dates_are_read(text: str) -> None:
    assert read_date(text, FEBRUARY).day == DAY


@pytest.mark.parametrize("text", ["", "soon", "2/30/2019", "13/13/2019", "February", "2019", "3", "n/a"])
def test_other_texts_are_no_dates(text: str) -> None:
    assert read_date(text, FEBRUARY).day is None


def test_cells_that_hold_days_and_serial_numbers_are_read() -> None:
    assert read_date(dt.datetime(2019, 2, 3, 8), FEBRUARY).day == DAY
    assert read_date(DAY, FEBRUARY).day == DAY
    assert read_date(43499.0, FEBRUARY).day == DAY
    assert read_date(42037.0, DateRules(is_1904=True)).day == DAY
    assert read_date(12.0, FEBRUARY).day is None
    assert read_date(True, FEBRUARY).day is None


def test_a_date_without_a_year_does_not_pass_the_month() -> None:
    assert read_date("3-Mar", FEBRUARY).day == dt.date(2018, 3, 3)
    assert read_date("29-Feb", FEBRUARY).day == dt.date(2016, 2, 29)


@pytest.mark.parametrize(
    ("texts", "order", "is_ambiguous"),
    [
        (["2/3/19", "2/14/19"], "MDY", False),
        (["2/3/19", "14/2/19"], "DMY", False),
        (["2/3/19", "3/3/19"], "", True),
        (["3/3/19"], "", False),
        (["14/2/19", "2/14/19", "2/3/19"], "", True),
        (["2019-02-03", "Feb 3"], "", False),
        ([], "", False),
    ],
)
def test_the_order_is_settled_by_a_part_above_twelve(texts: list[str], order: str, is_ambiguous: bool) -> None:
    assert date_order(texts) == (order, is_ambiguous)


def test_an_unsettled_order_is_month_first_and_says_so() -> None:
    unsettled = DateRules(is_settled=False)
    assert read_date("2/3/19", unsettled).day == DAY
    assert read_date("2/3/19", unsettled).is_ambiguous
    assert not read_date("2/2/19", unsettled).is_ambiguous
    assert read_date("3/2/19", DateRules(order="DMY")).day == DAY


@pytest.mark.parametrize(
    "text",
    [
        "2019-02",
        "Feb-19",
        "Feb 2019",
        "February 2019",
        "2/2019",
        "02/2019",
        "FEB19",
        "2019 February",
        "43497",
        "2/1/2019",
        "Reporting Month: Feb-19",
        "Warehouse - Movements - February 2019",
        "201902",
        "2019-02-01",
        "Feb. 2019",
    ],
)
def test_months_are_read_alone_or_in_a_sentence(text: str) -> None:
    assert read_month(text) == Month(2019, 2)


@pytest.mark.parametrize("text", ["", "February", "2019", "Prepared March 5, 2019", "call 860-555-0123", "1234567"])
def test_other_texts_name_no_month(text: str) -> None:
    assert read_month(text) is None


def test_a_tab_may_name_a_month_without_its_year() -> None:
    assert month_number_in("March") == 3
    assert month_number_in("Mar Apr") is None
    assert month_number_in("Summary") is None


@given(st.dates(dt.date(2010, 1, 1), dt.date(2039, 12, 31)))
def test_every_day_is_read_back_from_every_form(day: dt.date) -> None:
    rules = DateRules(latest=dt.date(2040, 1, 31))
    for form in ("%Y-%m-%d", "%m/%d/%Y", "%b %d, %Y", "%d-%b-%y", "%B %d %Y"):
        assert read_date(day.strftime(form), rules).day == day
    assert month_in(day.strftime("Report for %B %Y")) == Month.of(day)

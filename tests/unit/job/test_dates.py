"""Days and months as people type them."""

import datetime as dt
from pathlib import Path

import pytest

from sorops.errors import UsageError
from sorops.job.dates import end_of, local, now, parse_as_of, parse_month, utc
from sorops.job.reporting import parse_period
from sorops.period import Month, Quarter
from sorops.settings import Settings


def test_an_empty_text_says_nothing() -> None:
    assert (parse_as_of(""), parse_month(""), parse_period("")) == (None, None, None)


def test_days_months_and_quarters_are_read() -> None:
    assert parse_as_of("2019-04-20") == dt.date(2019, 4, 20)
    assert parse_month("2019-03") == Month(2019, 3)
    assert parse_period("FFY2019Q2") == Quarter(2019, 2)
    assert parse_period("2019-03") == Month(2019, 3)


@pytest.mark.parametrize("text", ["20.4.2019", "2019-13", "April"])
def test_anything_else_is_told_with_an_example(text: str) -> None:
    for parse in (parse_as_of, parse_month, parse_period):
        with pytest.raises(UsageError, match="2019-0"):
            parse(text)


def test_what_came_on_the_day_is_known_as_of_the_day() -> None:
    assert dt.datetime(2019, 4, 20, 23, 30) <= end_of(dt.date(2019, 4, 20)) < dt.datetime(2019, 4, 21)


def test_now_is_on_the_states_clock_and_naive() -> None:
    east = now(Settings(Path("unused"), time_zone="America/New_York"))
    west = now(Settings(Path("unused"), time_zone="America/Los_Angeles"))
    assert east.tzinfo is None
    assert dt.timedelta(hours=2.9) < east - west < dt.timedelta(hours=3.1)


def test_a_moment_of_the_ledger_is_told_on_the_states_clock_and_back() -> None:
    settings = Settings(home=Path("unused"), time_zone="America/New_York")
    summer = dt.datetime(2019, 7, 1, 12, 0)
    assert local(summer, settings) == dt.datetime(2019, 7, 1, 8, 0)
    assert utc(local(summer, settings), settings) == summer

"""Which moment and which month a job is about."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from sorops.errors import UsageError
from sorops.period import Month
from sorops.settings import Settings


def now(settings: Settings) -> dt.datetime:
    """The time on the state's clock, naive as all times here; on the day that a demonstration takes for today."""
    moment = dt.datetime.now(ZoneInfo(settings.time_zone)).replace(tzinfo=None, microsecond=0)
    if not settings.pretend_date:
        return moment
    day = parse_as_of(settings.pretend_date)
    assert day is not None, "the setting is not empty"
    return dt.datetime.combine(day, moment.time())


def parse_as_of(text: str) -> dt.date | None:
    """The day in ``2019-04-20``; None where nothing is said, which means today.

    Raises:
        UsageError: the text is not a date.
    """
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{text} is not a date. Write year, month and day, for example 2019-04-20.") from None


def parse_month(text: str) -> Month | None:
    """The month in ``2019-03``; None where nothing is said.

    Raises:
        UsageError: the text is not a month.
    """
    if not text:
        return None
    try:
        return Month.parse(text)
    except ValueError:
        raise UsageError(f"{text} is not a month. Write year and month, for example 2019-03.") from None


def end_of(day: dt.date) -> dt.datetime:
    """The last second of a day: what was received on the day is known as of the day."""
    return dt.datetime.combine(day, dt.time(23, 59, 59))


def utc(moment: dt.datetime, settings: Settings) -> dt.datetime:
    """A moment of the state's clock as the ledger keeps its own times: UTC, naive."""
    return moment.replace(tzinfo=ZoneInfo(settings.time_zone)).astimezone(dt.UTC).replace(tzinfo=None)


def local(moment: dt.datetime, settings: Settings) -> dt.datetime:
    """A moment of the ledger (UTC, with or without saying so) on the state's clock, naive."""
    return moment.replace(tzinfo=dt.UTC).astimezone(ZoneInfo(settings.time_zone)).replace(tzinfo=None)

"""The periods a report speaks of, as the marts write them, and in words."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

from sorops.period import Month, Quarter, grant_year_start


@dataclass(frozen=True, slots=True)
class Span:
    """A period of ``marts.fct_performance``.

    Attributes:
        kind: ``M``, ``FFQ`` or ``GY``.
        start: its ``period_start``.
        words: as a sentence names it (``March 2019``).
        short: as a column or an axis names it (``Mar 2019``, ``Jan\N{EN DASH}Mar 2019``).
    """

    kind: str
    start: dt.date
    words: str
    short: str


def of_month(month: Month) -> Span:
    return Span("M", month.first_day, month_words(month), month_short(month))


def of_quarter(quarter: Quarter) -> Span:
    first, _, last = quarter.months
    words = f"{calendar.month_name[first.number]} to {month_words(last)}"
    return Span("FFQ", quarter.first_day, words, f"{calendar.month_abbr[first.number]}\N{EN DASH}{month_short(last)}")


def of_grant_year(last_day: dt.date) -> Span:
    """The grant year in which the last day lies, from its 30 September to the date of the data."""
    start = grant_year_start(last_day)
    return Span("GY", start, f"grant year to date, from {day_words(start)}", "Grant year to date")


def before(span: Span) -> Span | None:
    """The period of the same kind just before; None for a grant year, which is compared with nothing."""
    month = Month.of(span.start)
    if span.kind == "M":
        return of_month(month.plus(-1))
    if span.kind == "FFQ":
        return of_quarter(month.plus(-3).quarter)
    return None


def up_to(span: Span, how_many: int) -> tuple[Span, ...]:
    """So many periods of one kind, the oldest first, the given one last."""
    spans = [span]
    while len(spans) < how_many and (earlier := before(spans[0])):
        spans.insert(0, earlier)
    return tuple(spans)


def month_words(month: Month) -> str:
    return f"{calendar.month_name[month.number]} {month.year}"


def month_short(month: Month) -> str:
    return f"{calendar.month_abbr[month.number]} {month.year}"


def day_words(day: dt.date | None) -> str:
    """``20 April 2019``; a release without any figure is as of no day."""
    if day is None:
        return "no day yet"
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"

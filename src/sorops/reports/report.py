"""The two reports, and the short table of results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sorops.period import Month, Quarter
from sorops.reports import opening, periods, queries
from sorops.reports.content import Content
from sorops.reports.page import compose, render
from sorops.reports.problems import problems
from sorops.reports.programmes import MONTHLY, QUARTERLY, Headline
from sorops.reports.queries import Connection
from sorops.reports.reporting import Reporting

_MONTHS_IN_GRID = 6


@dataclass(frozen=True, slots=True)
class Result:
    """A line of the short table: what was measured, in which period, its value, and how many sites are in it."""

    measure: str
    period: str
    value: str
    sites: str


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a report is about: its months, its columns, the figures that open it.

    Regions are for quarters: the figures of a region in one month are mostly too few to say anything.
    """

    first: Month
    last: Month
    first_in_grid: Month
    main: periods.Span
    spans: tuple[periods.Span, ...]
    place_spans: tuple[periods.Span, ...]
    people_spans: tuple[periods.Span, ...]
    headlines: tuple[Headline, ...]
    has_regions: bool


def monthly_report(internal: Connection, month: Month, *, state_name: str, release_id: str) -> str:
    """The page of a month, beside its federal quarter and grant year as they stand.

    Args:
        internal: an open connection to ``internal.duckdb`` of a release.
        month: the reporting month.
        state_name: stands in the masthead.
        release_id: printed with every table, so that each figure can be found again.
    """
    content = _content(internal, _of_month(month), state_name, release_id)
    return render(compose("Monthly report", content))


def quarterly_report(internal: Connection, quarter: Quarter, *, state_name: str, release_id: str) -> str:
    """The page of a federal quarter, with its months and its grant year as it stands; otherwise as for a month."""
    content = _content(internal, _of_quarter(quarter), state_name, release_id)
    return render(compose("Quarterly report", content))


def summary_table(internal: Connection, month: Month) -> tuple[Result, ...]:
    """The headline figures of a month in words, for the end of a run."""
    content = _content(internal, _of_month(month), "", "")
    return tuple(
        Result(card.label, card.period, " ".join(filter(None, (card.lead, card.value))), card.sites)
        for card in opening.cards(content)
    )


def month_content(internal: Connection, month: Month, months: Sequence[periods.Span] = (), place: str = "") -> Content:
    """The material of a month.

    Args:
        months: the months that stand side by side, the oldest first, the month itself last; only it where empty.
        place: id of a site or other place, where only its figures are wanted.
    """
    plan = _of_month(month)
    if months:
        first = Month.of(months[0].start)
        plan = replace(plan, first_in_grid=first, spans=(*months, *plan.spans[1:]), has_regions=True)
    return _content(internal, plan, "", "", place)


def _of_month(month: Month) -> _Plan:
    main = periods.of_month(month)
    spans = (main, periods.of_quarter(month.quarter), periods.of_grant_year(month.last_day))
    return _Plan(month, month, month.plus(1 - _MONTHS_IN_GRID), main, spans, spans, spans, MONTHLY, has_regions=False)


def _of_quarter(quarter: Quarter) -> _Plan:
    first, _, last = quarter.months
    main = periods.of_quarter(quarter)
    months = tuple(periods.of_month(month) for month in quarter.months)
    year = periods.of_grant_year(quarter.last_day)
    places = (main, months[-1], year)
    return _Plan(first, last, first, main, (main, *months, year), places, (main, year), QUARTERLY, has_regions=True)


def _content(internal: Connection, plan: _Plan, state_name: str, release_id: str, place: str = "") -> Content:
    places, regions = queries.places(internal)
    recent = Reporting(queries.site_months(internal, plan.first_in_grid, plan.last))
    return Content(
        state_name=state_name,
        release_id=release_id,
        data_as_of=queries.data_as_of(internal),
        main=plan.main,
        spans=plan.spans,
        place_spans=plan.place_spans,
        people_spans=plan.people_spans,
        quarter=plan.last.quarter,
        headlines=plan.headlines,
        measures=queries.measures(internal),
        figures=queries.figures(internal, plan.spans, place),
        places=places,
        regions=regions if plan.has_regions else {},
        reporting=recent.since(plan.first),
        recent=recent,
        arrivals=queries.arrivals(internal, plan.first, plan.last),
        problems=problems(queries.tallies(internal, plan.first, plan.last)),
        exceptions=queries.exceptions(internal, plan.first, plan.last),
    )

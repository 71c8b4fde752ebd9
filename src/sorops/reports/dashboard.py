"""What the portal shows of a release: headline figures with their trends, a programme, a site. Values, no pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sorops.period import Month
from sorops.reports import periods, queries
from sorops.reports.content import Content
from sorops.reports.marts import STATE
from sorops.reports.matrices import Matrix, by_place
from sorops.reports.opening import Card, brief, card
from sorops.reports.programmes import MONTHLY, OTHER, PROGRAMMES, QUARTERLY, Headline, Programme, section_of
from sorops.reports.queries import Connection
from sorops.reports.report import month_content
from sorops.reports.tables import MeasureTable, measure_table
from sorops.reports.trends import Trend, trend

_MONTHS_IN_TABLE = 6
HEADLINES = (*MONTHLY, *(entry for entry in QUARTERLY if entry.measure_id not in {own.measure_id for own in MONTHLY}))
"""Monthly figures first, then those that take a quarter."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A headline figure with its trend; without one where fewer than two periods have a value."""

    card: Card
    trend: Trend | None


@dataclass(frozen=True, slots=True)
class Told:
    """What every page of figures says of itself: up to which day it knows, for which month, and what is not in."""

    data_as_of: dt.date | None
    month: str
    brief: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dashboard:
    """The state at a glance; ``programmes`` are the slugs and titles of those that have figures."""

    told: Told
    figures: tuple[Shown, ...]
    programmes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ProgrammeFigures:
    """A programme: its headline figures, its measures month by month, and by region."""

    told: Told
    slug: str
    title: str
    figures: tuple[Shown, ...]
    measures: MeasureTable | None
    regions: tuple[Matrix, ...]


def dashboard(internal: Connection, month: Month) -> Dashboard:
    """The headline figures of the state in a month."""
    content = replace(month_content(internal, month), headlines=HEADLINES)
    held = {section_of(measure).slug for measure in content.measures}
    listed = tuple((entry.slug, entry.title) for entry in (*PROGRAMMES, OTHER) if entry.slug in held)
    return Dashboard(_told(content, month), tuple(shown(content, HEADLINES)), listed)


def programme_figures(internal: Connection, month: Month, slug: str) -> ProgrammeFigures | None:
    """The figures of one programme in the months up to the given one; None where there is no such programme."""
    programme = next((entry for entry in (*PROGRAMMES, OTHER) if entry.slug == slug), None)
    if programme is None:
        return None
    content = _of_programme(month_content(internal, month, periods.up_to(periods.of_month(month), _MONTHS_IN_TABLE)))
    measures = [measure for measure in content.measures if section_of(measure) is programme]
    own = [entry for entry in HEADLINES if entry.measure_id in {measure.measure_id for measure in measures}]
    return ProgrammeFigures(
        _told(content, month),
        slug,
        programme.title,
        tuple(shown(content, own)),
        measure_table(content, _caption(programme), measures),
        tuple(by_place(content, programme, measures)),
    )


def shown(content: Content, headlines: Iterable[Headline], place: str = STATE) -> Iterable[Shown]:
    """The headline figures of the state or of one place, as far as they are made."""
    for headline in headlines:
        if found := card(content, headline, place):
            yield Shown(found, trend(content, headline, place))


def _of_programme(content: Content) -> Content:
    """With regions beside one another and no sites: sites have pages of their own, which not everybody may see."""
    return replace(content, places={}, headlines=HEADLINES)


def _told(content: Content, month: Month) -> Told:
    return Told(content.data_as_of, str(month), brief(content))


def _caption(programme: Programme) -> str:
    return f"{programme.title}: the state, month by month"


def months_told(internal: Connection) -> tuple[Month, ...]:
    """The months that were due by the release's day, the latest first; these can be asked for."""
    day = queries.data_as_of(internal)
    rows = internal.execute(
        "select distinct reporting_month from marts.site_months where due_date <= ? order by 1 desc", [day]
    ).fetchall()
    return tuple(Month.parse(text) for (text,) in rows)

"""Lay a report out and print it as one self-contained page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, StrictUndefined

from sorops.reports import opening, reporting, wording
from sorops.reports.charts import Chart
from sorops.reports.content import Content
from sorops.reports.marts import Measure
from sorops.reports.matrices import Matrix, by_person, by_place
from sorops.reports.periods import day_words, month_words
from sorops.reports.programmes import OTHER, PROGRAMMES, programme_title, section_of
from sorops.reports.tables import MeasureTable, measure_table


@dataclass(frozen=True)
class Section:
    """A programme: its measures in the state, its places side by side, its people."""

    slug: str
    title: str
    measures: MeasureTable | None
    places: tuple[Matrix, ...]
    people: tuple[Matrix, ...]
    definitions: tuple[Measure, ...]


@dataclass(frozen=True)
class Page:
    """What the template prints."""

    title: str
    content: Content
    brief: tuple[str, ...]
    cards: tuple[opening.Card, ...]
    charts: tuple[Chart, ...]
    sections: tuple[Section, ...]
    grid: reporting.Grid


def compose(title: str, content: Content) -> Page:
    """Lay the material out; the charts are drawn here."""
    return Page(
        title,
        content,
        opening.brief(content),
        opening.cards(content),
        opening.charts(content),
        tuple(section for section in _sections(content) if section.measures or section.places),
        reporting.grid(content.recent),
    )


def render(page: Page) -> str:
    """The page as HTML; everything that came out of data is escaped."""
    templates = Environment(
        loader=PackageLoader("sorops.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters.update(day=day_words, month=month_words, programme=programme_title)
    return templates.get_template("report.html").render(
        page=page,
        content=page.content,
        status_words=reporting.STATUS_WORDS,
        status_meanings=reporting.MEANINGS,
        figure_meanings=wording.MEANINGS,
    )


def _sections(content: Content) -> Iterable[Section]:
    for programme in (*PROGRAMMES, OTHER):
        measures = [measure for measure in content.measures if section_of(measure) is programme]
        yield Section(
            programme.slug,
            programme.title,
            measure_table(content, f"{programme.title}: the state", measures),
            tuple(by_place(content, programme, measures)),
            tuple(matrix for measure in measures for matrix in by_person(content, measure)),
            tuple(measures),
        )

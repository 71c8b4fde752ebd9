"""Tables of two sides: measures by site, location or region, and people by age, sex, race and ethnicity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sorops.reports.content import Content
from sorops.reports.marts import NOT_OBSERVABLE, Measure, stratum_key
from sorops.reports.periods import Span
from sorops.reports.programmes import Programme, stratum_label
from sorops.reports.tables import Cell, cell
from sorops.sources import code_lists
from sorops.sources.spec import CodeList

_PEOPLE: dict[str, tuple[str, str, CodeList]] = {
    "age_band": ("Age", "by age", code_lists.AGE_BAND),
    "sex_gender": ("Sex and gender", "by sex and gender", code_lists.SEX_GENDER),
    "race": ("Race", "by race", code_lists.RACE),
    "hispanic": ("Hispanic or Latino", "by Hispanic origin", code_lists.HISPANIC),
}

_FEDERAL_LABELS = {"ASIAN": "Asian", "NHPI": "Native Hawaiian or Pacific Islander", "WHITE": "White"}
"""Where the code list's label is how sites write it, and reports write it otherwise."""

Rows = tuple[tuple[str, tuple[Cell, ...]], ...]


@dataclass(frozen=True)
class Matrix:
    """A table with a head column (``corner`` is its heading) and figures."""

    caption: str
    corner: str
    columns: tuple[str, ...]
    rows: Rows


def by_place(content: Content, programme: Programme, measures: Sequence[Measure]) -> Iterator[Matrix]:
    """Each measure by site and by region, in the first period in which it is made by place."""
    for corner, places in ((programme.place, content.places), ("region", content.regions)):
        left = list(measures)
        for span in content.place_spans:
            made = [measure for measure in left if _parts(content, measure, span, places)]
            left = [measure for measure in left if measure not in made]
            yield from _matrices(content, (programme, corner), made, span, places)


def by_person(content: Content, measure: Measure) -> Iterator[Matrix]:
    """The people of a measure by what describes them; groups that are empty throughout are left out."""
    for dim in measure.strata:
        if dim in _PEOPLE and measure.unit == "persons" and (rows := tuple(_people(content, measure, dim))):
            corner, phrase, _ = _PEOPLE[dim]
            yield Matrix(f"{measure.name} {phrase}", corner, tuple(span.short for span in content.people_spans), rows)


def _people(content: Content, measure: Measure, dim: str) -> Iterator[tuple[str, tuple[Cell, ...]]]:
    for code in _PEOPLE[dim][2].codes:
        key = stratum_key(dim, code.code)
        found = [content.figures.at(measure.measure_id, key, span) for span in content.people_spans]
        if any(figure and figure.value for figure in found):
            yield _FEDERAL_LABELS.get(code.code, code.label), tuple(cell(figure) for figure in found)


def _matrices(
    content: Content,
    section: tuple[Programme, str],
    measures: Sequence[Measure],
    span: Span,
    places: Mapping[str, str],
) -> Iterator[Matrix]:
    """One table of the measures that are not split further, and one for each that is."""
    programme, corner = section
    parts = {measure: _parts(content, measure, span, places) for measure in measures}
    whole = [(measure.name, measure, measure.figure) for measure in measures if parts[measure] == (measure.figure,)]
    split = [
        (measure.name, [(_part_name(measure, part), measure, part) for part in parts[measure]])
        for measure in measures
        if parts[measure] != (measure.figure,)
    ]
    for title, wanted in [(programme.title, whole), *split]:
        columns = dict(_columns(content, wanted, span, places))
        here = {place: name for place, name in places.items() if any(place in column for column in columns.values())}
        if here:
            yield _turned(f"{title} by {corner}, {span.words}", corner, columns, here)


def _parts(content: Content, measure: Measure, span: Span, places: Iterable[str]) -> tuple[str, ...]:
    """The strata of a measure that any of the places has."""
    return tuple(
        part
        for part in content.figures.parts(measure, (span,))
        if any(content.figures.at(measure.measure_id, part, span, place) for place in places)
    )


def _columns(
    content: Content, wanted: Iterable[tuple[str, Measure, str]], span: Span, places: Iterable[str]
) -> Iterator[tuple[str, dict[str, Cell]]]:
    """The cells of each wanted measure or part, by place; none where no place can know yet."""
    for heading, measure, part in wanted:
        found = {place: content.figures.at(measure.measure_id, part, span, place) for place in places}
        figures = {place: figure for place, figure in found.items() if figure}
        if any(figure.status != NOT_OBSERVABLE for figure in figures.values()):
            yield heading, {place: cell(figure) for place, figure in figures.items()}


def _turned(caption: str, corner: str, columns: Mapping[str, Mapping[str, Cell]], places: Mapping[str, str]) -> Matrix:
    """The longer side runs down the page."""
    if len(places) < len(columns):
        lines = tuple(
            (name, tuple(column.get(place, cell(None)) for place in places)) for name, column in columns.items()
        )
        return Matrix(caption, "Measure", tuple(places.values()), lines)
    lines = tuple(
        (name, tuple(column.get(place, cell(None)) for column in columns.values())) for place, name in places.items()
    )
    return Matrix(caption, corner.capitalize(), tuple(columns), lines)


def _part_name(measure: Measure, part: str) -> str:
    return "All" if part == measure.figure else stratum_label(part)

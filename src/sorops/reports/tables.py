"""The table of a programme: its measures in the state, in each period of the report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sorops.reports import wording
from sorops.reports.content import Content
from sorops.reports.marts import Figure, Measure
from sorops.reports.periods import before
from sorops.reports.programmes import stratum_label


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure in a table: the value, the fraction behind it, and what to know about it."""

    text: str
    fraction: str
    notes: tuple[str, ...]
    is_number: bool


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure of the state, or a part of it, in every period of the table."""

    label: str
    measure_id: str
    is_part: bool
    cells: tuple[Cell, ...]
    change: str
    note: str
    sites: str


@dataclass(frozen=True)
class MeasureTable:
    """A programme's measures for the whole state; ``main_column`` is the reported period."""

    caption: str
    columns: tuple[str, ...]
    main_column: int
    change_heading: str
    rows: tuple[MeasureRow, ...]


def cell(figure: Figure | None, sites: str = "") -> Cell:
    """The cell of a figure; ``sites`` is said only where not every expected site reported."""
    flags = wording.flags(figure)
    is_partial = figure is not None and figure.is_shown and not figure.has_all_sites
    lead = f"{wording.AT_LEAST} " if wording.AT_LEAST in flags else ""
    notes = (*(flag for flag in flags if flag != wording.AT_LEAST), *((sites,) if is_partial and sites else ()))
    is_number = figure is not None and figure.is_shown and not wording.is_small(figure)
    return Cell(lead + wording.shown(figure), wording.fraction(figure), notes, is_number)


def measure_table(content: Content, caption: str, measures: Sequence[Measure]) -> MeasureTable | None:
    """The state's figures of some measures; None where there are none."""
    rows = tuple(row for measure in measures for row in _measure_rows(content, measure))
    earlier = before(content.main)
    if not rows or earlier is None:
        return None
    columns = tuple(span.short for span in content.spans)
    return MeasureTable(caption, columns, content.spans.index(content.main), f"Change from {earlier.short}", rows)


def _measure_rows(content: Content, measure: Measure) -> Iterable[MeasureRow]:
    for key in content.figures.parts(measure, content.spans):
        found = [content.figures.at(measure.measure_id, key, span) for span in content.spans]
        if any(found):
            yield _measure_row(content, measure, key, found)


def _measure_row(content: Content, measure: Measure, stratum: str, found: list[Figure | None]) -> MeasureRow:
    earlier = before(content.main)
    now = found[content.spans.index(content.main)]
    then = content.figures.at(measure.measure_id, stratum, earlier) if earlier else None
    changed = wording.change(now, then)
    is_part = stratum != measure.figure
    is_even = changed == wording.NOTHING or wording.is_like_for_like(now, then)
    told = content.sites_words(measure, now or next(filter(None, found)))
    sites = [content.sites_words(measure, figure) if figure is not now else "" for figure in found]
    return MeasureRow(
        label=stratum_label(stratum) if is_part else measure.name,
        measure_id=measure.measure_id,
        is_part=is_part,
        cells=tuple(cell(figure, "" if is_part else words) for figure, words in zip(found, sites, strict=True)),
        change=changed,
        note="" if is_even else wording.UNEVEN,
        sites="" if is_part else told,
    )

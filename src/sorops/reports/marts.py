"""Figures and measures as the internal database holds them (architecture.md 1, zones): aggregates, never a person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from sorops.reports.periods import Span

OK = "OK"
NOT_OBSERVABLE = "NOT_OBSERVABLE"
STATE = "state"
ALL = "ALL"
PERSON_DIMS = ("age_band", "sex_gender", "race", "hispanic")
"""Strata that describe people; the others belong to the measure (medication, track, type)."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A row of ``marts.fct_performance``: one measure at one place over one period, across awards."""

    measure_id: str
    stratum_dim: str
    stratum_value: str
    period_type: str
    period_start: dt.date
    grain: str
    grain_id: str
    numerator: Decimal | None
    denominator: Decimal | None
    value: Decimal | None
    unit: str
    status: str
    is_lower_bound: bool
    has_estimate: bool
    sites_expected: int | None
    sites_reporting: int | None

    @property
    def is_shown(self) -> bool:
        """Whether there is a value; otherwise the status says why not."""
        return self.status == OK and self.value is not None

    @property
    def has_all_sites(self) -> bool:
        return self.sites_reporting == self.sites_expected

    def is_of(self, span: Span) -> bool:
        return (self.period_type, self.period_start) == (span.kind, span.start)


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure of the measure dictionary (``marts.dim_measure``).

    Attributes:
        figure: the stratum that stands for it as a whole: ``ALL``, ``ANY``, or one of several figures of a measure.
        strata: the dimensions by which it is split, person strata among them.
        streams: the programmes it is made from.
    """

    measure_id: str
    figure: str
    name: str
    version: str
    family: str
    unit: str
    definition: str
    strata: tuple[str, ...]
    streams: tuple[str, ...]


@dataclass(frozen=True)
class Figures:
    """The figures of a report, found by measure, stratum, period and place."""

    figures: tuple[Figure, ...]

    def at(self, measure_id: str, stratum: str, span: Span, place: str = STATE) -> Figure | None:
        """The figure, or None where the measure is not made for that place or period."""
        return self._by_key.get((measure_id, stratum, span.kind, span.start, place))

    def parts(self, measure: Measure, spans: Iterable[Span]) -> tuple[str, ...]:
        """The strata of a measure in the periods, the whole first, without those that describe people."""
        dims = [dim for dim in measure.strata if dim not in PERSON_DIMS]
        found = {pair for span in spans for pair in self._strata.get((measure.measure_id, span.kind, span.start), ())}
        split = sorted(value for dim, value in found if dim in dims and value != measure.figure)
        whole = [measure.figure] if any(value == measure.figure for _, value in found) else []
        return (*whole, *split)

    def of_state(self, span: Span) -> tuple[Figure, ...]:
        return tuple(figure for figure in self.figures if figure.grain == STATE and figure.is_of(span))

    @cached_property
    def _by_key(self) -> Mapping[tuple[str, str, str, dt.date, str], Figure]:
        return {
            (
                figure.measure_id,
                stratum_key(figure.stratum_dim, figure.stratum_value),
                figure.period_type,
                figure.period_start,
                figure.grain_id,
            ): figure
            for figure in self.figures
        }

    @cached_property
    def _strata(self) -> Mapping[tuple[str, str, dt.date], set[tuple[str, str]]]:
        found: dict[tuple[str, str, dt.date], set[tuple[str, str]]] = {}
        for figure in self.figures:
            period = (figure.measure_id, figure.period_type, figure.period_start)
            found.setdefault(period, set()).add((figure.stratum_dim, figure.stratum_value))
        return found


def stratum_key(dim: str, value: str) -> str:
    """How a stratum is named: its value, or ``age_band=26-34`` where it describes people."""
    return f"{dim}={value}" if dim in PERSON_DIMS else value

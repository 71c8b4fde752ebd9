"""For whom, when and from which money a figure is asked, and what the answer looks like."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

from sorops.period import Month

OK = "OK"
NO_DATA = "NO_DATA"
NO_DENOMINATOR = "NO_DENOMINATOR"
NOT_OBSERVABLE = "NOT_OBSERVABLE"

ANY = "ANY"
Number = int | Fraction


@dataclass(frozen=True)
class Period:
    """A month, a federal quarter, a grant year or a grant to date; both ends are inside."""

    kind: str
    start: dt.date
    end: dt.date

    def holds(self, day: dt.date | None) -> bool:
        return day is not None and self.start <= day <= self.end

    def touches(self, start: dt.date, end: dt.date | None) -> bool:
        return start <= self.end and (end is None or end >= self.start)

    def months(self, known: Iterable[Month]) -> list[Month]:
        """Those whose first day lies in the period, so that September belongs to the grant year that is ending."""
        return [month for month in known if self.start <= month.first_day <= self.end]


@dataclass(frozen=True)
class Award:
    """A grant: the fund that rows name, and its project period."""

    grant_id: str
    start: dt.date
    end: dt.date

    @property
    def is_sor(self) -> bool:
        return self.grant_id.startswith("SOR_")


@dataclass(frozen=True)
class Scope:
    """``places`` are the sites or locations that count; ``award`` is None for all money together."""

    places: frozenset[str]
    period: Period
    as_of: dt.date
    award: Award | None = None

    @property
    def inside_award(self) -> Period:
        """The period as far as it lies in the award's project period, for rows that name no fund."""
        if self.award is None:
            return self.period
        start, end = max(self.period.start, self.award.start), min(self.period.end, self.award.end)
        return Period(self.period.kind, start, end)

    def is_observable(self, days: int) -> bool:
        return self.period.end + dt.timedelta(days=days) <= self.as_of


@dataclass(frozen=True)
class Result:
    """A figure: numerator, denominator where it has one, value, status and the two warnings about hidden numbers."""

    numerator: Number | None = None
    denominator: Number | None = None
    value: Number | None = None
    status: str = OK
    is_lower_bound: bool = False
    has_estimate: bool = False


Answers = dict[tuple[str, str], Result]
"""Results by stratum: dimension and value; the dimension is empty where there is none."""


def count(number: Number, *, lower: bool = False, estimate: bool = False) -> Result:
    return Result(number, None, number, is_lower_bound=lower, has_estimate=estimate)


def ratio(numerator: Number, denominator: Number, *, lower: bool = False, estimate: bool = False) -> Result:
    if not denominator:
        return Result(numerator, denominator, None, NO_DENOMINATOR, lower, estimate)
    return Result(numerator, denominator, Fraction(numerator) / denominator, OK, lower, estimate)


def middle(values: Sequence[int]) -> Result:
    """The median; its denominator says of how many."""
    if not values:
        return Result(None, 0, None, NO_DENOMINATOR)
    value = Fraction(median([Fraction(value) for value in values]))
    return Result(value, len(values), value)


def nothing(status: str, *, lower: bool = False) -> Result:
    """Why there is no figure; ``lower`` where a hidden number is what is missing."""
    return Result(status=status, is_lower_bound=lower)

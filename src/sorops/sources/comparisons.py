"""Tests that several sheets share. Each is a value with a readable name that is called with a frame.

Frames have Arrow types: a comparison with an empty cell is null, and null passes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

    Series = pd.Series[Any]


def surely(answers: Series) -> Series:
    """The answers with null as no."""
    return answers.fillna(False)


def is_among(values: Series, codes: tuple[str, ...]) -> Series:
    """Whether each value is one of the codes; null where it is empty."""
    found = values.isin(codes).astype("bool[pyarrow]")
    return found.where(values.notna())


def total(frame: pd.DataFrame, fields: tuple[str, ...]) -> Series:
    """The sum of the fields of each row; null where one is empty."""
    sums: Series = frame[fields[0]]
    for field in fields[1:]:
        sums = sums + frame[field]
    return sums


def days(later: Series, earlier: Series) -> Series:
    """Whole days from the earlier date to the later one; negative where they are the other way round."""
    whole_days: Series = (later - earlier).dt.days
    return whole_days


def found_among(frame: pd.DataFrame, others: pd.DataFrame, fields: list[str]) -> Series:
    """Whether the other frame has a row with the same values in the fields."""
    distinct = others[fields].drop_duplicates().assign(_found=1)
    found = frame[fields].merge(distinct, how="left", on=fields)["_found"].notna()
    return found.set_axis(frame.index)


@dataclass(frozen=True)
class AtMost:
    """A part is not more than its whole, or so many times its whole."""

    part: str
    whole: str
    times: int = 1

    def __call__(self, frame: pd.DataFrame) -> Series:
        return frame[self.part] <= frame[self.whole] * self.times


@dataclass(frozen=True)
class AddsUpTo:
    """The parts add up to the whole."""

    parts: tuple[str, ...]
    whole: str

    def __call__(self, frame: pd.DataFrame) -> Series:
        return total(frame, self.parts) == frame[self.whole]


@dataclass(frozen=True)
class InOrder:
    """No date before ``field`` lies after it. Silent where an earlier pair of the same dates is already wrong."""

    dates: tuple[str, ...]
    field: str

    def __call__(self, frame: pd.DataFrame) -> Series:
        latest = frame[self.dates[0]]
        wrong_before = latest.isna() & latest.notna()
        for name in self.dates[1:]:
            here = frame[name]
            wrong = surely(here < latest)
            if name == self.field:
                return ~wrong | wrong_before
            wrong_before = wrong_before | wrong
            latest = here.where(surely(here >= latest) | latest.isna(), latest)
        raise ValueError("the field is one of the dates after the first")


@dataclass(frozen=True)
class Balances:
    """Stock at the end is stock at the start plus what came in less what went out, within a tolerance.

    An empty field of ``optional`` counts as 0. A difference passes up to ``within``, and beyond it as long as it is
    neither above ``most`` nor above ``percent`` of the stock at the end.
    """

    start: str
    inflow: tuple[str, ...]
    outflow: tuple[str, ...]
    end: str
    optional: tuple[str, ...] = ()
    within: int = 0
    most: int = 0
    percent: int = 0

    def __call__(self, frame: pd.DataFrame) -> Series:
        filled = frame.assign(**{name: frame[name].fillna(0) for name in self.optional})
        expected = total(filled, (self.start, *self.inflow)) - total(filled, self.outflow)
        difference = (frame[self.end] - expected).abs()
        tolerable = (difference <= self.most) & (difference * 100 <= frame[self.end] * self.percent)
        return (difference <= self.within) | tolerable


@dataclass(frozen=True)
class NotMostlyRounded:
    """Not more than 60 % of the counts of a sheet with 20 or more of them are multiples of 5; zeros do not count."""

    fields: tuple[str, ...]

    def __call__(self, frame: pd.DataFrame) -> Series:
        counts = frame[list(self.fields)]
        filled = counts.notna().sum(axis=1)
        telling = (counts > 0).fillna(False).sum(axis=1)
        rounded = ((counts > 0) & (counts // 5 * 5 == counts)).fillna(False).sum(axis=1)
        return (filled < 20) | (rounded * 10 <= telling * 6)

"""Months, federal quarters and grant years.

30 September is the last day of a federal fiscal year and the first day of a SOR grant year, so neither calendar
can be derived from the other (domain.md 1.2).
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import total_ordering

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_QUARTER = re.compile(r"FFY(\d{4})Q([1-4])")


@total_ordering
@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month, written ``2019-03``."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read ``2019-03``.

        Raises:
            ValueError: the text is not a year and a month of two digits.
        """
        match = _MONTH.fullmatch(text)
        if not match:
            raise ValueError("a month is written as year and month, for example 2019-03")
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: dt.date) -> Month:
        return cls(day.year, day.month)

    @property
    def first_day(self) -> dt.date:
        return dt.date(self.year, self.number, 1)

    @property
    def last_day(self) -> dt.date:
        return dt.date(self.year, self.number, calendar.monthrange(self.year, self.number)[1])

    def plus(self, months: int) -> Month:
        """The month so many months later; negative numbers go back."""
        index = self.year * 12 + self.number - 1 + months
        return Month(index // 12, index % 12 + 1)

    @property
    def quarter(self) -> Quarter:
        """The federal quarter this month lies in."""
        later = self.plus(3)
        return Quarter(later.year, (later.number - 1) // 3 + 1)

    def __lt__(self, other: Month) -> bool:
        return (self.year, self.number) < (other.year, other.number)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of the federal fiscal year, written ``FFY2019Q1`` (October to December 2018)."""

    fiscal_year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Quarter:
        """Read ``FFY2019Q1``.

        Raises:
            ValueError: the text is not a federal quarter.
        """
        match = _QUARTER.fullmatch(text)
        if not match:
            raise ValueError("a federal quarter is written like FFY2019Q1 (October to December 2018)")
        return cls(int(match[1]), int(match[2]))

    @property
    def months(self) -> tuple[Month, Month, Month]:
        first = Month(self.fiscal_year - 1, 10).plus(3 * (self.number - 1))
        return first, first.plus(1), first.plus(2)

    @property
    def first_day(self) -> dt.date:
        return self.months[0].first_day

    @property
    def last_day(self) -> dt.date:
        return self.months[2].last_day

    def __str__(self) -> str:
        return f"FFY{self.fiscal_year}Q{self.number}"


def grant_year_start(day: dt.date) -> dt.date:
    """The 30 September that opens the grant year in which the day lies."""
    opening = dt.date(day.year, 9, 30)
    return opening if day >= opening else dt.date(day.year - 1, 9, 30)

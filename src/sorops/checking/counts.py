"""Which counts are usual for a site, from its own past months: a model for counts that are small and often zero.

A median with its absolute deviations fails on such counts: where most months are alike the deviation is 0, and every
other number alarms. Here a month is expected to follow a negative binomial distribution (a Poisson distribution whose
mean wavers) around the mean of the past months. What share of false alarms that gives is measured by
``benchmarks.history_alarms``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WINDOW = 12
"""Months that are looked back on."""

LEAST_MONTHS = 6
"""Past months without which nothing is said."""

SMALL = 10
"""A change by no more than this is never unusual (domain.md 2.26, XS-10)."""

_LEAST_BUSY_MONTHS = 3
_TAIL = 0.0005  # chance of a usual month beyond either end
_SPREAD = 0.1  # squared ratio of standard deviation to mean, beyond chance, that sites commonly have
_LEAST_SPREAD = 0.03  # the same where the past months happened to be very alike
_WEIGHT = 6  # how many months of evidence that common spread is worth


@dataclass(frozen=True, slots=True)
class Range:
    """The counts that are usual for a site, both ends included."""

    low: int
    high: int


def is_unusual(count: int, past: Sequence[int]) -> bool:
    """Whether a month's count jumped out of what is usual. ``past`` are the counts of the months before, latest first.

    A count near last month's is not unusual: a new level is asked about once, not in every month that follows.
    """
    if len(past) < LEAST_MONTHS or abs(count - past[0]) <= SMALL:
        return False
    expected = usual(past)
    return expected is not None and not expected.low <= count <= expected.high


def usual(past: Sequence[int]) -> Range | None:
    """The counts that are usual after these; None where the past is too short to tell.

    Where some months are zero, zero is usual, and the months that are not zero say how large the others are. A site
    that never had any must be known for the whole window before its first ones are unusual.
    """
    busy = [count for count in past if count]
    if len(past) < LEAST_MONTHS or (not busy and len(past) < WINDOW):
        return None
    known = busy if len(busy) >= _LEAST_BUSY_MONTHS else past
    mean = sum(known) / len(known)
    low, high = _ends(mean, _variance(known)) if busy else (0, 0)
    low = 0 if len(busy) < len(past) else low
    return Range(max(0, min(low, int(mean) - SMALL)), max(high, int(mean) + 1 + SMALL))


def _variance(past: Sequence[int]) -> float:
    """How far the next month may lie from the mean: from the past months and, as they are few, from common sense."""
    months, mean = len(past), sum(past) / len(past)
    common = mean + _SPREAD * mean**2
    seen = sum((count - mean) ** 2 for count in past)
    spread = (_WEIGHT * common + seen) / (_WEIGHT + months - 1)
    return max(spread, mean + _LEAST_SPREAD * mean**2) * (1 + 1 / months)


def _ends(mean: float, variance: float) -> tuple[int, int]:
    """The ends of the range that a negative binomial count leaves with the chance of the tail on either side."""
    unit = max(1, int(mean / 1000))  # of large numbers the leading digits are enough
    mean, variance = mean / unit, max(variance / unit**2, mean / unit * (1 + _LEAST_SPREAD))
    size = mean**2 / (variance - mean)
    chance = (size / (size + mean)) ** size
    count, below, low = 0, chance, -1
    while below < 1 - _TAIL:
        low = count if below < _TAIL else low
        chance *= (count + size) / (count + 1) * mean / (size + mean)
        count += 1
        below += chance
    return (low + 1) * unit, (count + 1) * unit - 1

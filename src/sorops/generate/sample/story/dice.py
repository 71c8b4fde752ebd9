"""Chance with a memory: the same seed and topic give the same throws on every machine."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Throws for one topic. Topics are independent, so that a change to one leaves the others as they were."""

    def __init__(self, seed: int, topic: str) -> None:
        self._random = random.Random(f"{seed} {topic}")  # noqa: S311 - a simulation, nothing secret

    def number(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return self._random.randint(low, high)

    def chance(self, share: float) -> bool:
        return self._random.random() < share

    def pick(self, weights: Mapping[T, float]) -> T:
        """One of the keys, by weight."""
        return self._random.choices(list(weights), list(weights.values()))[0]

    def days(self, low: int, high: int) -> dt.timedelta:
        return dt.timedelta(days=self.number(low, high))

    def amount(self, low: float, high: float, step: float) -> float:
        """A quantity between two bounds in steps, free of rounding dust."""
        return round(low + step * self.number(0, round((high - low) / step)), 2)

"""Count the false alarms and the power of the history check on counts (H06), beside those of 5 x MAD.

    python -m benchmarks.history_alarms [--series 4000]

Series are drawn from processes that are known, so every alarm on an unspoiled month is false. Both rules see the same
series, look back on the same months (6 and 12 in turn), and leave a change of 10 or less alone.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from statistics import median

import numpy as np

from sorops.checking.compared import watched
from sorops.checking.counts import LEAST_MONTHS, SMALL, WINDOW, is_unusual
from sorops.generate.sample.places import SITES
from sorops.generate.sample.story.plot import simulate
from sorops.sources import SOURCES

Numbers = Sequence[int]
Rule = Callable[[int, Numbers], bool]

MEANS = (0.2, 1.0, 3.0, 8.0, 20.0, 50.0)
STATES = 39
"""Simulated states: the same month of 13 of them stands for 13 months of a site."""


def median_rule(count: int, past: Numbers) -> bool:
    """XS-10 as domain.md writes it: beyond the median by 5 median absolute deviations, and changed by more than 10."""
    middle = median(past)
    deviation = median(abs(one - middle) for one in past)
    return abs(count - past[0]) > SMALL and abs(count - middle) > max(5 * deviation, SMALL)


RULES: dict[str, Rule] = {"H06": is_unusual, "5xMAD": median_rule}


@dataclass
class Tally:
    """How often each rule spoke, of how many months, and in how many of those the MAD was 0."""

    months: int = 0
    still: int = 0
    usual: dict[str, int] = field(default_factory=lambda: dict.fromkeys(RULES, 0))
    spoilt: dict[str, dict[str, int]] = field(
        default_factory=lambda: {name: dict.fromkeys(RULES, 0) for name in MISTAKES}
    )
    made: dict[str, int] = field(default_factory=lambda: dict.fromkeys(MISTAKES, 0))

    def judge(self, series: Numbers) -> None:
        """Judge the last month of a series as it is, and with each mistake in it."""
        *before, now = series
        past = before[::-1]
        self.months += 1
        self.still += median(abs(one - median(past)) for one in past) == 0
        for name, rule in RULES.items():
            self.usual[name] += rule(now, past)
        for mistake, spoil in MISTAKES.items():
            wrong = spoil(now, past)
            if abs(wrong - now) > SMALL:  # a smaller one is left alone by decision
                self.made[mistake] += 1
                for name, rule in RULES.items():
                    self.spoilt[mistake][name] += rule(wrong, past)

    def __add__(self, other: Tally) -> Tally:
        both = Tally(self.months + other.months, self.still + other.still)
        for name in RULES:
            both.usual[name] = self.usual[name] + other.usual[name]
            for mistake in MISTAKES:
                both.spoilt[mistake][name] = self.spoilt[mistake][name] + other.spoilt[mistake][name]
        both.made = {mistake: self.made[mistake] + other.made[mistake] for mistake in MISTAKES}
        return both


MISTAKES: dict[str, Callable[[int, Numbers], int]] = {
    "a zero too many": lambda now, _: now * 10,
    "the year so far": lambda now, past: now + sum(past),
    "nothing": lambda _now, _past: 0,
}


def processes(dice: np.random.Generator) -> dict[str, Callable[[float, int], Numbers]]:
    """Ways in which counts come about, each from a mean and a number of months."""

    def season(mean: float, months: int) -> Numbers:
        month = np.arange(months) + dice.integers(12)
        return dice.poisson(mean * (1 + 0.3 * np.sin(2 * np.pi * month / 12))).tolist()

    def spread(size: int) -> Callable[[float, int], Numbers]:
        return lambda mean, months: dice.negative_binomial(size, size / (size + mean), months).tolist()

    return {
        "Poisson": lambda mean, months: dice.poisson(mean, months).tolist(),
        "negative binomial, size 10": spread(10),
        "negative binomial, size 4": spread(4),
        "zero in 7 months of 10": lambda mean, months: (
            dice.poisson(mean / 0.3, months) * (dice.random(months) > 0.7)
        ).tolist(),
        "grows 3% a month": lambda mean, months: dice.poisson(mean * 1.03 ** np.arange(months)).tolist(),
        "seasons of 30%": season,
        "nearly always the same": lambda mean, months: (
            np.full(months, round(mean)) + (dice.random(months) < 0.1) * dice.integers(0, 15, months)
        ).tolist(),
    }


def drawn(series: int, seed: int) -> Iterator[tuple[str, float, Tally]]:
    """The tally of each process and mean."""
    for name, draw in processes(np.random.default_rng(seed)).items():
        for mean in MEANS:
            tally = Tally()
            for number in range(series):
                tally.judge(draw(mean, 1 + (LEAST_MONTHS, WINDOW)[number % 2]))
            yield name, mean, tally


def demonstration() -> Tally:
    """The tally of the demonstration's clean story: every number that H06 watches."""
    worlds = [simulate(seed) for seed in range(1, STATES + 1)]
    tally = Tally()
    for site in (site for site in SITES if site.streams):
        for sheet in SOURCES[site.streams[0]].sheets:
            rows = [world.sheets(site.site_id, world.months[-1])[sheet.name] for world in worlds]
            for name in watched(sheet):
                values = [sum(getattr(row, name) or 0 for row in told) for told in rows]
                for start in range(0, STATES - WINDOW, WINDOW + 1):
                    tally.judge(values[start : start + WINDOW + 1])
    return tally


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.history_alarms", description=__doc__)
    parser.add_argument("--series", type=int, default=4000, help="series of each process and mean")
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    print(f"{'':34}{'MAD is 0':>9}  {'false alarms in 1,000':>23}  " + "".join(f"{name:>18}" for name in MISTAKES))
    print(f"{'':34}{'':9}  {'H06':>11}{'5xMAD':>12}  " + f"{'H06 / 5xMAD':>18}" * len(MISTAKES))
    tallies = list(drawn(asked.series, asked.seed))
    for name, entries in groupby(tallies, key=lambda entry: entry[0]):
        for _, mean, tally in entries:
            _show(f"{name}, mean {mean:g}", tally)
    _show("all of these", sum((tally for *_, tally in tallies), Tally()))
    _show("the demonstration's clean story", demonstration())


def _show(name: str, tally: Tally) -> None:
    alarms = [f"{1000 * tally.usual[rule] / tally.months:.1f}" for rule in RULES]
    power = [
        " / ".join(f"{100 * tally.spoilt[mistake][rule] / made:.0f}%" for rule in RULES) if made else "-"
        for mistake, made in tally.made.items()
    ]
    still = f"{100 * tally.still / tally.months:.0f}%"
    print(f"{name:34}{still:>9}  {alarms[0]:>11}{alarms[1]:>12}  " + "".join(f"{entry:>18}" for entry in power))


if __name__ == "__main__":
    main()

"""Which counts are usual for a site."""

from __future__ import annotations

from statistics import median

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sorops.checking.counts import LEAST_MONTHS, SMALL, WINDOW, Range, is_unusual, usual

pasts = st.lists(st.integers(0, 5_000), min_size=LEAST_MONTHS, max_size=WINDOW)


@given(pasts)
def test_what_a_site_had_in_all_its_months_is_usual(past):
    expected = usual([past[0]] * WINDOW)
    assert expected is not None
    assert expected.low <= past[0] <= expected.high


@given(pasts, st.integers(-SMALL, SMALL))
def test_a_small_change_is_never_unusual(past, change):
    assert not is_unusual(max(0, past[0] + change), past)


@given(pasts, st.integers(0, 50_000))
def test_the_order_of_the_months_before_last_does_not_matter(past, count):
    assert is_unusual(count, past) == is_unusual(count, [past[0], *sorted(past[1:])])


@given(st.lists(st.integers(1, 5_000), min_size=LEAST_MONTHS, max_size=WINDOW), st.integers(0, 20_000))
def test_more_is_not_less_unusual(past, count):
    expected = usual(past)
    assert expected is not None
    if count > expected.high and is_unusual(count, past):
        assert is_unusual(count + 1, past)


@pytest.mark.parametrize("months", [0, 1, LEAST_MONTHS - 1])
def test_little_past_tells_nothing(months):
    assert usual([40] * months) is None
    assert not is_unusual(4000, [40] * months)


def test_months_that_are_all_alike_leave_room_for_chance():
    """Where a median with its deviations would alarm at any other number."""
    assert not is_unusual(52, [40] * 12)
    assert is_unusual(400, [40] * 12)


def test_zero_is_usual_where_it_was_before_and_a_campaign_is_compared_with_campaigns():
    past = [0, 0, 30, 0, 0, 0, 40, 0, 0, 35, 0, 0]
    assert not is_unusual(45, past)
    assert not is_unusual(0, [30, *past[:-1]])
    assert is_unusual(450, past)


def test_the_first_ones_ever_are_unusual_only_where_a_whole_year_is_known():
    assert not is_unusual(40, [0] * (WINDOW - 1))
    assert is_unusual(40, [0] * WINDOW)
    assert usual([0] * WINDOW) == Range(0, 11)


def test_a_new_level_is_asked_about_once():
    assert is_unusual(400, [40, 42, 38, 41, 39, 40])
    assert not is_unusual(405, [400, 40, 42, 38, 41, 39])


def test_numbers_of_any_size_are_judged():
    expected = usual([1_000_000_000] * 6)
    assert expected is not None
    assert expected.low < 1_000_000_000 < expected.high


def counted(draw, rule):
    """In how many of 2,000 unspoilt series of a year and a month the rule speaks of the last month."""
    dice = np.random.default_rng(1)
    series = (draw(dice).tolist() for _ in range(2000))
    return sum(rule(now, past[::-1]) for *past, now in series)


@pytest.mark.parametrize("mean", [0.2, 3, 20, 50])
@pytest.mark.parametrize(
    "draw",
    [
        lambda dice, mean: dice.poisson(mean, 13),
        lambda dice, mean: dice.negative_binomial(10, 10 / (10 + mean), 13),
        lambda dice, mean: dice.poisson(mean / 0.3, 13) * (dice.random(13) > 0.7),
        lambda dice, mean: dice.poisson(mean * 1.03 ** np.arange(13)),
    ],
    ids=["poisson", "negative binomial", "mostly zero", "growing"],
)
def test_of_a_hundred_usual_months_at_most_one_alarms(draw, mean):
    assert counted(lambda dice: draw(dice, mean), is_unusual) <= 20


def test_five_deviations_from_the_median_alarm_wherever_months_are_mostly_zero():
    """The rule that this one replaces, on the same series: why it is not used."""

    def beyond_five(count, past):
        middle = median(past)
        return abs(count - past[0]) > SMALL and abs(count - middle) > 5 * median(abs(one - middle) for one in past)

    assert counted(lambda dice: dice.poisson(20 / 0.3, 13) * (dice.random(13) > 0.7), beyond_five) > 200

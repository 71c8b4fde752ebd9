"""Figures in words: rounding, units, flags, change."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sorops.reports import wording
from sorops.reports.marts import Figure


def share(plain: Figure, top: int, bottom: int) -> Figure:
    value = round(Decimal(top) / bottom, 6)
    return replace(plain, unit="share", numerator=Decimal(top), denominator=Decimal(bottom), value=value)


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        ("1234", "persons", "1,234"),
        ("0", "persons", "0"),
        ("12.25", "kits", "12.3"),
        ("12.04", "kits", "12"),
        ("-3", "kits", "\N{MINUS SIGN}3"),
        ("0.0005", "share", "0.1%"),
        ("0.521277", "share", "52.1%"),
        ("1", "days", "1 day"),
        ("5.5", "days", "5.5 days"),
        ("28000", "dollars", "$28,000"),
        ("195.123", "kits per 100,000", "195.1"),
    ],
)
def test_quantity_is_rounded_half_up_and_carries_its_unit(value: str, unit: str, words: str) -> None:
    assert wording.quantity(Decimal(value), unit) == words


@given(st.decimals(min_value=-(10**6), max_value=10**6, places=6))
def test_rounding_is_symmetric_and_never_off_by_more_than_half(value: Decimal) -> None:
    assert abs(wording.rounded(value) - value) <= Decimal("0.05")
    assert wording.rounded(-value) == -wording.rounded(value)


@pytest.mark.parametrize(
    ("status", "words"),
    [("NO_DATA", "no data"), ("NOT_OBSERVABLE", "not yet known"), ("NO_DENOMINATOR", "none to count")],
)
def test_a_status_is_said_in_words_that_the_notes_explain(plain: Figure, status: str, words: str) -> None:
    figure = replace(plain, status=status, value=None)
    assert wording.shown(figure) == words
    assert wording.flags(replace(figure, is_lower_bound=True)) == ()
    assert words in wording.MEANINGS


def test_a_figure_that_is_not_made_is_a_dash(plain: Figure) -> None:
    assert wording.shown(None) == wording.NOTHING == wording.change(plain, None) == wording.change(None, plain)
    assert wording.fraction(None) == wording.compared(None, plain) == ""


@pytest.mark.parametrize(("bottom", "words"), [(19, "n too small"), (20, "25.0%")])
def test_a_share_of_fewer_than_twenty_is_not_shown(plain: Figure, bottom: int, words: str) -> None:
    figure = share(plain, 5, bottom)
    assert wording.shown(figure) == words
    assert wording.fraction(figure) == f"5 of {bottom}"


def test_a_small_share_has_no_change_either(plain: Figure) -> None:
    assert wording.change(share(plain, 5, 19), share(plain, 5, 40)) == wording.NOTHING
    assert wording.change(share(plain, 5, 40), share(plain, 5, 19)) == wording.NOTHING


def test_a_median_or_an_average_of_few_is_shown(plain: Figure) -> None:
    half = Decimal("2.5")
    median = replace(plain, unit="days", numerator=half, denominator=Decimal(4), value=half)
    average = replace(median, numerator=Decimal(10))
    assert (wording.shown(median), wording.fraction(median)) == ("2.5 days", "n = 4")
    assert wording.fraction(average) == "10 / 4"


@pytest.mark.parametrize(
    ("lower", "estimate", "words"),
    [
        (False, False, "36"),
        (True, False, "at least 36"),
        (False, True, "36, with estimates"),
        (True, True, "at least 36, with estimates"),
    ],
)
def test_flags_of_a_count(plain: Figure, lower: bool, estimate: bool, words: str) -> None:
    assert wording.told(replace(plain, is_lower_bound=lower, has_estimate=estimate)) == words


def test_a_share_with_hidden_counts_is_no_lower_bound(plain: Figure) -> None:
    figure = replace(share(plain, 20, 40), is_lower_bound=True)
    assert wording.told(figure) == "50.0%, some counts hidden"


@pytest.mark.parametrize(
    ("now", "then", "change", "clause"),
    [
        (36, 29, "+7 (+24.1%)", "7 more than in"),
        (51, 50, "+1 (+2.0%)", "1 more than in"),
        (29, 36, "\N{MINUS SIGN}7 (\N{MINUS SIGN}19.4%)", "7 fewer than in"),
        (36, 36, "no change", "the same as in"),
        (7, 0, "+7", "7 more than in"),
    ],
)
def test_change_of_a_count(plain: Figure, now: int, then: int, change: str, clause: str) -> None:
    figures = (replace(plain, value=Decimal(now)), replace(plain, value=Decimal(then)))
    assert wording.change(*figures) == change
    assert wording.compared(*figures) == clause


def test_change_of_money(plain: Figure) -> None:
    now, then = (replace(plain, unit="dollars", value=Decimal(value)) for value in (5000, 7500))
    assert wording.change(now, then) == "\N{MINUS SIGN}$2,500 (\N{MINUS SIGN}33.3%)"
    assert wording.compared(now, then) == "$2,500 less than in"


def test_change_of_a_share_is_in_points(plain: Figure) -> None:
    assert wording.change(share(plain, 30, 60), share(plain, 20, 60)) == "+16.7 points"
    assert wording.compared(share(plain, 20, 60), share(plain, 30, 60)) == "16.7 points less than in"


def test_periods_are_alike_only_when_both_are_whole(plain: Figure) -> None:
    partial = replace(plain, sites_reporting=5)
    assert wording.is_like_for_like(plain, plain)
    assert not wording.is_like_for_like(plain, partial)
    assert not wording.is_like_for_like(replace(plain, is_lower_bound=True), plain)
    assert not wording.is_like_for_like(plain, None)


def test_a_column_of_a_chart_carries_no_unit(plain: Figure) -> None:
    assert wording.shown_short(replace(plain, unit="days", is_lower_bound=True)) == "\N{GREATER-THAN OR EQUAL TO}36"
    assert wording.shown_short(share(plain, 5, 19)) == "n too small"
    assert wording.shown_short(share(plain, 10, 20)) == "50.0%"

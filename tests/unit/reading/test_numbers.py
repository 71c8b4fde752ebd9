from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sorops.reading.numbers import Oddity, read_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        (" 12 ", 12),
        ("1,234", 1234),
        ("1 234", 1234),
        ("1,234,567.5", 1234567.5),
        ("$1,200.50", 1200.5),
        ("+7", 7),
        ("0.5", 0.5),
        (".5", 0.5),
        ("12.", 12),
        ("1\u00a0234", 1234),
    ],
)
def test_plain_numbers_are_read_silently(text: str, number: float) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("<5", (1, 4)),
        ("< 11", (1, 10)),
        ("<=4", (1, 4)),
        ("≤4", (1, 4)),
        ("1-4", (1, 4)),
        ("1 to 10", (1, 10)),
        ("less than 5", (1, 4)),
        ("*", (1, None)),
        ("supp", (1, None)),
    ],
)
def test_hidden_numbers_keep_their_bounds(text: str, bounds: tuple[int, int | None]) -> None:
    found = read_number(text)
    assert isinstance(found, Oddity)
    assert (found.code, found.value, found.null_reason) == ("V07", None, "SUPPRESSED_AT_SOURCE")
    assert (found.lower, found.upper) == bounds


@pytest.mark.parametrize("text", ["approx 40", "about 40", "~40", "40+", "est. 40", "40 (approx)", "Approx. 40 people"])
def test_estimates_are_read_and_marked(text: str) -> None:
    assert read_number(text) == Oddity(40.0, "V11", is_estimate=True)


@pytest.mark.parametrize("text", ["40 (3 new)", "40 kits", "40 - see note", "40*"])
def test_text_after_a_number_is_cut_off(text: str) -> None:
    assert read_number(text) == Oddity(40.0, "V10")


@pytest.mark.parametrize("text", ["-3", "\u22123", "(3)", "-3 to fix last month", "$-3".replace("$-", "-$")])
def test_negative_numbers_are_told(text: str) -> None:
    assert read_number(text) == Oddity(None, "V12")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("none", Oddity(0.0, "V09")),
        ("nil", Oddity(0.0, "V09")),
        ("zero", Oddity(0.0, "V09")),
        ("see note", Oddity(None, "V08", null_reason="UNPARSEABLE")),
        ("12,5", Oddity(None, "V08", null_reason="UNPARSEABLE")),
        ("unknown", Oddity(None, "V08", null_reason="UNKNOWN")),
        ("TBD", Oddity(None, "V08", null_reason="PENDING")),
        ("refused", Oddity(None, "V08", null_reason="REFUSED")),
        ("85%", Oddity(None, "V19", null_reason="UNPARSEABLE")),
        (">100", Oddity(None, "V08", null_reason="UNPARSEABLE", lower=101)),
    ],
)
def test_words_for_zero_and_for_missing(text: str, expected: Oddity) -> None:
    assert read_number(text) == expected


@given(st.integers(0, 10**9))
def test_every_count_is_read_back_with_and_without_commas(count: int) -> None:
    assert read_number(str(count)) == count
    assert read_number(f"{count:,}") == count


@given(st.text(max_size=30))
def test_any_text_gets_an_answer(text: str) -> None:
    assert isinstance(read_number(text), float | Oddity)

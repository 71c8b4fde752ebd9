import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sorops.intake.grid import Evidence, status
from sorops.intake.states import SITE_MONTH, SiteMonth

DUE = dt.date(2019, 2, 10)
FLAGS = ("accepted", "reports_zero", "attested", "returned", "questioned")


@pytest.mark.parametrize(
    ("days", "word"),
    [(-30, "EXPECTED"), (0, "EXPECTED"), (1, "LATE"), (19, "LATE"), (20, "MISSING"), (400, "MISSING")],
)
def test_without_a_file_the_calendar_speaks(days: int, word: str) -> None:
    assert status(Evidence(DUE), DUE + dt.timedelta(days=days)) == word


@pytest.mark.parametrize(
    ("flags", "word"),
    [
        ({"accepted"}, "REPORTED"),
        ({"accepted", "returned"}, "REPORTED"),
        ({"accepted", "attested"}, "REPORTED"),
        ({"accepted", "reports_zero"}, "CONFIRMED_ZERO"),
        ({"attested"}, "CONFIRMED_ZERO"),
        ({"attested", "returned"}, "CONFIRMED_ZERO"),
        ({"returned"}, "RETURNED"),
        ({"accepted", "questioned"}, "RETURNED"),
        ({"attested", "questioned"}, "RETURNED"),
    ],
)
def test_with_a_file_or_an_attestation_the_day_does_not_matter(flags: set[str], word: str) -> None:
    evidence = Evidence(DUE, **dict.fromkeys(flags, True))

    assert {status(evidence, DUE + dt.timedelta(days=days)) for days in (-5, 5, 50)} == {SiteMonth(word)}


def test_a_state_may_wait_longer_before_it_calls_a_file_missing() -> None:
    assert status(Evidence(DUE), DUE + dt.timedelta(days=25), missing_after_days=30) is SiteMonth.LATE


@given(st.lists(st.tuples(st.sampled_from((*FLAGS, "day")), st.integers(1, 30)), max_size=12))
def test_a_site_month_moves_only_along_the_table(steps: list[tuple[str, int]]) -> None:
    legal = {(move.before, move.after) for move in SITE_MONTH}
    evidence, day = Evidence(DUE), DUE - dt.timedelta(days=10)
    before = status(evidence, day)
    for step, days in steps:
        for _ in range(days if step == "day" else 1):
            if step == "day":
                day += dt.timedelta(days=1)
            elif step != "reports_zero" or evidence.accepted:
                evidence = replace(evidence, **{step: True})
            after = status(evidence, day)
            assert after == before or (before, after) in legal
            before = after

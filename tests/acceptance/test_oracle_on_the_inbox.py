"""The oracle itself is tried on the shared inbox, whose figures are known, and then agrees with the warehouse there."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator
from fractions import Fraction

import duckdb
import pytest
from oracle.answers import ANSWERS
from oracle.compare import differences
from oracle.from_truth import observe
from oracle.observed import Observed
from oracle.scope import NOT_OBSERVABLE, Period, Result, Scope
from oracle.table import figures, read_lists

from sorops.period import Month
from sorops.settings import PROJECT

INBOX = PROJECT.parent / "shared" / "inbox"
AS_OF = dt.date(2019, 4, 20)

pytestmark = [
    pytest.mark.acceptance,
    pytest.mark.skipif(not INBOX.is_dir(), reason="the shared inbox is not beside the project"),
]

PERSON_DIMENSIONS = ["age_band", "sex_gender", "race", "hispanic"]
SPLIT_BY = {"ACC-05": "medication", "COR-04": "treatment_track", "LEA-01": "referral_type", "LEA-06": "domain",
            "PRV-02": "iom_category"}  # fmt: skip


@pytest.fixture(scope="module")
def known() -> Observed:
    return observe(INBOX)


def _published() -> list[dict[str, str]]:
    if not INBOX.is_dir():
        return []
    with (INBOX / "truth/measures.csv").open(newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("measure_id", sorted({line["measure_id"] for line in _published()}))
def test_agrees_with_the_published_figures(known: Observed, measure_id: str) -> None:
    lines = [line for line in _published() if line["measure_id"] == measure_id]
    wrong = [problem for line in lines for problem in _problems(known, line)]
    assert not wrong, f"{len(wrong)} of {len(lines)}: {wrong[:8]}"


def test_agrees_with_the_warehouse_beyond_the_published_figures(known: Observed, db: duckdb.DuckDBPyConnection) -> None:
    told = figures(known, read_lists(PROJECT / "seeds"), AS_OF)
    wrong = differences(told, db, "internal.marts.fct_performance", AS_OF)
    assert not wrong, f"{len(wrong)}: {wrong[:8]}"


def _problems(known: Observed, line: dict[str, str]) -> Iterator[str]:
    result = _answer(known, line)
    expected = (line["status"], _number(line["numerator"]), _number(line["denominator"]), _number(line["value"]))
    where = [line[name] for name in ("stratum", "period_type", "period_start", "grain")]
    numbers = (result.numerator, result.denominator, result.value)
    rounded = tuple(None if number is None else Fraction(round(number * 10**6), 10**6) for number in numbers)
    if (result.status, *rounded) != expected:
        yield f"{where}: {result} instead of {expected}"


def _number(text: str) -> Fraction | None:
    return Fraction(text) if text else None


def _answer(known: Observed, line: dict[str, str]) -> Result:
    measure_id, stratum = line["measure_id"], line["stratum"]
    period = _period(line["period_type"], dt.date.fromisoformat(line["period_start"]))
    scope = Scope(_places(known, line["grain"]), period, dt.date.fromisoformat(line["data_as_of"]))
    if "=" in stratum:
        figure = "ENROLLED" if measure_id == "LEA-04" else "ALL"
        answers = ANSWERS[measure_id, figure](known, scope, PERSON_DIMENSIONS)
        dimension, value = stratum.split("=")
        return answers.get((dimension, value), Result(0, None, 0))
    if (measure_id, stratum) in ANSWERS:
        return ANSWERS[measure_id, stratum](known, scope, [])[("", stratum)]
    figure = next(figure for name, figure in ANSWERS if name == measure_id)
    answers = ANSWERS[measure_id, figure](known, scope, [])
    whole = answers["", figure]
    return whole if whole.status == NOT_OBSERVABLE else answers.get((SPLIT_BY[measure_id], stratum), Result(0, None, 0))


def _period(kind: str, start: dt.date) -> Period:
    ends = {"M": Month.of(start).last_day, "FFQ": Month.of(start).quarter.last_day, "GY": Month(2019, 3).last_day}
    return Period(kind, start, ends[kind])


def _places(known: Observed, grain: str) -> frozenset[str]:
    return frozenset(place.site_id for place in known.places if grain in ("state", place.site_id, place.region))

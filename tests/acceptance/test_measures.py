"""Every figure of the shared inbox's truth is reproduced exactly: numerator, denominator, value and status."""

from __future__ import annotations

import csv
from decimal import Decimal

import duckdb
import pytest
from lake_from_truth import INBOX

PERSON_DIMENSIONS = ("age_band", "sex_gender", "race", "hispanic")

pytestmark = [
    pytest.mark.acceptance,
    pytest.mark.skipif(not INBOX.is_dir(), reason="the shared inbox is not beside the project"),
]

FIGURES = f"""
    select
        measure_id,
        case when stratum_dim in {PERSON_DIMENSIONS} then stratum_dim || '=' || stratum_value else stratum_value end,
        period_type, cast(period_start as varchar), grain_id, numerator, denominator, value, status
    from internal.marts.fct_performance
    where grant_id = 'ANY' and stratum_dim not like '%*%'
"""

Key = tuple[str, str, str, str, str]
Figure = tuple[Decimal | None, Decimal | None, Decimal | None, str]


@pytest.fixture(scope="module")
def figures(db: duckdb.DuckDBPyConnection) -> dict[Key, Figure]:
    rows = db.execute(FIGURES).fetchall()
    found = {row[:5]: row[5:] for row in rows}
    assert len(found) == len(rows), "the truth's names of strata must name one figure each"
    return found


def _truth() -> list[dict[str, str]]:
    if not INBOX.is_dir():
        return []
    with (INBOX / "truth" / "measures.csv").open(newline="") as lines:
        return list(csv.DictReader(lines))


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


@pytest.mark.parametrize("measure_id", sorted({row["measure_id"] for row in _truth()}))
def test_every_figure_is_the_true_one(figures: dict[Key, Figure], measure_id: str) -> None:
    names = ("measure_id", "stratum", "period_type", "period_start", "grain")
    expected = {
        tuple(row[name] for name in names): (
            *(_number(row[name]) for name in ("numerator", "denominator", "value")),
            row["status"],
        )
        for row in _truth()
        if row["measure_id"] == measure_id
    }
    assert {key: figures.get(key) for key in expected} == expected

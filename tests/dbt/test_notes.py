"""Notes on cells and the map of columns are those of the files that count."""

from __future__ import annotations

import duckdb
import pytest
from lake_from_truth import INBOX


@pytest.mark.parametrize(("table", "truth"), [("cell_notes", "cells"), ("column_map", "columns")])
def test_notes_are_those_of_the_truth(db: duckdb.DuckDBPyConnection, table: str, truth: str) -> None:
    where = {"cell_notes": ("cell", "cell"), "column_map": ('"column"', '"column"')}[table]
    expected = f"""
        select file, coalesce(tab, ''), field, {where[1]}
        from read_csv('{INBOX}/truth/{truth}.csv', all_varchar = true)
    """
    actual = f"select file, sheet, field, {where[0]} from restricted.rows.{table}"
    assert db.execute(f"({actual} except all {expected}) union all ({expected} except all {actual})").fetchall() == []


def test_bounds_and_estimates_are_typed(db: duckdb.DuckDBPyConnection) -> None:
    bounds = db.execute(
        "select distinct lower_bound, upper_bound from restricted.rows.cell_notes where lower_bound is not null"
    ).fetchall()
    assert bounds == [(1, 4)]
    assert db.execute("select count(*) from restricted.rows.cell_notes where is_estimate").fetchall() == [(3,)]

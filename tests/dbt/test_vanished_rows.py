"""Rows that were loaded one month and are gone the next are named, with their keys, in the restricted zone only."""

from __future__ import annotations

import csv
from collections import defaultdict

import duckdb
import pytest
from lake_from_truth import INBOX

from sorops.period import Month
from sorops.sources import SOURCES
from sorops.sources.spec import Mode, Sheet, Source

CUMULATIVE = [
    (source, sheet) for source in SOURCES.values() for sheet in source.sheets if sheet.mode is Mode.CUMULATIVE
]


@pytest.mark.parametrize(("source", "sheet"), CUMULATIVE, ids=lambda part: getattr(part, "name", None))
def test_vanished_keys_are_those_of_a_month_without_those_of_the_next(
    source: Source, sheet: Sheet, db: duckdb.DuckDBPyConnection
) -> None:
    loaded: dict[tuple[str, str], set[str]] = defaultdict(set)
    with (INBOX / "truth" / f"{source.program_stream}__{sheet.name}.csv").open(newline="", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            loaded[row["site_id"], row["reporting_month"]].add("|".join(row[name] for name in sheet.key))
    expected = {
        (site, str(following), key)
        for (site, month), keys in loaded.items()
        if (site, str(following := Month.parse(month).plus(1))) in loaded
        for key in keys - loaded[site, str(following)]
    }
    found = db.execute(
        "select site_id, reporting_month, row_key from restricted.people.vanished_rows "
        "where program_stream = ? and sheet_id = ?",
        [source.program_stream, sheet.name],
    ).fetchall()
    assert set(found) == expected
    assert len(found) == len(expected)

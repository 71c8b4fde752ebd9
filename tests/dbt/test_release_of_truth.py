"""A build from the truth passes verification, and the same day built again is the same release."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from sorops import release
from sorops.transform import build

DAY = dt.date(2019, 4, 20)


def test_two_builds_of_a_day_are_the_same_release(warehouse: Path, truth_lake: Path, tmp_path: Path) -> None:
    again = build(truth_lake / "lake", truth_lake / "exports", tmp_path / "again", DAY, truth_lake / "cache")
    first, second = (release.verify(folder, DAY, again.definitions) for folder in (warehouse, again.folder))
    assert first.tables == second.tables
    assert first.release_id == second.release_id


def test_a_build_leaves_its_two_databases_and_nothing_else(warehouse: Path) -> None:
    assert sorted(path.name for path in warehouse.iterdir()) == ["internal.duckdb", "restricted.duckdb"]

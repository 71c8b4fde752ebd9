"""Small builds: the tables that every release has, with one figure whose value tells builds apart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from sorops.release import Manifest
from sorops.release.verify import INTERNAL, MARTS, RESTRICTED, ROWS

DAY = dt.date(2019, 4, 20)
Make = Callable[..., Path]

FIGURES = """
    select
        'PRV-01' as measure_id, 'ANY' as grant_id, 'ALL' as stratum_dim, 'ALL' as stratum_value,
        'M' as period_type, date '2019-03-01' as period_start, 'state' as grain, 'state' as grain_id,
        'OK' as status, cast({value} as decimal(18, 6)) as value
"""
SUBMISSIONS = "select 'sub1' as submission_id, true as is_current, 3 as rows_read, 1 as rows_quarantined"


def write_build(folder: Path, value: int = 7, after: str = "") -> Path:
    """Write both databases; ``after`` is SQL that spoils them, attached as ``restricted`` and ``internal``."""
    folder.mkdir(parents=True)
    with duckdb.connect() as db:
        for name in ("restricted", "internal"):
            db.execute(f"attach '{folder / name}.duckdb' as {name}")
        for schema in ("restricted.rows", "restricted.staging", "restricted.intermediate", "internal.marts"):
            db.execute(f"create schema {schema}")
        db.execute(f"create table restricted.staging.stg_submissions as {SUBMISSIONS}")
        for name in (*ROWS, "cell_notes", "column_map"):
            db.execute(f"create table restricted.rows.{name} (_submission_id varchar, note varchar)")
        db.execute(f"insert into restricted.rows.{ROWS[0]} values ('sub1', 'a'), ('sub1', 'b')")
        for name in set(MARTS) - {"fct_performance", "submissions", "dim_measure"}:
            db.execute(f"create table internal.marts.{name} (name varchar)")
        db.execute("create table internal.marts.dim_measure as select 'PRV-01' as measure_id, '1' as measure_version")
        db.execute(f"create table internal.marts.submissions as {SUBMISSIONS}")
        db.execute(f"create table internal.marts.fct_performance as {FIGURES.format(value=value)}")
        db.execute(after or "select 1")
    return folder


def manifest_of(value: int) -> Manifest:
    return Manifest(DAY, "0.1.0", "d", ("sub1",), {"PRV-01": "1"}, {INTERNAL: {"v": str(value)}, RESTRICTED: {}})


@pytest.fixture
def make_build(tmp_path: Path) -> Make:
    """Writes a build below ``tmp_path / "builds"``: ``make_build("a", value=7, after="drop table ...")``."""
    return lambda name="build", **facts: write_build(tmp_path / "builds" / name, **facts)


@pytest.fixture
def manifest() -> Callable[[int], Manifest]:
    """The manifest of a small build with that value."""
    return manifest_of

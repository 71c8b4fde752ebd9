from __future__ import annotations

import datetime as dt
import json
import multiprocessing
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from sorops.errors import BuildError
from sorops.settings import PROJECT
from sorops.transform import BuildResult, build

DAY = dt.date(2019, 4, 20)
MARKER = "Zz-Marker-81"


@pytest.fixture(scope="module")
def built(empty_state: Path) -> BuildResult:
    return build(empty_state / "lake", empty_state / "exports", empty_state / "build", DAY, empty_state / "cache")


def test_a_state_that_has_sent_nothing_gets_all_its_tables_empty(built: BuildResult) -> None:
    with duckdb.connect(str(built.folder / "restricted.duckdb"), read_only=True) as db:
        rows = db.execute(
            "select table_name, estimated_size from duckdb_tables() where schema_name = 'rows'"
        ).fetchall()
    assert len(rows) >= 11
    assert {size for _, size in rows} == {0}


def test_every_definition_is_built_and_tested(built: BuildResult) -> None:
    assert built.models == len(list((PROJECT / "dbt_project" / "models").rglob("*.sql")))
    assert built.tests > 20


def test_only_the_two_databases_are_left(built: BuildResult) -> None:
    assert sorted(path.name for path in built.folder.iterdir()) == ["internal.duckdb", "restricted.duckdb"]


def test_a_child_that_cannot_build_ends_by_itself_and_without_a_word(tmp_path: Path) -> None:
    """What a library says may quote a row; a child that is aborted as it ends has not closed its databases."""
    places = {name: str(tmp_path / name) for name in ("project", "work", "parsed", "answer")}
    order = tmp_path / "order.json"
    order.write_text(json.dumps(places | {"variables": {}}))
    with subprocess.Popen(
        [sys.executable, "-m", "sorops.transform.child", str(order)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as child:
        assert child.wait() == 1
        assert child.stdout is not None
        assert child.stdout.read() == b""
    assert json.loads((tmp_path / "answer").read_text()) == []


def test_columns_are_described_in_the_database(built: BuildResult) -> None:
    with duckdb.connect(str(built.folder / "internal.duckdb"), read_only=True) as db:
        bare = db.execute(
            "select table_name, column_name from duckdb_columns() where not internal and comment is null"
        ).fetchall()
    assert bare == []


def test_a_folder_that_holds_a_build_is_refused(built: BuildResult, empty_state: Path) -> None:
    with pytest.raises(BuildError, match="holds a build already"):
        build(empty_state / "lake", empty_state / "exports", built.folder, DAY)


@pytest.fixture(scope="module")
def spoilt_state(empty_state: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One key twice in one month: two referrals with the marker as their id."""
    folder = tmp_path_factory.mktemp("spoilt")
    shutil.copytree(empty_state / "lake", folder / "lake")
    shutil.copytree(empty_state / "exports", folder / "exports")
    arrival = {"arrival_no": 1, "submission_id": "s", "site_id": "LEAD-01", "is_current": True, "verdict": "ACCEPTED"}
    _append(folder / "exports" / "submissions.parquet", [arrival])
    row = {"referral_id": MARKER, "site_id": "LEAD-01", "reporting_month": "2019-03", "_submission_id": "s"}
    _append(folder / "lake" / "rows" / "lead_referral" / "_empty.parquet", [row, row])
    return folder


def _append(path: Path, rows: Sequence[Mapping[str, object]]) -> None:
    schema = pq.read_schema(path)
    pq.write_table(schema.empty_table().from_pylist(rows, schema), path)


def test_a_failed_check_is_named_without_a_value(spoilt_state: Path) -> None:
    with pytest.raises(BuildError, match="Nothing was published") as refusal:
        build(spoilt_state / "lake", spoilt_state / "exports", spoilt_state / "build", DAY)
    assert "Table rows.lead_referral did not pass a check." in str(refusal.value)
    left = [path for path in (spoilt_state / "build").rglob("*") if path.is_file() and path.suffix != ".duckdb"]
    assert left != []
    assert [path.name for path in left if MARKER.encode() in path.read_bytes()] == []


def test_a_lake_that_is_not_there_is_a_failed_build(empty_state: Path, tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"Table rows\.[a-z_]+ could not be built"):
        build(tmp_path / "nowhere", empty_state / "exports", tmp_path / "build", DAY)


def build_forever(state: Path, target: Path) -> None:
    build(state / "lake", state / "exports", target, DAY)


def children_of(order: Path) -> list[Path]:
    """The processes that carry out an order."""
    return [path for path in Path("/proc").glob("[0-9]*") if str(order) in _command(path)]


def _command(process: Path) -> str:
    try:
        return (process / "cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:  # it has ended meanwhile
        return ""


def wait_until(happens: Callable[[], object], seconds: float = 60.0) -> None:
    ends = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < ends
        time.sleep(0.05)


@pytest.mark.faults
@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="processes are looked up in /proc")
def test_a_killed_builder_takes_its_child_along(empty_state: Path, tmp_path: Path) -> None:
    target = tmp_path / "build"
    order = target / "dbt" / "order.json"
    builder = multiprocessing.get_context("fork").Process(target=build_forever, args=(empty_state, target))
    builder.start()
    wait_until(lambda: children_of(order))
    builder.kill()
    builder.join()
    wait_until(lambda: not children_of(order))

"""``sorops run`` is killed at points and at random moments; the next run ends in the same tables, no reader fails."""

from __future__ import annotations

import csv
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sorops import release
from sorops.errors import SetupError
from sorops.generate.sample import Sample, write_sample

pytestmark = pytest.mark.faults

PLACES = ("OP_MAT", "LEAD", "NALOX_INV")
"""A small state: one site of each of these programmes."""
POINTS = (
    "arrival.committed:2",
    "lake.half_written:2",
    "lake.written:2",
    "decision.uncommitted:2",
    "decision.committed:2",
    "build.exported",
    "build.done",
    "release.settled",
    "release.in_place",
    "release.current",
)
SOROPS = Path(sys.executable).with_name("sorops")


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """The sample's files of three sites only."""
    sample = write_sample(tmp_path_factory.mktemp("state"))
    expected = rows_of(sample.folder / "expected_submissions.csv")
    first = {row["program_stream"]: row["site_id"] for row in reversed(expected)}
    wanted = {first[program] for program in PLACES}
    for row in rows_of(sample.folder / "manifest.csv"):
        if row["site_id"] not in wanted:
            (sample.folder / row["file"]).unlink()
    for name in ("manifest.csv", "expected_submissions.csv"):
        keep(sample.folder / name, lambda row: row["site_id"] in wanted)
    return sample


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(newline="") as lines:
        return list(csv.DictReader(lines))


def keep(path: Path, is_wanted: Callable[[dict[str, str]], bool]) -> None:
    rows = rows_of(path)
    with path.open("w", newline="") as lines:
        writer = csv.DictWriter(lines, list(rows[0]))
        writer.writeheader()
        writer.writerows(row for row in rows if is_wanted(row))


@pytest.fixture(scope="module")
def begun(state: Sample, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder in which all months but the last two are released."""
    home = tmp_path_factory.mktemp("begun") / "home"
    folder = state.folder
    lists = ("--sites", str(folder / "sites.csv"), "--expected", str(folder / "expected_submissions.csv"))
    run(home, "init", *lists)
    early = home.parent / "early"
    shutil.copytree(folder, early)
    months = sorted({row["reporting_month"] for row in rows_of(early / "manifest.csv")})
    for row in rows_of(early / "manifest.csv"):
        if row["reporting_month"] >= months[-2]:
            (early / row["file"]).unlink()
    keep(early / "manifest.csv", lambda row: row["reporting_month"] < months[-2])
    run(home, *month(state, early))
    return home


@pytest.fixture(scope="module")
def undisturbed(state: Sample, begun: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    home = tmp_path_factory.mktemp("undisturbed") / "home"
    shutil.copytree(begun, home, symlinks=True)
    run(home, *month(state))
    return tables(home)


@pytest.fixture
def home(begun: Path, tmp_path: Path) -> Iterator[Path]:
    """A copy of the begun home, read all the time by someone who must never be disturbed."""
    home = tmp_path / "home"
    shutil.copytree(begun, home, symlinks=True)
    reader = Reader(home / "release" / "current" / "internal.duckdb")
    reader.start()
    yield home
    reader.stop()


class Reader(threading.Thread):
    """Someone who asks the published file over and over."""

    def __init__(self, database: Path) -> None:
        super().__init__(daemon=True)
        self.database, self.answers, self.failures, self.over = database, 0, 0, threading.Event()

    def run(self) -> None:
        while not self.over.is_set():
            try:
                with release.connect(self.database) as db:
                    found = db.execute("select count(*) from marts.fct_performance").fetchone()
                assert found is not None
                assert found[0] > 0
                self.answers += 1
            except (SetupError, AssertionError):
                self.failures += 1
            time.sleep(0.01)

    def stop(self) -> None:
        self.over.set()
        self.join()
        assert self.answers > 0
        assert self.failures == 0


def month(state: Sample, folder: Path | None = None) -> tuple[str, ...]:
    inbox = folder or state.folder
    return ("run", "--inbox", str(inbox), "--manifest", str(inbox / "manifest.csv"), "--as-of", str(state.as_of))


def start(home: Path, *arguments: str, crash_at: str = "") -> subprocess.Popen[bytes]:
    environment = os.environ | {"SOROPS_HOME": str(home), "SOROPS_CRASH_AT": crash_at}
    return subprocess.Popen(
        [SOROPS, *arguments], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    )


def run(home: Path, *arguments: str, crash_at: str = "") -> int:
    process = start(home, *arguments, crash_at=crash_at)
    _, told = process.communicate()
    if not crash_at:
        assert process.returncode == 0, told.decode()
    return process.returncode


def tables(home: Path) -> dict[str, dict[str, str]]:
    hashes: dict[str, dict[str, str]] = json.loads((home / "release/current/manifest.json").read_text())["tables"]
    return hashes


@pytest.mark.parametrize("point", POINTS)
def test_a_run_killed_at_a_point_is_completed_by_the_next(
    point: str, state: Sample, home: Path, undisturbed: dict[str, dict[str, str]]
) -> None:
    assert run(home, *month(state), crash_at=point) == -signal.SIGKILL
    run(home, *month(state))
    assert tables(home) == undisturbed


@pytest.mark.parametrize("seed", range(4))
def test_five_kills_at_random_moments_change_nothing(
    seed: int, state: Sample, home: Path, undisturbed: dict[str, dict[str, str]]
) -> None:
    moments = random.Random(seed)
    for _ in range(5):
        process = start(home, *month(state))
        time.sleep(moments.uniform(0.2, 12))
        os.killpg(process.pid, signal.SIGKILL) if moments.random() < 0.5 else process.kill()
        process.communicate()
    run(home, *month(state))
    assert tables(home) == undisturbed


def test_running_twice_changes_nothing(state: Sample, home: Path, undisturbed: dict[str, dict[str, str]]) -> None:
    run(home, *month(state))
    first = (home / "release/current").resolve()
    run(home, *month(state))
    assert (home / "release/current").resolve() == first
    assert tables(home) == undisturbed

"""The logic of the warehouse, tried row by row: dbt's own unit tests, and a state that has sent nothing yet."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sorops.settings import PROJECT


@pytest.fixture(scope="module")
def outcomes(empty_state: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[str, str]]]:
    """Names and states of every step of a build over an empty state, unit tests among them, by kind."""
    folder = tmp_path_factory.mktemp("logic")
    places = {name: str(empty_state / name) for name in ("lake", "exports")}
    variables = places | {"data_as_of": "2019-04-20"}
    project = str(PROJECT / "dbt_project")
    subprocess.run(
        [
            *(sys.executable, "-m", "dbt.cli.main", "build", "--quiet", "--no-partial-parse"),
            *("--project-dir", project, "--profiles-dir", project, "--vars", json.dumps(variables)),
            *("--target-path", str(folder), "--log-path", str(folder)),
        ],
        env=os.environ | {"SOROPS_TARGET": str(folder)},
        stdout=subprocess.DEVNULL,
        check=False,
    )
    found: dict[str, list[tuple[str, str]]] = {}
    for result in json.loads((folder / "run_results.json").read_text())["results"]:
        kind, _, *name = result["unique_id"].split(".")
        found.setdefault(kind, []).append((".".join(name), result["status"]))
    return found


def test_every_unit_test_passes(outcomes: dict[str, list[tuple[str, str]]]) -> None:
    names = [name for name, _ in outcomes["unit_test"]]
    assert len(names) >= 14
    assert [name for name, state in outcomes["unit_test"] if state != "pass"] == []


def test_a_state_that_has_sent_nothing_builds(outcomes: dict[str, list[tuple[str, str]]]) -> None:
    assert [name for name, state in outcomes["model"] if state != "success"] == []
    assert [name for name, state in outcomes["test"] if state != "pass"] == []

"""The unit tests of the table definitions. They are no part of a build, which has real rows to test."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from sorops.settings import PROJECT


def test_the_logic_of_the_definitions_holds(warehouse: Path, truth_lake: Path, tmp_path: Path) -> None:
    project = PROJECT / "dbt_project"
    for name in ("restricted", "internal"):
        (tmp_path / f"{name}.duckdb").write_bytes((warehouse / f"{name}.duckdb").read_bytes())
    variables = {"lake": f"{truth_lake}/lake", "exports": f"{truth_lake}/exports", "data_as_of": "2019-04-20"}
    subprocess.run(
        [
            *(str(Path(sys.executable).parent / "dbt"), "--quiet", "test", "--select", "test_type:unit"),
            *("--project-dir", str(project), "--profiles-dir", str(project), "--vars", json.dumps(variables)),
            *("--target-path", str(tmp_path / "target"), "--log-path", str(tmp_path), "--no-version-check"),
        ],
        env={"SOROPS_TARGET": str(tmp_path), "DBT_SEND_ANONYMOUS_USAGE_STATS": "false", "DO_NOT_TRACK": "1"},
        check=False,
        capture_output=True,
    )
    results = json.loads((tmp_path / "target" / "run_results.json").read_text())["results"]
    failed = {result["unique_id"]: result["message"] for result in results if result["status"] != "pass"}
    assert failed == {}
    assert len(results) >= 6

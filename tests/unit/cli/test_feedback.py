"""Marked workbooks by command: what is written, and what the terminal says."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from sorops.generate.sample.files.page import Page
from sorops.generate.sample.files.workbook import xlsx
from sorops.sources import SOURCES

SOROPS = Path(sys.executable).with_name("sorops")
SECRET = "seventeen or so"


def sorops(home: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"SOROPS_HOME": str(home), "COLUMNS": "200"}
    command = [SOROPS, *map(str, arguments)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def activities() -> bytes:
    """A workbook of a coalition with one cell that is not a number."""
    sheet = SOURCES["PREV_COAL"].by_sheet["activity"]
    row = sheet.example_row | {"people_reached_total": SECRET}
    columns = sheet.table_columns
    lines = (("Site", "COA-01"), ("Reporting month", "2019-02"), (), tuple(column.label for column in columns))
    return xlsx([Page(sheet.tab, (*lines, tuple(row[column.name] for column in columns)))])


def test_a_checked_file_is_written_marked_and_no_value_is_told(tmp_path: Path) -> None:
    (tmp_path / "February.xlsx").write_bytes(activities())
    told = sorops(tmp_path / "none", "check", tmp_path / "February.xlsx", "--marked", tmp_path / "out")
    assert told.returncode == 0, told.stderr
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["February.marked.xlsx"]
    assert SECRET not in told.stdout + told.stderr
    assert not (tmp_path / "none").exists()


def test_feedback_on_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    assert sorops(tmp_path / "home", "init").returncode == 0
    told = sorops(tmp_path / "home", "feedback", 12)
    assert (told.returncode, told.stdout) == (2, "")
    assert "12" in told.stderr

"""What commands say to a request that cannot be met: an exit code and a plain sentence."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SOROPS = Path(sys.executable).with_name("sorops")
TOO_LARGE = "9" * 25


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wrong")
    (folder / "sites.csv").write_text(
        "site_id,site_name,streams,town,county_fips,region,aliases\n"
        "COA-01,Oak Coalition,PREV_COAL,Hartford,09003,R4,Oak\n"
    )
    (folder / "a file").write_text("not a folder")
    told = sorops(folder / "home", "init", "--sites", str(folder / "sites.csv"))
    assert told.returncode == 0, told.stderr
    return folder / "home"


def sorops(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [SOROPS, *arguments],
        env=os.environ | {"SOROPS_HOME": str(home)}, cwd=home.parent, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("feedback", TOO_LARGE), "There is no such number"),
        (("receipt", TOO_LARGE), "There is no such number"),
        (("refuse", TOO_LARGE, "--reason", "x"), "There is no such number"),
        (("compare", "7"), "There is no file number 7"),
        (("rulebook", "--output", "a file"), "a file cannot be written"),
        (("template", "PREV_COAL", "--site", "Oak", "--month", "2019-03", "--output", "a file/t.xlsx"), "be written"),
        (("check", "a file", "--marked", "a file"), "cannot be written"),
        (("check", "a file", "--month", "2019-13"), "2019-13 is not a month"),
        (("template-diff", "PREV_COAL", "2019-06", "2019-01"), "Say the earlier month first: 2019-01 2019-06"),
        (("announce", "discharge_reason", "--code", "x", "--since", "2039-07", "--reason", "x"), "--code MENA="),
    ],
)
def test_a_wrong_request_is_answered_with_a_sentence(home: Path, arguments: tuple[str, ...], says: str) -> None:
    told = sorops(home, *arguments)

    assert (told.returncode, told.stdout) == (2, "")
    assert says in told.stderr
    assert len(told.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [("feedback", "1"), ("compare", "1"), ("recheck",), ("receipt", "1"), ("answers",), ("headers",), ("announced",)],
)
def test_without_a_home_every_command_says_how_to_make_one(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    told = sorops(tmp_path / "nowhere", *arguments)

    assert told.returncode == 3
    assert "Make one with: sorops init" in told.stderr
    assert not (tmp_path / "nowhere").exists()

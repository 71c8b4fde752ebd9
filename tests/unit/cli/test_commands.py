"""Commands as people type them: what they print, and the codes they leave with."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sorops.settings import PROJECT

SOROPS = Path(sys.executable).with_name("sorops")
HEAVY = ("pandas", "pandera", "duckdb", "prefect", "sqlalchemy", "matplotlib", "openpyxl", "xlsxwriter", "pyarrow")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    (folder / "sites.csv").write_text(
        "site_id,site_name,streams,town,county_fips,region,aliases\n"
        "COA-01,Oak Coalition,PREV_COAL,Hartford,09003,R4,Oak|Oak Prevention\n"
    )
    (folder / "expected.csv").write_text(
        "site_id,program_stream,reporting_month,due_date\nCOA-01,PREV_COAL,2019-02,2019-03-10\n"
    )
    home = folder / "home"
    told = sorops(home, "init", "--sites", folder / "sites.csv", "--expected", folder / "expected.csv")
    assert told.returncode == 0, told.stderr
    return home


def sorops(home: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [SOROPS, *map(str, arguments)],
        env=os.environ | {"SOROPS_HOME": str(home), "COLUMNS": "200"}, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_help_lists_every_command_of_the_readme(home: Path) -> None:
    told = sorops(home, "--help").stdout
    commands = (
        "demo", "init", "run", "collect", "receive", "unfiled", "check", "inspect", "build", "status", "attest-zero",
        "query", "report", "template", "dictionary", "rules", "explain", "rebuild", "new-source", "serve",
    )  # fmt: skip
    assert [name for name in commands if f"  {name} " not in told] == []


def test_help_loads_nothing_heavy() -> None:
    script = (
        "import sys\nfrom typer.testing import CliRunner\nfrom sorops.cli import app\n"
        "assert CliRunner().invoke(app, ['--help']).exit_code == 0\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_what_is_not_a_month_is_a_wrong_request(home: Path) -> None:
    told = sorops(home, "status", "--month", "March")
    assert (told.returncode, told.stderr) == (
        2,
        "sorops: March is not a month. Write year and month, for example 2019-03.\n",
    )


def test_a_home_that_was_not_made_is_told(tmp_path: Path) -> None:
    told = sorops(tmp_path / "nowhere", "status")
    assert told.returncode == 3
    assert "Make one with: sorops init" in told.stderr


def test_status_says_who_is_late_and_who_is_missing(home: Path) -> None:
    def word(as_of: str) -> str:
        (row,) = map(json.loads, sorops(home, "status", "--as-of", as_of, "--json").stdout.splitlines())
        return str(row["status"])

    assert [word("2019-03-10"), word("2019-03-11"), word("2019-03-30")] == ["EXPECTED", "LATE", "MISSING"]


def test_attesting_zero_confirms_it_from_that_day_on(home: Path) -> None:
    told = sorops(home, "attest-zero", "COA-01", "PREV_COAL", "2019-02", "--on", "2019-03-12")
    assert told.returncode == 0, told.stderr
    assert "CONFIRMED_ZERO" in sorops(home, "status", "--as-of", "2019-03-12").stdout
    assert "LATE" in sorops(home, "status", "--as-of", "2019-03-11").stdout


def test_query_and_report_need_a_release(home: Path) -> None:
    for command in (("query", "select 1"), ("report", "2019-02")):
        told = sorops(home, *command)
        assert told.returncode == 3
        assert "There is no release yet" in told.stderr


def test_a_template_is_written_for_a_site_by_any_of_its_names(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    told = sorops(home, "template", "PREV_COAL", "--site", "Oak", "--month", "2019-03", "--output", path)
    assert told.returncode == 0, told.stderr
    assert path.read_bytes().startswith(b"PK")
    assert (
        "is not in the list of sites"
        in sorops(home, "template", "PREV_COAL", "--site", "Elm", "--month", "2019-03").stderr
    )
    assert "There is no programme" in sorops(home, "template", "PREV", "--site", "Oak", "--month", "2019-03").stderr


def test_an_empty_template_waits_until_somebody_confirms_zero_activity(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "nothing.xlsx"
    sorops(home, "template", "PREV_COAL", "--site", "COA-01", "--month", "2019-02", "--output", path)
    told = sorops(home, "receive", path)
    assert told.returncode == 0, told.stderr
    assert "waits to be filed" in told.stdout
    (waiting,) = map(json.loads, sorops(home, "unfiled", "--json").stdout.splitlines())
    assert (waiting["site_id"], waiting["reporting_month"]) == ("COA-01", "2019-02")
    assert "Confirm it if there was nothing to report" in waiting["reason"]
    assert sorops(home, "unfiled", "--confirm", waiting["number"]).returncode == 0
    assert sorops(home, "unfiled").stdout == "Every file has its place.\n"


def test_dictionary_and_rules_print_what_is_committed(home: Path) -> None:
    reference = PROJECT / "docs" / "reference"
    assert sorops(home, "dictionary", "--format", "json").stdout == (reference / "dictionary.json").read_text()
    assert sorops(home, "rules").stdout == (reference / "rulebook.md").read_text()


def test_explain_takes_a_code_or_a_rule(home: Path) -> None:
    assert "How to fix it" in sorops(home, "explain", "v07").stdout
    assert "OPM-01" in sorops(home, "explain", "OPM-01").stdout
    told = sorops(home, "explain", "ZZZ")
    assert told.returncode == 2
    assert "sorops rules" in told.stderr


def test_check_and_inspect_answer_in_json_whatever_the_file(home: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.xlsx").write_bytes(b"")
    checked = json.loads(sorops(home, "check", tmp_path / "empty.xlsx", "--json").stdout)
    assert checked["verdict"] == "REJECTED"
    assert set(checked) >= {
        "file",
        "program_stream",
        "site_id",
        "reporting_month",
        "verdict",
        "findings",
        "not_checked",
    }
    (finding,) = checked["findings"]
    assert set(finding) >= {"code", "rule_id", "category", "severity", "sheet", "cells", "message"}
    (tmp_path / "a.csv").write_text("x,y\n1,2019-02-03\n")
    seen = json.loads(sorops(home, "inspect", tmp_path / "a.csv", "--json", "--cells").stdout)
    (sheet,) = seen["sheets"]
    assert sheet["cells"]["B2"] == "2019-02-03"
    assert "There is no file" in sorops(home, "check", tmp_path / "gone.xlsx").stderr


def test_a_header_and_a_waiver_are_kept_only_for_what_exists(home: Path) -> None:
    good = sorops(home, "confirm-header", "PREV_COAL", "activity", "Folks", "people_reached_new")
    assert good.returncode == 0, good.stderr
    assert "has no field" in sorops(home, "confirm-header", "PREV_COAL", "activity", "Folks", "folks").stderr
    told = sorops(home, "confirm-header", "PREV_COAL", "activity", "Those", "People reached - new", "--site", "Oak")
    assert told.stdout == "Those is read as People reached - new in PREV_COAL activity of COA-01 from now on.\n"
    listed = [json.loads(line) for line in sorops(home, "confirm-header", "--list", "--json").stdout.splitlines()]
    assert [(row["site_id"], row["header"]) for row in listed] == [("", "Folks"), ("COA-01", "Those")]
    assert "Say what it means" in sorops(home, "confirm-header", "PREV_COAL").stderr
    assert sorops(home, "headers").stdout == "Every header is known.\n"
    assert sorops(home, "waive", "V07", "--until", "2019-06-30", "--reason", "agreed by phone").returncode == 0
    assert "is not a date" in sorops(home, "waive", "V07", "--until", "June", "--reason", "x").stderr


def test_exceptions_are_listed_with_their_status_on_a_day(home: Path) -> None:
    arguments = ("--site", "Oak", "--program", "PREV_COAL", "--column", "Session minutes", "--from", "2019-02-01")
    told = sorops(home, "waive", "R01", "--until", "2019-06-30", "--reason", "whole days", "--by", "Dana", *arguments)
    assert told.returncode == 0, told.stderr
    assert told.stdout.startswith("R01 is excused until 2019-06-30: exception ")
    rows = [json.loads(line) for line in sorops(home, "exceptions", "--on", "2019-06-15", "--json").stdout.splitlines()]
    (row,) = [row for row in rows if row["code"] == "R01"]
    assert {
        "status": "ENDING",
        "site_id": "COA-01",
        "column": "Session minutes",
        "since": "2019-02-01",
    }.items() <= row.items()
    assert "Exception 1, ended: " in sorops(home, "exceptions", "--on", "2019-07-01").stdout


def test_stages_are_set_and_listed(home: Path) -> None:
    assert sorops(home, "stages").stdout == "Every rule weighs as declared.\n"
    told = sorops(home, "stage", "R01", "note", "--from", "2019-04", "--program", "PREV_COAL", "--reason", "a trial")
    assert told.stdout == "R01: note from 2019-04 on for PREV_COAL.\n"
    (row,) = map(json.loads, sorops(home, "stages", "--json").stdout.splitlines())
    assert (row["code"], row["stage"], row["since"]) == ("R01", "note", "2019-04")
    assert "weight is fixed" in sorops(home, "stage", "F61", "off", "--from", "2019-04", "--reason", "x").stderr


def test_answers_need_a_question(home: Path) -> None:
    assert sorops(home, "answers", "--open").stdout == "No answer waits.\n"
    told = sorops(home, "answer", "99", "R01", "--reason", "so")
    assert (told.returncode, "There is no file number 99" in told.stderr) == (2, True)
    for command in (("approve", "1", "--until", "2019-06-30"), ("refuse", "1", "--reason", "so")):
        told = sorops(home, *command)
        assert (told.returncode, "There is no answer 1" in told.stderr) == (2, True)

"""The commands about template versions, as people type them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from sorops.cli import app


@pytest.fixture
def sorops(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Run a command in a home of its own; an error of the product is raised."""
    monkeypatch.setenv("SOROPS_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "200")

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(app, list(arguments))

    run("init")
    return run


WHY = ("--since", "2019-07", "--reason", "clinics call it so")
COLUMN = ("announce", "OP_MAT", "Client Roster", "Client ID")


def test_nothing_was_announced_at_first(sorops):
    assert sorops("announced").output == "Nothing was announced. Templates are as the product declares them.\n"
    assert sorops("template-diff", "OP_MAT", "2019-07").output == "OP_MAT: nothing changes from 2019-06 to 2019-07.\n"


def test_an_announcement_says_what_it_changes_and_is_listed(sorops):
    told = sorops(*COLUMN, "--label", "Chart number", *WHY, "--by", "J. Doe")
    assert told.output.splitlines() == [
        "Announced as number 1, from 2019-07 on:",
        "  Client Roster, Chart number: This column was called Client ID. The old header is still read.",
    ]
    row = json.loads(sorops("announced", "--month", "2019-06", "--json").output)
    assert (row["status"], row["since"], row["announced_by"]) == ("COMING", "2019-07", "J. Doe")


def test_a_difference_is_told_in_groups_and_as_json(sorops):
    sorops(*COLUMN, "--label", "Chart number", *WHY)
    sorops("announce", "discharge_reason", "--retire", "MEDICAL=OTHER", *WHY)
    lines = sorops("template-diff", "OP_MAT", "2019-06", "2019-07").output.splitlines()
    assert [line for line in lines if not line.startswith("  ")] == [
        "OP_MAT: what changes from 2019-06 to 2019-07",
        "Renamed columns",
        "Codes",
    ]
    found = json.loads(sorops("template-diff", "OP_MAT", "2019-06", "2019-07", "--json").output)
    assert [change["group"] for change in found["changes"]] == ["Renamed columns", "Codes"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ((), "one change at a time"),
        (("--label", "Chart", "--alias", "Record"), "one change at a time"),
        (("--limit", "0..60"), "equals sign"),
    ],
    ids=["none", "two", "no weight"],
)
def test_a_change_that_is_not_one_is_refused(sorops, change, said):
    refused = sorops(*COLUMN, *change, *WHY)
    assert refused.exit_code != 0
    assert said in str(refused.exception)

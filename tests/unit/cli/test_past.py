"""Dry runs over what was sent, and versions compared, as people type and read them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sorops.cli import app
from sorops.sources import SOURCES

ACTIVITY = SOURCES["PREV_COAL"].by_sheet["activity"]
ROW = ACTIVITY.example_row


def activities(*rows: dict[str, str]) -> str:
    """A text file of a coalition for February 2019."""
    text = io.StringIO()
    lines = csv.writer(text)
    lines.writerows([["Site", "Oak Coalition"], ["Reporting month", "2019-02"], []])
    lines.writerow([column.label for column in ACTIVITY.table_columns])
    lines.writerows([[row[column.name] for column in ACTIVITY.table_columns] for row in rows])
    return text.getvalue()


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """What a command prints, in a home of one coalition that has sent two files for a month."""
    monkeypatch.setenv("SOROPS_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "200")
    site = "COA-01,Oak Coalition,PREV_COAL,Hartford,09003,R4,"
    files = {
        "sites.csv": f"site_id,site_name,streams,town,county_fips,region,aliases\n{site}\n",
        "first.csv": activities(ROW | {"people_reached_new": "<5"}),
        "second.csv": activities(ROW),
        "third.csv": activities(ROW | {"people_reached_total": "26"}),
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text)

    def said(*words: object) -> str:
        done = CliRunner().invoke(app, [str(word) for word in words])
        assert done.exit_code == 0, done.output
        return done.stdout

    said("init", "--sites", tmp_path / "sites.csv")
    said("receive", tmp_path / "first.csv")
    said("receive", tmp_path / "second.csv")
    return said


def test_a_rehearsal_says_who_is_hit_and_that_nothing_was_changed(told) -> None:
    words = told("rehearse", "V07", "--stage", "block")
    assert "V07, as block: nothing was changed." in words
    assert "Files hit: 1 of 2 (50.0%)." in words
    assert "ACCEPTED_WITH_WARNINGS" in words
    assert "REJECTED" in words
    found = json.loads(told("rehearse", "V07", "--json"))
    assert (found["files"], found["files_hit"], found["verdicts_changed"]) == (2, 1, 0)
    assert [(hit["number"], hit["rows"], hit["is_current"]) for hit in found["hits"]] == [(1, 1, False)]


def test_a_recheck_says_what_would_differ(told) -> None:
    assert "Today's rules say the same of every one of them." in told("recheck")
    told("stage", "V07", "note", "--from", "2019-01", "--reason", "Small numbers are usual")
    words = told("recheck", "--month", "2019-02")
    assert "Files of which today's rules would say something else: 1." in words
    (differs,) = json.loads(told("recheck", "--json"))["differing"]
    assert (differs["weighed"], differs["verdict"], differs["would_be"]) == (
        {"V07": 1},
        "ACCEPTED_WITH_WARNINGS",
        "ACCEPTED",
    )


def test_a_file_is_compared_in_words_with_values_and_as_an_object_without(told) -> None:
    words = told("compare", 2, "--no-figures")
    assert "file 2 compared with file 1" in words
    assert "People reached - new: 1 to 4 -> 20" in words
    found = json.loads(told("compare", 2, "--no-figures", "--json"))
    assert found["sheets"][0]["changed"] == [{"tab": "", "row": 5, "fields": ["people_reached_new"]}]
    assert found["figures"] is None


def test_a_check_against_a_home_says_what_a_file_would_change(told, tmp_path: Path) -> None:
    folder = tmp_path / "COA-01"
    folder.mkdir()
    (tmp_path / "third.csv").rename(folder / "third.csv")
    found = json.loads(told("check", folder, "--against", tmp_path / "home", "--site", "COA-01", "--json"))
    assert found["replaces"]["old"]["number"] == 2
    assert found["replaces"]["sheets"][0]["changed"][0]["fields"] == ["people_reached_total"]
    assert found["replaces"]["figures"] is None
    assert "26" not in json.dumps(found["replaces"]["sheets"])

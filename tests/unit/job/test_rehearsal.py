"""Whom a rule would hit over what was sent before; nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from sorops import job
from sorops.checking.stages import Stage
from sorops.errors import UsageError
from sorops.findings import Verdict
from sorops.sources import SOURCES

SUMMARY = SOURCES["OP_MAT"].by_sheet["summary"].example_row | {
    "census_start": "36", "census_end": "36", "discharges_total": "10", "dc_completed": "7",
}  # fmt: skip
ACTIVITY = SOURCES["PREV_COAL"].by_sheet["activity"].example_row
MONTHS = ("2018-06", "2018-07", "2018-08", "2018-09", "2018-10", "2018-11", "2018-12", "2019-01")


def summary(sessions, **values):
    return [SUMMARY | {"counseling_sessions": str(sessions)} | values]


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_count_rule_speaks_of_the_months_in_which_it_would_have_spoken(home, send):
    for month, sessions in zip(MONTHS, (134, 131, 140, 128, 137, 133, 1340, 135), strict=True):
        send("OP_MAT", month, waits=month < MONTHS[-1], summary=summary(sessions))
    found = job.rehearse(home, "H06")
    assert [(hit.reporting_month, hit.findings, hit.rows) for hit in found.hits] == [("2018-12", 1, 1)]
    assert (found.files, found.destroyed, found.changes) == (8, 0, ())
    (asked,) = job.rehearse(home, "h06", stage="warn").changes
    assert (asked.before, asked.after) == (Verdict.ACCEPTED, Verdict.ACCEPTED_WITH_WARNINGS)


def test_a_rule_is_rehearsed_whatever_its_present_stage(home, send):
    send("PREV_COAL", "2019-02", activity=[ACTIVITY | {"people_reached_new": "<5"}])
    before = job.rehearse(home, "V07").hits
    job.set_stage(home, "V07", Stage.OFF, "2018-01", "Too many of them")
    after = job.rehearse(home, "V07").hits
    assert [hit.findings for hit in before] == [hit.findings for hit in after] == [1]
    assert after[0].before is not after[0].after


def test_leaving_rows_out_can_send_a_file_back(home, send):
    send("PREV_COAL", "2019-02", activity=[ACTIVITY | {"people_reached_new": "<5"}])
    (hit,) = job.rehearse(home, "V07", stage="block").changes
    assert (hit.before, hit.after) == (Verdict.ACCEPTED_WITH_WARNINGS, Verdict.REJECTED)


def test_files_whose_bytes_are_gone_are_counted_and_still_compared_with(home, send):
    sessions = dict(zip(MONTHS[1:], (9, 8, 7, 9, 8, 9, 90), strict=True))
    first, *_ = [
        send("OP_MAT", month, waits=month < MONTHS[-1], summary=summary(number)) for month, number in sessions.items()
    ]
    home.archive.destroy(first.sha256, "retention", "2026-01-01")
    found = job.rehearse(home, "H06")
    assert (found.files, found.destroyed) == (6, 1)
    assert [hit.reporting_month for hit in found.hits] == ["2019-01"]


def test_a_rule_of_one_programme_is_asked_of_that_one_only(home, send):
    send("OP_MAT", "2019-02", summary=summary(134))
    send("PREV_COAL", "2019-02", activity=[ACTIVITY])
    code = SOURCES["PREV_COAL"].by_sheet["activity"].rules[0].code
    assert job.rehearse(home, code).files == 1
    assert job.rehearse(home, "V07").files == 2
    assert job.rehearse(home, "V07", program="OP_MAT").files == 1


@pytest.mark.parametrize(
    ("code", "stage", "words"),
    [("Q99", "", "no code Q99"), ("X02", "", "over all sites"), ("V07", "loud", "note, warn or block"),
     ("R04", "note", "weight is fixed"), ("H01", "block", "cannot tell which row")],
)  # fmt: skip
def test_what_cannot_be_rehearsed_is_told(home, code, stage, words):
    with pytest.raises(UsageError, match=words):
        job.rehearse(home, code, stage=stage)


def test_dry_runs_write_nothing(home, send):
    send("PREV_COAL", "2019-02", activity=[ACTIVITY | {"people_reached_new": "<5"}])
    before = contents(home.settings.home)
    job.rehearse(home, "V07", stage="block")
    job.recheck(home)
    assert contents(home.settings.home) == before

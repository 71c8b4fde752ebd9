"""Stages of rules as staff set them, and what they do to files that come after."""

from __future__ import annotations

import datetime as dt
import shutil

import pytest

from sorops import job
from sorops.errors import UsageError
from sorops.findings import Verdict
from sorops.job.stages import stages_in_force
from sorops.sources import SOURCES

ACTIVITY = SOURCES["PREV_COAL"].by_sheet["activity"].example_row
LONG = [ACTIVITY | {"session_minutes": "600"}]


def test_a_rule_weighs_from_its_month_on_what_staff_set(home, send):
    job.set_stage(home, "R01", "note", "2019-03", "its false alarms are not counted yet")
    job.set_stage(home, "R01", "block", "2019-04", "sites had a month", program="PREV_COAL")
    job.set_stage(home, "R01", "declared", "2019-05", "back to normal", program="PREV_COAL")
    verdicts = [
        send("PREV_COAL", month, activity=LONG).verdict for month in ("2019-02", "2019-03", "2019-04", "2019-05")
    ]
    asks = Verdict.ACCEPTED_WITH_WARNINGS
    assert verdicts == [asks, Verdict.ACCEPTED, Verdict.REJECTED, asks]
    assert [(row["stage"], row["since"]) for row in job.known_stages(home)] == [
        ("note", "2019-03"), ("block", "2019-04"), ("declared", "2019-05"),
    ]  # fmt: skip


def test_what_was_set_later_was_not_in_force_then(home):
    job.set_stage(home, "R01", "note", "2019-03", "a trial")
    (known,) = job.known_stages(home)
    earlier = known["set_at"].replace(year=2001)
    assert (len(stages_in_force(home, known["set_at"])), stages_in_force(home, earlier)) == (1, ())


@pytest.mark.parametrize(
    ("code", "stage", "since", "told"),
    [
        ("F61", "note", "2019-03", "weight is fixed"),
        ("S01", "off", "2019-03", "weight is fixed"),
        ("P01", "warn", "2019-03", "weight is fixed"),
        ("X02", "off", "2019-03", "weight is fixed"),
        ("V02", "warn", "2019-03", "two rows"),
        ("R04", "note", "2019-03", "two rows"),
        ("H01", "block", "2019-03", "earlier ones"),
        ("R01", "loud", "2019-03", "Give one of: off, note, warn, block, declared"),
        ("R01", "warn", "", "from which reporting month"),
        ("R01", "warn", "March", "is not a month"),
        ("Z99", "warn", "2019-03", "no code Z99"),
    ],
)
def test_what_must_keep_its_weight_keeps_it(home, code, stage, since, told):
    with pytest.raises(UsageError, match=told):
        job.set_stage(home, code, stage, since, "because")
    assert job.known_stages(home) == []


def test_a_file_is_made_anew_by_the_stages_of_its_decision(home, send):
    arrival = send("PREV_COAL", "2019-02", activity=LONG)
    place = (arrival.submission_id, "PREV_COAL", "activity", "2019-02")
    loaded = home.lake.rows(*place)
    job.set_stage(home, "R01", "block", "2019-01", "too late for a file that was decided")
    shutil.rmtree(home.lake.root)
    job.rebuild(home, dt.date(2019, 4, 20))
    assert loaded.num_rows == 1
    assert home.lake.rows(*place).equals(loaded)

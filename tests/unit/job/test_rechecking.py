"""History under today's rules, compared with what the ledger says."""

from __future__ import annotations

from collections import Counter

import pytest

from sorops import job
from sorops.checking.stages import Stage
from sorops.errors import UsageError
from sorops.findings import Verdict
from sorops.sources import SOURCES

ACTIVITY = SOURCES["PREV_COAL"].by_sheet["activity"].example_row
HIDDEN = [ACTIVITY | {"people_reached_new": "<5"}]


def test_the_same_rules_say_the_same(home, send):
    send("PREV_COAL", "2019-01", activity=HIDDEN)
    send("PREV_COAL", "2019-02", activity=HIDDEN)
    send("PREV_COAL", "2019-02", at="2019-03-05T09:00", activity=[ACTIVITY])
    found = job.recheck(home)
    assert (found.files, found.destroyed, found.differing) == (3, 0, ())


def test_a_rule_that_weighs_otherwise_now_is_told_with_the_verdict_it_changes(home, send):
    sent = send("PREV_COAL", "2019-02", activity=HIDDEN)
    job.set_stage(home, "V07", Stage.NOTE, "2018-01", "Small numbers are usual")
    (differs,) = job.recheck(home).differing
    assert differs.arrival_no == sent.arrival_no
    assert (differs.weighed, differs.new, differs.gone) == (Counter(V07=1), Counter(), Counter())
    assert (differs.before, differs.after) == (Verdict.ACCEPTED_WITH_WARNINGS, Verdict.ACCEPTED)


def test_a_rule_that_is_silent_now_has_gone_and_one_that_speaks_anew_is_new(home, send):
    job.set_stage(home, "V07", Stage.OFF, "2018-01", "Too many of them")
    send("PREV_COAL", "2019-01", activity=HIDDEN)
    job.set_stage(home, "V07", Stage.DECLARED, "2018-01", "Told again")
    assert [entry.new for entry in job.recheck(home).differing] == [Counter(V07=1)]
    send("PREV_COAL", "2019-02", activity=HIDDEN)
    job.set_stage(home, "V07", Stage.OFF, "2019-02", "Too many of them")
    assert [(entry.reporting_month, entry.gone) for entry in job.recheck(home, "2019-02").differing] == [
        ("2019-02", Counter(V07=1))
    ]


def test_only_the_month_that_is_asked_for_is_checked(home, send):
    send("PREV_COAL", "2019-01", activity=HIDDEN)
    send("PREV_COAL", "2019-02", activity=HIDDEN)
    assert job.recheck(home, "2019-02").files == 1
    with pytest.raises(UsageError, match="not a month"):
        job.recheck(home, "February")

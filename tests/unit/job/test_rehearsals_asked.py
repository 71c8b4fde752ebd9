"""Rehearsals asked of the worker: one for a wish, months that bound, counts by site, nothing of a row."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from sorops import job
from sorops.errors import UsageError
from sorops.intake.arrival import Arrival
from sorops.intake.ledger import rehearsals
from sorops.job.home import Home
from sorops.sources import SOURCES

Send = Callable[..., Arrival]
ROW = SOURCES["PREV_COAL"].by_sheet["activity"].example_row | {"people_reached_new": "<5", "activity_id": "SECRET-77"}


def test_the_worker_counts_by_site_over_the_months_that_were_asked_for(home: Home, send: Send) -> None:
    for month in ("2019-01", "2019-02", "2019-03"):
        send("PREV_COAL", month, activity=[ROW])
    number = job.ask_rehearsal(home, "v07", stage="block", first="2019-02", last="2019-03", by="steward")
    assert job.ask_rehearsal(home, "V07", stage="block", first="2019-02", last="2019-03", by="manager") == number
    waiting = job.asked_rehearsal(home, number)
    assert (waiting.counts, waiting.is_over) == (None, False)
    job.work(home)
    (made,) = job.asked_rehearsals(home)
    assert made.counts is not None
    assert (made.code, made.stage, made.asked_by, made.is_over, made.trouble) == ("V07", "block", "steward", True, "")
    assert [made.counts[name] for name in ("files", "files_hit", "findings", "verdicts_changed")] == [2, 2, 2, 2]
    (site,) = made.counts["sites"]
    assert (site["site_id"], site["files"], site["files_hit"]) == ("COA-01", 2, 2)
    (kept,) = rehearsals.kept(home.ledger, 5)
    assert "SECRET-77" not in json.dumps(kept.counts)


@pytest.mark.parametrize(
    ("code", "first", "last"), [("ZZ99", "", ""), ("V07", "2019-03", "2019-02"), ("V07", "soon", "")]
)
def test_what_cannot_be_rehearsed_is_said_before_it_is_asked(home: Home, code: str, first: str, last: str) -> None:
    with pytest.raises(UsageError):
        job.ask_rehearsal(home, code, first=first, last=last, by="steward")
    assert job.asked_rehearsals(home) == []


def test_a_rehearsal_that_is_not_there_is_said_so(home: Home) -> None:
    asked = job.ask(home, "BUILD", "", "steward")
    with pytest.raises(UsageError, match="no rehearsal"):
        job.asked_rehearsal(home, asked)

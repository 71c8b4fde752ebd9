"""A file compared with the version that it replaces: in the ledger, and before it is sent."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sorops import job
from sorops.errors import UsageError
from sorops.settings import Settings
from sorops.sources import SOURCES

ACTIVITY = SOURCES["PREV_COAL"].by_sheet["activity"].example_row
OTHER = ACTIVITY | {"activity_id": "A-0043"}


@pytest.fixture
def versions(send):
    """Three files for one month: the first, one with another row, and one with a changed cell."""
    return [
        send("PREV_COAL", "2019-02", at="2019-03-05T09:00", waits=True, activity=[ACTIVITY]),
        send("PREV_COAL", "2019-02", at="2019-03-06T09:00", waits=True, activity=[ACTIVITY, OTHER]),
        send("PREV_COAL", "2019-02", at="2019-03-07T09:00",
             activity=[ACTIVITY | {"people_reached_total": "26"}, OTHER]),
    ]  # fmt: skip


@pytest.fixture
def checked(home, file_of, tmp_path: Path):
    """A workbook that was checked against the home and not sent."""

    def judged(activity):
        path = tmp_path / "candidate.xlsx"
        path.write_bytes(file_of("PREV_COAL", "COA-01", "2019-02", activity=activity))
        (found,) = job.check_files([path], Settings(home=tmp_path), home.settings)
        return found

    return judged


def test_a_file_is_compared_with_the_one_that_counted_before_it(home, versions):
    first, second, third = (arrival.arrival_no for arrival in versions)
    found = job.compare(home, third, figures=False)
    ((sheet,), old, new) = found.sheets, found.old, found.new
    assert (old.number, new.number, found.first_received) == (second, third, versions[0].received_at)
    assert [change.fields for change in sheet.changed] == [("people_reached_total",)]
    assert (sheet.added, sheet.removed, sheet.same) == ((), (), 1)
    assert len(job.compare(home, third, first, figures=False).sheets[0].added) == 1


def test_a_first_file_has_nothing_before_it_and_another_month_is_no_version(home, versions, send):
    with pytest.raises(UsageError, match="first one accepted"):
        job.compare(home, versions[0].arrival_no)
    other = send("PREV_COAL", "2019-01", activity=[ACTIVITY])
    with pytest.raises(UsageError, match="not of the same site"):
        job.compare(home, versions[2].arrival_no, other.arrival_no)


def test_a_file_that_was_returned_is_not_compared(home, versions, send):
    returned = send("PREV_COAL", "2019-02", at="2019-03-08T09:00", activity=[ACTIVITY | {"audience": "nobody"}])
    with pytest.raises(UsageError, match="was not accepted"):
        job.compare(home, returned.arrival_no)


def test_the_same_bytes_again_change_nothing(home, versions, send):
    again = send("PREV_COAL", "2019-02", at="2019-03-08T09:00", activity=[ACTIVITY])
    found = job.compare(home, again.arrival_no)
    assert (found.repeats, found.is_unchanged, found.figures) == (versions[0].arrival_no, True, ())


def test_a_candidate_is_compared_with_what_counts_now(home, versions, checked):
    found = job.what_changes(checked([ACTIVITY]), home.settings, figures=False)
    assert found is not None
    assert (found.old.number, found.new.number, found.repeats) == (versions[2].arrival_no, 0, versions[0].arrival_no)
    fresh = [ACTIVITY | {"people_reached_total": "27"}, OTHER]
    found = job.what_changes(checked(fresh), home.settings, figures=False)
    assert found is not None
    assert [change.fields for change in found.sheets[0].changed] == [("people_reached_total",)]


def test_other_bytes_with_equal_rows_are_said_to_change_nothing(home, versions, checked):
    moved = [OTHER, ACTIVITY | {"people_reached_total": "26"}]
    found = job.what_changes(checked(moved), home.settings)
    assert found is not None
    assert (found.is_unchanged, found.repeats, found.figures) == (True, 0, ())


def test_a_candidate_that_would_be_returned_or_is_the_first_is_not_compared(home, versions, checked):
    bad = checked([ACTIVITY | {"audience": "nobody"}])
    assert job.what_changes(bad, home.settings) is None
    alone = checked([ACTIVITY])
    elsewhere = replace(alone.reading, envelope=replace(alone.reading.envelope, reporting_month="2018-12"))
    assert job.what_changes(replace(alone, reading=elsewhere), home.settings) is None


@pytest.mark.slow
def test_figures_change_by_what_the_version_changes_and_nothing_is_published(home, versions, checked):
    before = {path for path in home.settings.home.rglob("*") if "parsed" not in str(path)}
    fresh = [ACTIVITY | {"people_reached_new": "24", "people_reached_total": "29"}, OTHER]
    for found in (
        job.compare(home, versions[1].arrival_no, versions[0].arrival_no),
        job.what_changes(checked(fresh), home.settings),
    ):
        assert found is not None
        assert found.figures
        reached = {
            entry.place: (int(entry.before.value), int(entry.after.value))
            for entry in found.figures
            if (entry.measure_id, entry.period, entry.stratum) == ("PRV-01", "2019-02", "")
        }
        assert set(reached) == {"COA-01", "state"}
        added = {"COA-01": 20, "state": 20} if found.new.number else {"COA-01": 4, "state": 4}
        assert {place: after - was for place, (was, after) in reached.items()} == added
    assert not home.settings.releases.exists()
    after = {path for path in home.settings.home.rglob("*") if "parsed" not in str(path)}
    assert {path.name for path in after - before} <= {"builds", ".lock"}

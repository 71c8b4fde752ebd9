"""Files and zeros taken out again: before and after, what comes back, what is built, sending again, the receipt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import duckdb
import pytest

from sorops import job
from sorops.errors import UsageError
from sorops.findings import Verdict
from sorops.intake.arrival import Arrival
from sorops.intake.ledger import asof, events, monthly
from sorops.job.home import Home
from sorops.sources import SOURCES

Send = Callable[..., Arrival]
ACTIVITY = SOURCES["PREV_COAL"].by_sheet["activity"].example_row
OTHER = ACTIVITY | {"activity_id": "B-2"}
PLACE = ("COA-01", "PREV_COAL", "2019-02")
WHY = "It was sent by mistake."
BEFORE = dt.datetime(2019, 6, 1)


def word(home: Home, as_of: dt.datetime) -> str:
    rows = monthly.grid(home.ledger, as_of, PLACE[2])
    return next(row.status.value for row in rows if (row.site_id, row.program_stream) == PLACE[:2])


def current(home: Home, as_of: dt.datetime = dt.datetime.max) -> list[int]:
    return [row["arrival_no"] for row in asof.submissions(home.ledger, as_of) if row["is_current"]]


def test_a_withdrawn_file_counted_before_and_does_not_count_from_then_on(home: Home, send: Send) -> None:
    sent = send("PREV_COAL", "2019-02", activity=[ACTIVITY])
    known = asof.submissions(home.ledger, BEFORE)
    job.withdraw(home, sent.arrival_no, WHY, by="manager")
    assert asof.submissions(home.ledger, BEFORE) == known
    assert (word(home, BEFORE), current(home, BEFORE)) == ("REPORTED", [sent.arrival_no])
    assert (word(home, dt.datetime.max), current(home)) == ("MISSING", [])
    assert events.verify(home.ledger) is None


def test_the_file_that_a_withdrawn_one_had_replaced_counts_again(home: Home, send: Send) -> None:
    first = send("PREV_COAL", "2019-02", activity=[ACTIVITY])
    second = send("PREV_COAL", "2019-02", at="2019-03-05T10:00", activity=[OTHER])
    job.withdraw(home, second.arrival_no, WHY)
    assert (word(home, dt.datetime.max), current(home)) == ("REPORTED", [first.arrival_no])


def test_the_same_bytes_count_again_when_they_are_sent_again(home: Home, send: Send) -> None:
    first = send("PREV_COAL", "2019-02", activity=[ACTIVITY])
    job.withdraw(home, first.arrival_no, WHY)
    again = send("PREV_COAL", "2019-02", at="2019-03-06T10:00", activity=[ACTIVITY])
    assert again.verdict is first.verdict
    assert again.duplicate_of is None
    assert (word(home, dt.datetime.max), current(home)) == ("REPORTED", [again.arrival_no])
    third = send("PREV_COAL", "2019-02", at="2019-03-07T10:00", activity=[ACTIVITY])
    assert (third.verdict, third.duplicate_of) == (Verdict.DUPLICATE, again.arrival_no)


def test_what_was_built_after_it_holds_none_of_its_rows(home: Home, send: Send) -> None:
    sent = send("PREV_COAL", "2019-02", activity=[ACTIVITY])
    job.withdraw(home, sent.arrival_no, WHY)
    assert _rows(home) == ([("MISSING",)], 0)
    assert _rows(home, BEFORE.date()) == ([("REPORTED",)], 1)


def test_an_open_question_ends_with_the_file(home: Home, send: Send) -> None:
    sent = send("PREV_COAL", "2019-02", activity=[ACTIVITY])
    job.send_back(home, sent.arrival_no, "Why are there fewer meetings?")
    job.withdraw(home, sent.arrival_no, WHY)
    assert job.open_questions(home, None) == []
    assert word(home, dt.datetime.max) == "MISSING"
    with pytest.raises(UsageError, match="withdrawn"):
        job.send_back(home, sent.arrival_no, "Why are there fewer meetings?")


def test_what_was_not_accepted_or_is_out_already_cannot_be_withdrawn(home: Home, send: Send) -> None:
    sent = send("PREV_COAL", "2019-02", activity=[ACTIVITY])
    again = send("PREV_COAL", "2019-02", at="2019-03-06T10:00", activity=[ACTIVITY])
    with pytest.raises(UsageError, match="not accepted"):
        job.withdraw(home, again.arrival_no, WHY)
    for reason in ("", "Ask 123-45-6789 about it."):
        with pytest.raises(UsageError):
            job.withdraw(home, sent.arrival_no, reason)
    assert current(home) == [sent.arrival_no]
    job.withdraw(home, sent.arrival_no, WHY)
    with pytest.raises(UsageError, match="already"):
        job.withdraw(home, sent.arrival_no, WHY)


def test_the_receipt_says_that_it_counts_no_more(home: Home, send: Send) -> None:
    sent = send("PREV_COAL", "2019-02", activity=[ACTIVITY])
    job.withdraw(home, sent.arrival_no, WHY, by="manager")
    told = job.receipt(home, sent.arrival_no)
    assert (told.withdrawn_by, told.withdrawn_for, told.proofs[-1].what) == ("manager", WHY, "Withdrawal")
    later = send("PREV_COAL", "2019-02", at="2030-03-05T10:00", activity=[OTHER])
    assert job.receipt(home, later.arrival_no).replaces is None


def test_a_zero_said_by_mistake_is_taken_back_and_can_be_said_again(home: Home) -> None:
    job.attest_zero(home, *PLACE, on="2019-03-10")
    job.withdraw_zero(home, *PLACE, WHY, by="manager")
    assert word(home, BEFORE) == "CONFIRMED_ZERO"
    assert word(home, dt.datetime.max) == "MISSING"
    with pytest.raises(UsageError, match="has not said"):
        job.withdraw_zero(home, *PLACE, WHY)
    job.attest_zero(home, *PLACE)
    assert word(home, dt.datetime.max) == "CONFIRMED_ZERO"
    assert word(home, BEFORE) == "CONFIRMED_ZERO"


def test_a_site_may_say_that_nothing_happened_once_its_file_is_out(home: Home, send: Send) -> None:
    sent = send("PREV_COAL", "2019-02", activity=[ACTIVITY])
    job.withdraw(home, sent.arrival_no, WHY)
    job.attest_zero(home, *PLACE)
    assert word(home, dt.datetime.max) == "CONFIRMED_ZERO"


def _rows(home: Home, as_of: dt.date | None = None) -> tuple[list[tuple[str]], int]:
    """The status of the month in a new release, and how many rows of activities count in it."""
    published = job.build(home, as_of)
    with duckdb.connect(str(published.folder / "internal.duckdb"), read_only=True) as release:
        named = "where site_id = 'COA-01' and program_stream = 'PREV_COAL' and reporting_month = '2019-02'"
        status = release.execute(f"select status from marts.site_months {named}").fetchall()
        accepted = f"select count(*) from marts.submissions {named} and is_current"
        (counted,) = release.execute(accepted).fetchall()
    return status, counted[0]

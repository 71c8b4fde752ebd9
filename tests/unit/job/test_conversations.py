"""Files sent back with a question: the grid, replies, closing, a later file; what may not be written."""

from __future__ import annotations

import datetime as dt

import pytest

from sorops import job
from sorops.errors import UsageError
from sorops.intake.ledger import asof, events, monthly
from sorops.sources import SOURCES

ACTIVITY = SOURCES["PREV_COAL"].by_sheet["activity"].example_row
QUESTION = "Why are there fewer meetings than last month?"


@pytest.fixture
def accepted(send):
    """An accepted file with nothing in it to ask about."""
    arrival = send("PREV_COAL", "2019-02", activity=[ACTIVITY])
    assert arrival.verdict is not None
    assert arrival.verdict.is_accepted
    return arrival


def word(home, arrival, as_of=None):
    rows = monthly.grid(home.ledger, as_of or dt.datetime.now() + dt.timedelta(days=1), arrival.reporting_month)
    return next(row.status.value for row in rows if row.site_id == arrival.site_id)


def test_a_file_sent_back_returns_its_month_and_counts_on(home, accepted):
    before, figures = word(home, accepted), asof.submissions(home.ledger, dt.datetime.max)
    job.send_back(home, accepted.arrival_no, QUESTION, by="manager")
    assert word(home, accepted) == "RETURNED"
    assert asof.submissions(home.ledger, dt.datetime.max) == figures
    (asked,) = job.open_questions(home, frozenset([accepted.site_id]))
    assert (asked["number"], asked["question"], asked["by"]) == (accepted.arrival_no, QUESTION, "manager")
    assert job.open_questions(home, frozenset(["CLN-01"])) == []
    job.close_question(home, accepted.arrival_no, by="manager")
    assert word(home, accepted) == before
    assert job.open_questions(home, None) == []


def test_an_earlier_moment_does_not_know_of_a_later_question(home, accepted):
    yesterday = dt.datetime.now() - dt.timedelta(days=2)
    before = word(home, accepted, yesterday)
    job.send_back(home, accepted.arrival_no, QUESTION)
    assert word(home, accepted, yesterday) == before != "RETURNED"


def test_a_later_accepted_file_ends_the_question_and_the_earlier_one_cannot_be_sent_back(home, send, accepted):
    before = word(home, accepted)
    job.send_back(home, accepted.arrival_no, QUESTION)
    send("PREV_COAL", "2019-02", at="2019-03-05T10:00", activity=[ACTIVITY | {"activity_id": "B-2"}])
    assert word(home, accepted) == before
    assert job.open_questions(home, None) == []
    assert [asked["is_open"] for asked in job.conversation(home, accepted.arrival_no)] == [False]
    with pytest.raises(UsageError, match="later file"):
        job.send_back(home, accepted.arrival_no, QUESTION)
    with pytest.raises(UsageError, match="not counted"):
        job.certify(home, accepted.arrival_no, by="reporter")


def test_replies_stand_below_their_question_until_it_is_closed(home, accepted):
    number = accepted.arrival_no
    job.send_back(home, number, QUESTION, by="manager")
    job.reply(home, number, "Two meetings were\nput off.", by="reporter")
    job.reply(home, number, "Thank you.", by="manager")
    (asked,) = job.conversation(home, number)
    assert [(said["text"], said["by"]) for said in asked["replies"]] == [
        ("Two meetings were put off.", "reporter"),
        ("Thank you.", "manager"),
    ]
    job.close_question(home, number, by="manager")
    (asked,) = job.conversation(home, number)
    assert (asked["is_open"], asked["closed_by"]) == (False, "manager")
    with pytest.raises(UsageError, match="is open"):
        job.reply(home, number, "One more thing.")
    with pytest.raises(UsageError, match="is open"):
        job.close_question(home, number)


def test_one_question_is_open_at_a_time(home, accepted):
    job.send_back(home, accepted.arrival_no, QUESTION)
    with pytest.raises(UsageError, match="sent back already"):
        job.send_back(home, accepted.arrival_no, "And why so late?")


def test_a_person_is_never_named_and_the_trail_holds_no_text(home, accepted):
    number = accepted.arrival_no
    for text in ("", "  ", "Ask 123-45-6789 about it.", "x" * 501):
        with pytest.raises(UsageError):
            job.send_back(home, number, text)
    job.send_back(home, number, QUESTION)
    job.reply(home, number, "Two meetings were put off.")
    trail = events.search(home.ledger, events.Wanted(), 1000)
    assert {"SENT_BACK", "REPLIED"} <= {event.action for event in trail}
    assert not [event for event in trail if "meetings" in event.detail]


def test_a_file_that_never_came_cannot_be_sent_back(home):
    with pytest.raises(UsageError):
        job.send_back(home, 99, QUESTION)


def test_a_certified_file_carries_the_words_and_who_said_them(home, accepted):
    number = accepted.arrival_no
    assert job.certification(home, number) is None
    job.send_back(home, number, QUESTION)
    with pytest.raises(UsageError, match="sent file"):
        job.certify(home, number, by="reporter")
    job.close_question(home, number)
    job.certify(home, number, by="reporter")
    found = job.certification(home, number)
    assert found is not None
    assert (found["statement"], found["by"]) == (job.STATEMENT, "reporter")
    with pytest.raises(UsageError, match="already"):
        job.certify(home, number, by="reporter")

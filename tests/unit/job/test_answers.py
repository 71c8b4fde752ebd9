"""Questions answered by command and in a workbook that came back; approved, refused, never lost."""

from __future__ import annotations

import datetime as dt

import pytest

from sorops import issues, job
from sorops.errors import UsageError
from sorops.findings import Severity, Verdict
from sorops.generate.sample.files.page import Page
from sorops.generate.sample.files.workbook import xlsx
from sorops.intake import receive
from sorops.intake.ledger import asof
from sorops.intake.ledger.store import utc_now
from sorops.job.month import decide_all
from sorops.sources import SOURCES
from sorops.submission import Envelope

ACTIVITY = SOURCES["PREV_COAL"].by_sheet["activity"].example_row
LONG = [ACTIVITY | {"session_minutes": "600"}]
"""A session of ten hours: the question R01 about one cell of the tab Activities."""
WHY = "It was a summit of a whole day and an evening"
QUESTION = ("R01", "Activities", "L6", WHY)


def severities(home, arrival):
    rows = asof.findings(home.ledger, utc_now().replace(year=9999))
    return [row["severity"] for row in rows if (row["arrival_no"], row["code"]) == (arrival.arrival_no, "R01")]


def the_answer(home):
    (found,) = job.known_answers(home)
    return found


def test_an_answer_by_command_names_the_question_it_belongs_to(home, send):
    asked = send("PREV_COAL", "2019-02", activity=LONG)
    (number,) = job.answer(home, asked.arrival_no, "r01", WHY, by="Pat")
    found = the_answer(home)
    assert (found["number"], found["sheet"], found["column"]) == (number, "Activities", "Session minutes")
    assert (found["reason"], found["answered_by"], found["decision"]) == (WHY, "Pat", "OPEN")
    assert found["question"] == "Session minutes is more than 480."
    assert found["belongs_to_a_question"]


@pytest.mark.parametrize("wrong", [{"code": "R02"}, {"tab": "Summary"}, {"cell": "A1"}, {"column": "Notes"}])
def test_what_was_not_asked_cannot_be_answered_by_command(home, send, wrong):
    asked = send("PREV_COAL", "2019-02", activity=LONG)
    with pytest.raises(UsageError, match="no such question"):
        job.answer(home, asked.arrival_no, **({"code": "R01", "reason": WHY} | wrong))
    assert job.known_answers(home) == []


@pytest.mark.parametrize("reason", ["Call John Smith", "SSN 123-45-6789", "ask pat@example.org", "born 4/5/1980"])
def test_an_answer_with_an_identifier_is_not_kept_and_not_repeated(home, send, reason):
    asked = send("PREV_COAL", "2019-02", activity=LONG)
    with pytest.raises(UsageError, match="Nothing was kept") as told:
        job.answer(home, asked.arrival_no, "R01", reason)
    assert reason not in str(told.value)
    assert job.known_answers(home) == []


def test_an_approved_answer_keeps_the_question_quiet_next_month_and_it_comes_back_loudly(home, send):
    asked = send("PREV_COAL", "2019-02", activity=LONG)
    (number,) = job.answer(home, asked.arrival_no, "R01", WHY)
    job.approve(home, number, "2019-03-31", by="Dana")
    quiet, loud = send("PREV_COAL", "2019-03", activity=LONG), send("PREV_COAL", "2019-04", activity=LONG)
    assert (asked.verdict, quiet.verdict, loud.verdict) == (
        Verdict.ACCEPTED_WITH_WARNINGS, Verdict.ACCEPTED, Verdict.ACCEPTED_WITH_WARNINGS,
    )  # fmt: skip
    assert [severities(home, file) for file in (quiet, loud)] == [[Severity.NOTE], [Severity.WARN]]
    details = {
        row["arrival_no"]: row["detail"]
        for row in asof.findings(home.ledger, utc_now().replace(year=9999))
        if row["code"] == "R01"
    }
    assert details[quiet.arrival_no]["waived"] == f"{WHY}, until 2019-03-31"
    assert details[loud.arrival_no]["exception_ended"] == "2019-03-31"


def test_an_approval_for_the_file_holds_for_its_month_alone(home, send):
    asked = send("PREV_COAL", "2019-02", activity=LONG)
    (number,) = job.answer(home, asked.arrival_no, "R01", WHY)
    waiver = job.approve(home, number, scope="file")
    assert (str(waiver.valid_from), str(waiver.valid_until)) == ("2019-02-01", "2019-02-28")
    assert severities(home, send("PREV_COAL", "2019-03", activity=LONG)) == [Severity.WARN]


def test_an_approval_for_the_site_needs_an_end(home, send):
    asked = send("PREV_COAL", "2019-02", activity=LONG)
    (number,) = job.answer(home, asked.arrival_no, "R01", WHY)
    with pytest.raises(UsageError, match="Say until when"):
        job.approve(home, number)


def test_a_refused_answer_excuses_nothing(home, send):
    asked = send("PREV_COAL", "2019-02", activity=LONG)
    (number,) = job.answer(home, asked.arrival_no, "R01", WHY)
    job.refuse(home, number, "A summit is entered as two sessions.")
    assert the_answer(home)["decision_reason"] == "A summit is entered as two sessions."
    assert severities(home, send("PREV_COAL", "2019-03", activity=LONG)) == [Severity.WARN]


def test_an_answer_in_a_workbook_that_came_back_belongs_to_the_question_asked_there(home, send):
    send("PREV_COAL", "2019-02", activity=LONG)
    again = send("PREV_COAL", "2019-02", "2019-03-05T09:00", answered=[QUESTION], activity=LONG)
    found = the_answer(home)
    assert (found["file_number"], found["column"], found["answered_via"]) == (
        again.arrival_no, "Session minutes", "WORKBOOK",
    )  # fmt: skip
    assert (found["answered_by"], found["reason"], found["belongs_to_a_question"]) == ("COA-01", WHY, True)


def test_an_answer_to_what_the_file_does_not_ask_any_more_belongs_to_the_file_that_did(home, send):
    asked = send("PREV_COAL", "2019-02", activity=LONG)
    send("PREV_COAL", "2019-02", "2019-03-05T09:00", answered=[QUESTION], activity=[ACTIVITY])
    found = the_answer(home)
    assert (found["file_number"], found["belongs_to_a_question"]) == (asked.arrival_no, True)


def test_an_answer_to_nothing_is_kept_as_it_was_written(home, send):
    file = send("PREV_COAL", "2019-02", answered=[("R01", "Sheet 9", "Q7:Q9, S2", WHY)], activity=[ACTIVITY])
    found = the_answer(home)
    assert (found["file_number"], found["sheet"], found["cells"], found["reason"]) == (
        file.arrival_no, "Sheet 9", "Q7:Q9, S2", WHY,
    )  # fmt: skip
    assert (found["belongs_to_a_question"], found["question"]) == (False, "")


def test_what_a_site_typed_over_our_words_is_not_kept(home, send):
    line = ("John Smith", "John Smith", "John Smith L6, call 860-555-0147", WHY)
    send("PREV_COAL", "2019-02", answered=[line], activity=LONG)
    found = the_answer(home)
    assert (found["code"], found["sheet"], found["cells"], found["reason"]) == ("", "", "L6", WHY)


def answer_alone(home):
    """A list of problems comes back by itself in the folder of the site, with an answer."""
    line = dict(zip((issues.RULE, issues.TAB, issues.CELLS, issues.ANSWER), QUESTION, strict=True))
    lines = (issues.OPENINGS[issues.ISSUES_TAB],), issues.HEADERS, tuple(line.get(name) for name in issues.HEADERS)
    envelope = Envelope("COA-01/issues.xlsx", "COA-01", received_at=dt.datetime(2019, 5, 2))
    receive.receive(xlsx([Page(issues.ISSUES_TAB, lines)]), envelope, home.archive, home.ledger)
    return [outcome.verdict for outcome in decide_all(home)]


def test_a_list_of_problems_that_comes_alone_answers_the_one_month_that_asked(home, send):
    send("PREV_COAL", "2019-02", activity=[ACTIVITY])
    asked = send("PREV_COAL", "2019-03", activity=LONG)
    assert answer_alone(home) == [Verdict.REJECTED]
    found = the_answer(home)
    assert (found["file_number"], found["belongs_to_a_question"]) == (asked.arrival_no, True)


def test_which_of_two_months_is_meant_is_not_guessed(home, send):
    for month in ("2019-02", "2019-03"):
        send("PREV_COAL", month, activity=LONG)
    answer_alone(home)
    found = the_answer(home)
    assert (found["belongs_to_a_question"], found["reason"]) == (False, WHY)


def test_nothing_of_a_file_with_identifiers_is_kept(home, send):
    file = send("PREV_COAL", "2019-02", answered=[("R01", "Activities", "L6", "SSN 123-45-6789")], activity=LONG)
    assert file.verdict is Verdict.QUARANTINED_PII
    assert job.known_answers(home) == []

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from sorops.errors import UsageError
from sorops.findings import Category, Finding, Severity, Verdict
from sorops.intake.arrival import Arrival
from sorops.intake.ledger import Ledger, answers, approvals, decisions, waivers
from sorops.intake.ledger.answers import Given
from sorops.intake.ledger.questions import earlier_versions, questions

FIRST, UNTIL = dt.date(2019, 1, 1), dt.date(2019, 6, 30)
QUESTION = Finding("R01", Severity.WARN, Category.ROW, "2.4", "Summary", "D7", "summary", "new_clients", 7)
NOTE = replace(QUESTION, severity=Severity.NOTE, cell="E7", field="census_end")


@pytest.fixture
def asked(ledger: Ledger, arrive: Callable[..., Arrival]) -> Arrival:
    """A file about which one question was asked."""
    arrival = arrive()
    decisions.decide(ledger, arrival.arrival_no, Verdict.ACCEPTED_WITH_WARNINGS, [QUESTION, NOTE], rows_read=3)
    return arrival


def given(arrival: Arrival, **said: str) -> Given:
    answer = Given(arrival.arrival_no, "R01", "Summary", "D7", "two new doctors", "CLN-01", "WORKBOOK")
    return replace(answer, **({"sheet": "summary", "field": "new_clients"} | said))  # type: ignore[arg-type]  # texts all


def test_questions_of_a_file_are_what_asks_not_what_notes(ledger: Ledger, asked: Arrival) -> None:
    assert questions(ledger, asked.arrival_no) == (QUESTION,)


def test_a_file_that_is_not_checked_has_no_questions(ledger: Ledger, arrive: Callable[..., Arrival]) -> None:
    number = arrive().arrival_no
    with pytest.raises(UsageError, match="has not been checked yet"):
        questions(ledger, number)
    with pytest.raises(UsageError, match="no file number 99"):
        questions(ledger, 99)


def test_an_answer_is_open_until_it_is_decided(ledger: Ledger, asked: Arrival) -> None:
    (number,) = answers.give(ledger, [given(asked)], by="CLN-01")
    assert [answer.number for answer in answers.answers(ledger, is_open=True)] == [number]

    approvals.refuse(ledger, number, "the doctors started in April", by="manager")

    assert answers.answers(ledger, is_open=True) == ()
    (kept,) = answers.answers(ledger)
    assert (kept.decision, kept.decided_by, kept.decision_reason) == (
        "REFUSED",
        "manager",
        "the doctors started in April",
    )
    assert waivers.waivers(ledger) == ()


def test_approving_an_answer_excuses_its_column_for_the_site(ledger: Ledger, asked: Arrival) -> None:
    (number,) = answers.give(ledger, [given(asked)], by="CLN-01")

    approvals.approve(ledger, number, FIRST, UNTIL, by="manager")

    (waiver,) = waivers.waivers(ledger)
    assert (waiver.code, waiver.site_id, waiver.program_stream, waiver.field) == (
        "R01",
        "CLN-01",
        "OP_MAT",
        "new_clients",
    )
    assert (waiver.valid_from, waiver.valid_until, waiver.reason) == (FIRST, UNTIL, "two new doctors")
    (kept,) = answers.answers(ledger)
    assert (kept.decision, kept.waiver) == ("APPROVED", waiver.number)


def test_what_was_decided_stays_decided(ledger: Ledger, asked: Arrival) -> None:
    (number,) = answers.give(ledger, [given(asked)], by="CLN-01")
    approvals.approve(ledger, number, FIRST, UNTIL, by="manager")

    with pytest.raises(UsageError, match="was approved by manager before"):
        approvals.refuse(ledger, number, "on second thoughts", by="manager")


def test_nobody_approves_an_own_answer(ledger: Ledger, asked: Arrival) -> None:
    (number,) = answers.give(ledger, [given(asked, by="pat")], by="pat")

    with pytest.raises(UsageError, match="Another person"):
        approvals.approve(ledger, number, FIRST, UNTIL, by="pat")
    assert waivers.waivers(ledger) == ()


def test_an_answer_to_no_question_is_kept_and_shown_as_such_and_cannot_be_approved(
    ledger: Ledger, asked: Arrival
) -> None:
    (number,) = answers.give(ledger, [given(asked, code="R02", sheet="", field="")], by="CLN-01")

    (kept,) = answers.answers(ledger, is_open=True)
    assert (kept.is_asked, kept.given.reason) == (False, "two new doctors")
    with pytest.raises(UsageError, match="belongs to no question"):
        approvals.approve(ledger, number, FIRST, UNTIL, by="manager")


def test_the_same_answer_sent_again_with_the_next_version_is_kept_once(
    ledger: Ledger, asked: Arrival, arrive: Callable[..., Arrival]
) -> None:
    again = arrive("b", received_at=dt.datetime(2019, 2, 7, 9, 0))
    first = answers.give(ledger, [given(asked)], by="CLN-01")
    decisions.decide(ledger, again.arrival_no, Verdict.ACCEPTED, answers=[given(again)])

    assert [answer.number for answer in answers.answers(ledger)] == list(first)
    assert earlier_versions(ledger, again) == (asked.arrival_no,)


def test_an_answer_comes_with_its_verdict_or_not_at_all(ledger: Ledger, arrive: Callable[..., Arrival]) -> None:
    arrival = arrive()
    missing = given(replace(arrival, arrival_no=99))  # no such file: the whole decision is undone
    with pytest.raises(Exception, match="FOREIGN KEY"):
        decisions.decide(ledger, arrival.arrival_no, Verdict.ACCEPTED, answers=[missing])
    with pytest.raises(UsageError, match="has not been checked yet"):
        questions(ledger, arrival.arrival_no)

"""What the ledger can prove of one arrival."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy import update

from sorops.codes import found
from sorops.errors import UsageError
from sorops.findings import Verdict
from sorops.intake.arrival import Arrival
from sorops.intake.ledger import Ledger, decisions, holds
from sorops.intake.ledger.receipts import kept
from sorops.intake.ledger.tables import EVENTS

Arrive = Callable[..., Arrival]


def at(day: int) -> dt.datetime:
    return dt.datetime(2019, 2, day, 9, 0)


def decide(ledger: Ledger, arrival: Arrival, verdict: Verdict = Verdict.ACCEPTED, **told: object) -> None:
    decisions.decide(ledger, arrival.arrival_no, verdict, **told)  # type: ignore[arg-type]  # facts of a decision


def test_a_decided_file_has_its_decision_counts_and_events(arrive: Arrive, ledger: Ledger) -> None:
    arrival = arrive()
    told = (found("V01", row=7), found("V07", row=8), found("V07", row=9))
    decide(
        ledger,
        arrival,
        Verdict.ACCEPTED_WITH_WARNINGS,
        findings=told,
        rows_read=9,
        rows_quarantined=1,
        rules_version="r",
        template_spec="t",
    )
    known = kept(ledger, arrival.arrival_no)
    assert (known.arrival.verdict, known.rows_read, known.rows_quarantined) == (Verdict.ACCEPTED_WITH_WARNINGS, 9, 1)
    assert (known.rules_version, known.template_spec, known.retention) == ("r", "t", "AWARD")
    assert sum(known.findings.values()) == 3
    assert known.findings["W"] >= 2
    assert [event.action for event in known.events] == ["ARRIVED", "DECIDED"]
    assert known.broken_at is None


def test_a_later_version_names_the_one_that_it_replaces_and_keeps_the_first_time(
    arrive: Arrive, ledger: Ledger
) -> None:
    first, returned, second = (
        arrive("a", received_at=at(5)),
        arrive("b", received_at=at(6)),
        arrive("c", received_at=at(7)),
    )
    decide(ledger, first)
    decide(ledger, returned, Verdict.REJECTED)
    decide(ledger, second)
    known = [kept(ledger, arrival.arrival_no) for arrival in (first, returned, second)]
    assert [one.seq for one in known] == [1, 2, 3]
    assert [one.replaces for one in known] == [None, None, first.arrival_no]
    assert {one.first_received_at for one in known} == {at(5)}


def test_files_of_another_month_do_not_count(arrive: Arrive, ledger: Ledger) -> None:
    decide(ledger, arrive("a", received_at=at(5)))
    other = arrive("b", received_at=at(6), reporting_month="2018-12")
    decide(ledger, other)
    known = kept(ledger, other.arrival_no)
    assert (known.seq, known.replaces, known.first_received_at) == (1, None, at(6))


def test_a_duplicate_has_no_version_of_its_own(arrive: Arrive, ledger: Ledger) -> None:
    first = arrive(received_at=at(5))
    again = arrive(received_at=at(6))
    decide(ledger, first)
    known = kept(ledger, again.arrival_no)
    assert (known.seq, known.replaces, known.arrival.duplicate_of) == (None, None, first.arrival_no)
    assert known.first_received_at == at(5)


def test_an_undecided_file_has_a_receipt_of_its_arrival(arrive: Arrive, ledger: Ledger) -> None:
    known = kept(ledger, arrive().arrival_no)
    assert (known.arrival.verdict, known.seq, [event.action for event in known.events]) == (None, None, ["ARRIVED"])


def test_a_hold_and_a_destruction_are_known(arrive: Arrive, ledger: Ledger) -> None:
    held, gone = arrive("a"), arrive("b")
    holds.set_legal_hold(ledger, held.arrival_no, True, "counsel", "a lawsuit")
    decide(ledger, gone, Verdict.QUARANTINED_PII)
    holds.record_destroyed(ledger, gone.sha256, at(9), "held identifiers")
    assert kept(ledger, held.arrival_no).is_held
    known = kept(ledger, gone.arrival_no)
    assert (known.destroyed_at, known.arrival.file) == (at(9), f"#{gone.arrival_no}")


def test_a_changed_trail_is_seen_by_what_came_after_the_change_and_not_by_what_came_before(
    arrive: Arrive, ledger: Ledger
) -> None:
    before, after = arrive("a"), arrive("b")
    with ledger.engine.begin() as connection:
        last = kept(ledger, after.arrival_no).events[-1].event_no
        connection.execute(update(EVENTS).where(EVENTS.c.event_no == last).values(detail="{}"))
    assert kept(ledger, before.arrival_no).broken_at is None
    assert kept(ledger, after.arrival_no).broken_at == last


def test_a_number_that_nobody_gave_is_refused(ledger: Ledger) -> None:
    with pytest.raises(UsageError, match="no file number 99"):
        kept(ledger, 99)

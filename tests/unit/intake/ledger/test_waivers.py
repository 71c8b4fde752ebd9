import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from sorops.errors import UsageError
from sorops.findings import Category, Finding, Severity, Verdict
from sorops.intake.arrival import Arrival
from sorops.intake.ledger import Ledger, decisions, events, waivers
from sorops.intake.ledger.waivers import Waiver

FIRST, UNTIL = dt.date(2019, 2, 1), dt.date(2019, 6, 30)
WAIVER = Waiver("R01", "OP_MAT", "CLN-01", UNTIL, "counted by hand until June", "new_clients", FIRST)


def test_a_waiver_is_kept_whole_with_its_number_and_who_gave_it(ledger: Ledger) -> None:
    number = waivers.waive(ledger, WAIVER, by="manager")

    (kept,) = waivers.waivers(ledger)
    assert kept == replace(WAIVER, number=number, given_by="manager", given_at=ledger.clock())


def test_only_what_was_given_by_then_is_known(ledger: Ledger) -> None:
    said = dt.datetime(2019, 3, 5, 14, 0)
    waivers.waive(ledger, WAIVER, by="manager", at=said)

    assert waivers.waivers(ledger, said - dt.timedelta(seconds=1)) == ()
    assert len(waivers.waivers(ledger, said)) == 1


def test_a_waiver_needs_a_reason(ledger: Ledger) -> None:
    with pytest.raises(UsageError, match="why"):
        waivers.waive(ledger, replace(WAIVER, reason=""), by="manager")


def test_a_waiver_cannot_end_before_it_begins(ledger: Ledger) -> None:
    with pytest.raises(UsageError, match="would end on 2019-01-31, before it begins on 2019-02-01"):
        waivers.waive(ledger, replace(WAIVER, valid_until=dt.date(2019, 1, 31)), by="manager")


def test_what_a_waiver_excuses_is_counted_by_file(ledger: Ledger, arrive: Callable[..., Arrival]) -> None:
    excused = Finding("R01", Severity.NOTE, Category.ROW, detail=(("waived", "so"), ("waiver", "7")))
    plain = Finding("R01", Severity.NOTE, Category.ROW)
    number = arrive().arrival_no
    decisions.decide(ledger, number, Verdict.ACCEPTED, [excused, plain, excused])

    assert waivers.excused(ledger) == {7: {number: 2}}


def test_who_excused_what_until_when_is_in_the_trail(ledger: Ledger) -> None:
    waivers.waive(ledger, WAIVER, by="manager")

    event = list(events.trail(ledger))[-1]
    assert (event.actor, event.action, event.subject) == ("manager", "WAIVED", "R01")
    assert '"until":"2019-06-30"' in event.detail


def test_a_waiver_that_is_ended_early_has_the_earlier_end_from_then_on(ledger: Ledger) -> None:
    number = waivers.waive(ledger, WAIVER, by="manager", at=dt.datetime(2019, 2, 5))
    early = dt.date(2019, 4, 30)

    assert waivers.end(ledger, number, early, "counted by the system now", by="auditor").valid_until == early

    (known,) = waivers.waivers(ledger)
    (before,) = waivers.waivers(ledger, ledger.clock() - dt.timedelta(days=1))
    assert (known.valid_until, before.valid_until) == (early, UNTIL)
    assert list(events.trail(ledger))[-1].action == "WAIVER_ENDED"


def test_only_a_waiver_that_still_holds_can_be_ended_and_for_a_reason(ledger: Ledger) -> None:
    number = waivers.waive(ledger, WAIVER, by="manager")

    with pytest.raises(UsageError, match="why"):
        waivers.end(ledger, number, FIRST, "", by="manager")
    with pytest.raises(UsageError, match="no exception 99"):
        waivers.end(ledger, 99, FIRST, "mistaken", by="manager")
    with pytest.raises(UsageError, match="ends on 2019-06-30 anyway"):
        waivers.end(ledger, number, UNTIL, "mistaken", by="manager")

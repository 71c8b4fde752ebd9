import datetime as dt
from collections.abc import Callable

from sorops.findings import Verdict
from sorops.intake.arrival import Arrival
from sorops.intake.ledger import Ledger, attestations, decisions, monthly

Arrive = Callable[..., Arrival]


def day(number: int) -> dt.datetime:
    return dt.datetime(2019, 2, number, 23, 59)


def statuses(ledger: Ledger, as_of: dt.datetime) -> list[str]:
    return [row.status.value for row in monthly.grid(ledger, as_of, "2019-01")]


def test_the_calendar_alone_gives_expected_late_and_missing(ledger: Ledger) -> None:
    assert statuses(ledger, day(10)) == ["EXPECTED"] * 3
    assert statuses(ledger, day(11)) == ["LATE"] * 3
    assert statuses(ledger, dt.datetime(2019, 3, 2)) == ["MISSING"] * 3


def test_the_grid_tells_what_came_and_when(arrive: Arrive, ledger: Ledger) -> None:
    decisions.decide(ledger, arrive("a", received_at=day(5)).arrival_no, Verdict.ACCEPTED)
    decisions.decide(ledger, arrive("b", site_id="CLN-02", received_at=day(12)).arrival_no, Verdict.REJECTED)
    attestations.attest_zero(ledger, "COA-01", "PREV_COAL", "2019-01", day(13), by="steward")

    assert statuses(ledger, day(5)) == ["REPORTED", "EXPECTED", "EXPECTED"]
    assert statuses(ledger, day(11)) == ["REPORTED", "LATE", "LATE"]
    assert statuses(ledger, day(20)) == ["REPORTED", "RETURNED", "CONFIRMED_ZERO"]
    reported, returned, _ = monthly.grid(ledger, day(20))
    assert (reported.file, reported.verdict, reported.received_at) == ("CLN-01/a.xlsx", "ACCEPTED", day(5))
    assert (returned.file, returned.verdict, returned.received_at) == ("CLN-01/b.xlsx", "REJECTED", day(12))


def test_a_returned_file_does_not_hide_an_accepted_one(arrive: Arrive, ledger: Ledger) -> None:
    decisions.decide(ledger, arrive("a", received_at=day(5)).arrival_no, Verdict.ACCEPTED)
    decisions.decide(ledger, arrive("b", received_at=day(6)).arrival_no, Verdict.REJECTED)

    assert statuses(ledger, day(20))[0] == "REPORTED"


def test_an_accepted_file_that_says_zero_confirms_it(arrive: Arrive, ledger: Ledger) -> None:
    arrival = arrive("a", zero_activity_attested=True)

    decisions.decide(ledger, arrival.arrival_no, Verdict.ACCEPTED, rows_read=0)

    assert statuses(ledger, day(20))[0] == "CONFIRMED_ZERO"


def test_a_file_that_is_not_decided_yet_changes_nothing(arrive: Arrive, ledger: Ledger) -> None:
    arrive("a")

    assert statuses(ledger, day(20))[0] == "LATE"


def test_what_is_still_owed_is_neither_accepted_nor_attested(arrive: Arrive, ledger: Ledger) -> None:
    decisions.decide(ledger, arrive("a").arrival_no, Verdict.ACCEPTED)
    decisions.decide(ledger, arrive("b", site_id="CLN-02").arrival_no, Verdict.QUARANTINED_PII)

    assert [owed.site_id for owed in monthly.still_owed(ledger, day(20))] == ["CLN-02", "COA-01"]


def test_another_month_has_its_own_grid(ledger: Ledger) -> None:
    assert monthly.grid(ledger, day(20), "2019-02") == ()

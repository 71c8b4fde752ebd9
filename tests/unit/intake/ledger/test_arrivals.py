import datetime as dt
from collections.abc import Callable

import pytest

from sorops.errors import UsageError
from sorops.findings import Verdict
from sorops.intake.arrival import Arrival
from sorops.intake.ledger import Ledger, arrivals, decisions, events
from sorops.intake.states import Processing
from sorops.intake.unfiled import Proposal
from sorops.submission import submission_id

Arrive = Callable[..., Arrival]
UNKNOWN = {"site_id": "", "program_stream": "", "reporting_month": ""}
PROPOSAL = Proposal("CLN-02", "OP_MAT", "2019-01", "the workbook names no site")


def at(day: int) -> dt.datetime:
    return dt.datetime(2019, 2, day, 9, 0)


def test_an_arrival_with_a_place_has_its_identity(arrive: Arrive, ledger: Ledger) -> None:
    arrival = arrive("a")

    assert arrival.submission_id == submission_id("a".ljust(64, "0"), "CLN-01", "OP_MAT", "2019-01")
    assert (arrival.arrival_no, arrival.state, arrival.verdict) == (1, Processing.RECEIVED, None)
    assert arrivals.pending(ledger) == (arrival,)
    assert arrival.envelope.file == "CLN-01/a.xlsx"


def test_the_same_bytes_for_the_same_place_are_a_duplicate(arrive: Arrive, ledger: Ledger) -> None:
    first, again = arrive("a"), arrive("a", file="CLN-01/a (1).xlsx", received_at=at(6))

    assert (again.verdict, again.duplicate_of, again.state) == (Verdict.DUPLICATE, first.arrival_no, Processing.CHECKED)
    assert again.submission_id == first.submission_id
    assert arrivals.pending(ledger) == (first,)


@pytest.mark.parametrize("other", [{"site_id": "CLN-02"}, {"reporting_month": "2019-02"}, {"program_stream": "LEAD"}])
def test_the_same_bytes_for_another_place_are_no_duplicate(arrive: Arrive, other: dict[str, str]) -> None:
    arrive("a")

    assert arrive("a", **other).verdict is None


def test_a_third_copy_points_at_the_first(arrive: Arrive) -> None:
    arrive("a")
    arrive("a")

    assert arrive("a").duplicate_of == 1


def test_what_was_found_in_an_inbox_before_is_the_same_arrival(arrive: Arrive, ledger: Ledger) -> None:
    first = arrive("a", inbox_path="CLN-01/a.xlsx")
    head = events.head(ledger)

    assert arrive("a", inbox_path="CLN-01/a.xlsx") == first
    assert events.head(ledger) == head
    assert arrivals.is_known(ledger, "CLN-01/a.xlsx", first.sha256)
    assert not arrivals.is_known(ledger, "CLN-01/b.xlsx", first.sha256)
    assert not arrivals.is_known(ledger, "CLN-01/a.xlsx", "b".ljust(64, "0"))


def test_pending_arrivals_are_in_order_of_receipt(arrive: Arrive, ledger: Ledger) -> None:
    for content, day in (("a", 7), ("b", 5), ("c", 7), ("d", 6)):
        arrive(content, received_at=at(day))

    assert [arrival.sha256[0] for arrival in arrivals.pending(ledger)] == ["b", "d", "a", "c"]


def test_an_arrival_without_a_place_gets_it_from_the_workbook(arrive: Arrive, ledger: Ledger) -> None:
    arrival = arrive("a", **UNKNOWN, fallback_month="2019-01")
    assert not arrival.is_placed

    placed = arrivals.place(ledger, arrival.arrival_no, "CLN-01", "OP_MAT", arrival.fallback_month)

    assert placed.is_placed
    assert arrivals.pending(ledger) == (placed,)
    assert arrivals.place(ledger, arrival.arrival_no, "CLN-02", "OP_MAT", "2019-01") == placed


def test_placing_shows_that_it_came_before(arrive: Arrive, ledger: Ledger) -> None:
    arrive("a")
    mailed = arrive("a", **UNKNOWN)
    assert mailed.verdict is None

    assert arrivals.place(ledger, mailed.arrival_no, "CLN-01", "OP_MAT", "2019-01").verdict is Verdict.DUPLICATE


def test_what_cannot_be_placed_waits_with_its_proposal(arrive: Arrive, ledger: Ledger) -> None:
    arrival = arrive("a", **UNKNOWN)

    arrivals.unfile(ledger, arrival.arrival_no, PROPOSAL)
    arrivals.unfile(ledger, arrival.arrival_no, PROPOSAL)

    (waiting,) = arrivals.unfiled(ledger)
    assert (waiting.arrival.arrival_no, waiting.proposal) == (1, PROPOSAL)
    assert arrivals.pending(ledger) == ()


def test_a_confirmed_file_goes_back_to_be_read(arrive: Arrive, ledger: Ledger) -> None:
    arrival = arrive("a", **UNKNOWN)
    arrivals.unfile(ledger, arrival.arrival_no, PROPOSAL)

    confirmed = arrivals.confirm(ledger, arrival.arrival_no, "CLN-02", "OP_MAT", "2019-01", by="steward")

    assert (confirmed.site_id, confirmed.state) == ("CLN-02", Processing.RECEIVED)
    assert arrivals.unfiled(ledger) == ()
    assert arrivals.pending(ledger) == (confirmed,)
    assert list(events.trail(ledger))[-1].actor == "steward"


@pytest.mark.parametrize(
    ("site", "program", "month", "words"),
    [
        ("CLN-99", "OP_MAT", "2019-01", "no site CLN-99"),
        ("CLN-02", "LEAD", "2019-01", "does not send LEAD; it sends OP_MAT"),
        ("PTR-01", "OP_MAT", "2019-01", "it sends nothing"),
        ("CLN-02", "OP_MAT", "Jan", "2019-03"),
    ],
)
def test_a_wrong_answer_is_refused_and_the_file_waits_on(
    arrive: Arrive, ledger: Ledger, site: str, program: str, month: str, words: str
) -> None:
    arrival = arrive("a", **UNKNOWN)
    arrivals.unfile(ledger, arrival.arrival_no, PROPOSAL)

    with pytest.raises(UsageError, match=words):
        arrivals.confirm(ledger, arrival.arrival_no, site, program, month, by="steward")

    assert len(arrivals.unfiled(ledger)) == 1


def test_only_what_waits_can_be_confirmed(arrive: Arrive, ledger: Ledger) -> None:
    arrival = arrive("a")

    with pytest.raises(UsageError, match="not on the unfiled list"):
        arrivals.confirm(ledger, arrival.arrival_no, "CLN-01", "OP_MAT", "2019-01", by="steward")
    with pytest.raises(UsageError, match="no file number 9"):
        arrivals.confirm(ledger, 9, "CLN-01", "OP_MAT", "2019-01", by="steward")


def test_a_file_refused_without_a_place_may_get_one_later(arrive: Arrive, ledger: Ledger) -> None:
    arrival = arrive("a", **UNKNOWN)
    decisions.decide(ledger, arrival.arrival_no, Verdict.REJECTED)
    assert [waiting.arrival.arrival_no for waiting in arrivals.unfiled(ledger)] == [1]

    confirmed = arrivals.confirm(ledger, arrival.arrival_no, "CLN-01", "OP_MAT", "2019-01", by="steward")

    assert (confirmed.verdict, confirmed.state) == (Verdict.REJECTED, Processing.CHECKED)
    assert arrivals.unfiled(ledger) == ()


def test_a_copy_of_a_quarantined_file_has_no_name_either(arrive: Arrive, ledger: Ledger) -> None:
    decisions.decide(ledger, arrive("a").arrival_no, Verdict.QUARANTINED_PII)

    assert arrive("a", file="CLN-01/Jane.xlsx").file == "#2"

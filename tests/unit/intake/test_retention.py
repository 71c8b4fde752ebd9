import datetime as dt
from pathlib import Path

import pytest

from sorops.errors import UsageError
from sorops.findings import Verdict
from sorops.intake.archive import Archive
from sorops.intake.arrival import Arrival
from sorops.intake.ledger import Ledger, arrivals, decisions, events, holds
from sorops.intake.receive import receive
from sorops.intake.retention import expire_quarantine
from sorops.submission import Envelope

DECIDED = dt.datetime(2019, 4, 1, 12, 0)  # the fixture's clock
LATER = DECIDED + dt.timedelta(hours=24)


def take(archive: Archive, ledger: Ledger, data: bytes, month: str = "2019-01", site: str = "CLN-01") -> Arrival:
    envelope = Envelope("x.xlsx", site, "OP_MAT", month, dt.datetime(2019, 2, 5))
    return receive(data, envelope, archive, ledger)


@pytest.fixture
def quarantined(archive: Archive, ledger: Ledger) -> Arrival:
    arrival = take(archive, ledger, b"names")
    decisions.decide(ledger, arrival.arrival_no, Verdict.QUARANTINED_PII)
    return arrivals.get(ledger, arrival.arrival_no)


def test_quarantined_bytes_are_destroyed_when_the_hold_is_over(
    archive: Archive, ledger: Ledger, quarantined: Arrival
) -> None:
    kept = take(archive, ledger, b"fine", "2019-02")
    decisions.decide(ledger, kept.arrival_no, Verdict.ACCEPTED)

    assert expire_quarantine(ledger, archive, LATER - dt.timedelta(seconds=1)) == ()
    assert archive.has(quarantined.sha256)
    assert expire_quarantine(ledger, archive, LATER) == (quarantined.arrival_no,)

    assert not archive.has(quarantined.sha256)
    assert arrivals.get(ledger, quarantined.arrival_no).is_destroyed
    assert archive.get(kept.sha256) == b"fine"
    assert [event.action for event in events.trail(ledger)][-1] == "DESTROYED"


def test_destroying_twice_changes_nothing(archive: Archive, ledger: Ledger, quarantined: Arrival) -> None:
    expire_quarantine(ledger, archive, LATER)
    head = events.head(ledger)

    assert expire_quarantine(ledger, archive, LATER) == ()
    assert events.head(ledger) == head


def test_a_legal_hold_stops_the_destruction(archive: Archive, ledger: Ledger, quarantined: Arrival) -> None:
    holds.set_legal_hold(ledger, quarantined.arrival_no, held=True, by="counsel", reason="request 12")
    assert expire_quarantine(ledger, archive, LATER) == ()

    holds.set_legal_hold(ledger, quarantined.arrival_no, held=False, by="counsel", reason="request 12 is closed")
    assert expire_quarantine(ledger, archive, LATER) == (quarantined.arrival_no,)


def test_a_legal_hold_needs_a_reason_and_a_file(ledger: Ledger, quarantined: Arrival) -> None:
    with pytest.raises(UsageError, match="why"):
        holds.set_legal_hold(ledger, quarantined.arrival_no, held=True, by="counsel", reason="")
    with pytest.raises(UsageError, match="no file number 99"):
        holds.set_legal_hold(ledger, 99, held=True, by="counsel", reason="request 12")


def test_bytes_that_another_arrival_still_waits_for_stay(
    archive: Archive, ledger: Ledger, quarantined: Arrival
) -> None:
    other = take(archive, ledger, b"names", site="CLN-02")
    assert expire_quarantine(ledger, archive, LATER) == ()

    decisions.decide(ledger, other.arrival_no, Verdict.QUARANTINED_PII)
    assert expire_quarantine(ledger, archive, LATER) == (quarantined.arrival_no, other.arrival_no)


def test_bytes_that_came_again_are_destroyed_again(archive: Archive, ledger: Ledger, quarantined: Arrival) -> None:
    expire_quarantine(ledger, archive, LATER)
    again = take(archive, ledger, b"names")
    assert again.verdict is Verdict.DUPLICATE

    assert expire_quarantine(ledger, archive, LATER) == (again.arrival_no,)
    assert not archive.has(quarantined.sha256)


def test_the_name_of_a_quarantined_file_is_gone_from_every_byte(
    archive: Archive, ledger: Ledger, tmp_path: Path
) -> None:
    envelope = Envelope("Jane MARKERSON intake.xlsx", "CLN-01", "OP_MAT", "2019-01", dt.datetime(2019, 2, 5))
    arrival = receive(b"names", envelope, archive, ledger)
    stored = tmp_path / "home"
    assert any(b"MARKERSON" in path.read_bytes() for path in stored.iterdir())

    decisions.decide(ledger, arrival.arrival_no, Verdict.QUARANTINED_PII)

    assert not any(b"MARKERSON" in path.read_bytes() for path in stored.iterdir())

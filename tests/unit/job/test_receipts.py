"""The receipt of a file that went the whole way, from its arrival to its decision."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import update

from sorops import job
from sorops.errors import SoropsError, UsageError
from sorops.findings import Verdict
from sorops.intake.arrival import Arrival
from sorops.intake.ledger.tables import EVENTS
from sorops.job.home import Home
from sorops.sources import SOURCES

Send = Callable[..., Arrival]
ACTIVITY = SOURCES["PREV_COAL"].by_sheet["activity"].example_row


def test_an_accepted_file_has_a_receipt_with_its_facts(home: Home, send: Send) -> None:
    arrival = send("PREV_COAL", "2019-02", activity=[ACTIVITY])
    told = job.receipt(home, arrival.arrival_no)
    assert (told.site, told.programme) == ("Capital Coalition (COA-01)", "Prevention coalitions (PREV_COAL)")
    assert (told.month, told.version, told.replaces) == ("February 2019", 1, None)
    assert told.verdict is not None
    assert told.verdict.is_accepted
    assert (told.sha256, told.rows_read) == (arrival.sha256, 1)
    assert told.rules_version
    assert (told.proofs[0].what, told.proofs[-1].what) == ("Arrival", "Decision")


def test_both_forms_are_written_and_hold_no_value_of_a_row(home: Home, send: Send, tmp_path: Path) -> None:
    row = ACTIVITY | {"activity_id": "SECRET-77"}
    arrival = send("PREV_COAL", "2019-02", activity=[row])
    page, printed = job.write_receipt(home, arrival.arrival_no, tmp_path / "receipts")
    assert arrival.sha256 in page.read_text()
    assert "SECRET-77" not in page.read_text()
    assert printed.read_bytes().startswith(b"%PDF")
    before = page.read_bytes(), printed.read_bytes()
    job.write_receipt(home, arrival.arrival_no, tmp_path / "receipts")
    assert (page.read_bytes(), printed.read_bytes()) == before


def test_a_resubmission_names_what_it_replaces(home: Home, send: Send) -> None:
    first = send("PREV_COAL", "2019-02", activity=[ACTIVITY])
    second = send("PREV_COAL", "2019-02", at="2019-03-05T10:00", activity=[ACTIVITY | {"activity_id": "B-2"}])
    told = job.receipt(home, second.arrival_no)
    assert told.verdict is not Verdict.DUPLICATE
    assert (told.version, told.replaces, told.first_received_at) == (2, first.arrival_no, first.received_at)


def test_no_receipt_is_given_where_the_trail_was_changed(home: Home, send: Send) -> None:
    arrival = send("PREV_COAL", "2019-02", activity=[ACTIVITY])
    with home.ledger.engine.begin() as connection:
        connection.execute(update(EVENTS).where(EVENTS.c.event_no == 1).values(actor="someone"))
    with pytest.raises(SoropsError, match="audit trail is not as it was written from event 1 on"):
        job.receipt(home, arrival.arrival_no)


def test_a_number_that_nobody_gave_is_refused(home: Home) -> None:
    with pytest.raises(UsageError, match="no file number 5"):
        job.receipt(home, 5)

"""What goes through the pipe comes out as it went in."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

from sorops.findings import Answer
from sorops.places import Places, Site, Town
from sorops.reading import ConfirmedHeader, Context, Request
from sorops.reading.wire import context_head, context_of, reading_frame, reading_of, request_head, request_of
from sorops.settings import Limits
from sorops.submission import Reading
from tests.unit.reading.ledgers import LEDGER, movement, read_tabs, titled


def through_json(head: dict[str, object]) -> dict[str, object]:
    return json.loads(json.dumps(head))


def test_a_context_and_a_request_are_the_same_on_the_other_side() -> None:
    site = Site("S-1", "North", ("LEAD",), "", "", "", "", "", ("N",), "", "", 12)
    context = Context(
        Places((site,), (Town("T", "09001", "R1", ("t",)),)), (ConfirmedHeader("LEAD", "referral", "h", "f"),)
    )
    limits = replace(Limits(), rows=7)
    assert context_of(through_json(context_head(context, limits))) == (context, limits)
    request = Request(replace(LEDGER, received_at=dt.datetime(2019, 3, 4, 5, 6)), b"bytes", "DMY")
    assert request_of(through_json(request_head(request)), b"bytes") == request


def test_a_reading_is_the_same_on_the_other_side() -> None:
    reading = read_tabs({"Movements": titled(movement("M-1", "<5"), movement("M-2", "approx 4"))})
    assert reading.findings
    assert reading.notes
    assert reading.columns
    head, bodies = reading_frame(reading)
    assert reading_of(through_json(head), b"".join(bodies)) == reading


def test_answers_are_the_same_on_the_other_side() -> None:
    reading = Reading(LEDGER, "00", answers=(Answer("V09", "Movements", "F6:F9", "A donated pallet"),))
    head, bodies = reading_frame(reading)
    assert reading_of(through_json(head), b"".join(bodies)) == reading


def test_a_reading_without_tables_has_no_body() -> None:
    reading = Reading(LEDGER, "00")
    head, bodies = reading_frame(reading)
    assert (bodies, reading_of(through_json(head), b"")) == ([], reading)

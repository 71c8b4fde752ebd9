from dataclasses import replace

from sorops.intake.ledger import Ledger, events, headers
from sorops.intake.ledger.headers import ConfirmedHeader

HEADER = ConfirmedHeader("OP_MAT", "roster", "Key no.", "state_client_key")


def test_a_confirmed_header_is_remembered(ledger: Ledger) -> None:
    headers.confirm_header(ledger, HEADER, by="steward")

    assert headers.confirmed_headers(ledger) == (HEADER,)


def test_a_later_answer_replaces_an_earlier_one(ledger: Ledger) -> None:
    headers.confirm_header(ledger, HEADER, by="steward")
    headers.confirm_header(ledger, replace(HEADER, field="client_id"), by="steward")

    assert headers.confirmed_headers(ledger) == (replace(HEADER, field="client_id"),)


def test_a_site_may_mean_something_else_than_all_others(ledger: Ledger) -> None:
    own = replace(HEADER, field="client_id", site_id="CLN-01")
    headers.confirm_header(ledger, HEADER, by="steward")
    headers.confirm_header(ledger, own, by="steward")

    assert set(headers.confirmed_headers(ledger)) == {HEADER, own}


def test_who_confirmed_is_in_the_trail(ledger: Ledger) -> None:
    headers.confirm_header(ledger, HEADER, by="steward")

    assert [(event.actor, event.action) for event in events.trail(ledger)][-1] == ("steward", "HEADER_CONFIRMED")

from collections.abc import Callable
from typing import Protocol

import pytest

from sorops import job
from sorops.errors import UsageError
from sorops.intake.arrival import Arrival
from sorops.intake.ledger import events, requests
from sorops.intake.ledger.requests import GIVEN_UP, Kind, State
from sorops.job.home import Home

SITE = frozenset({"CLN-01"})


class Clock(Protocol):
    """The ledger's clock of the tests."""

    def put_forward(self, **time: float) -> None: ...


@pytest.fixture
def returned(home: Home) -> int:
    """The number of a file that was sent back."""
    return job.upload(home, b"no workbook", "a.xlsx", key="k", by="ana", sites=SITE).number


def test_what_waits_already_is_not_asked_twice(home: Home) -> None:
    assert job.ask(home, "BUILD", "", "ana") == job.ask(home, "BUILD", "", "ben")


def test_two_accounts_get_a_copy_each(home: Home, returned: int) -> None:
    assert job.ask(home, "MARK", str(returned), "ben") != job.ask(home, "MARK", str(returned), "eva")
    job.work(home)
    paths = {item.path for who in ("ana", "ben", "eva") if (item := job.outbox_item(home, returned, "MARK", who))}
    assert len(paths) == 3


def test_a_request_of_a_killed_worker_is_taken_over_two_minutes_later(home: Home, returned: int, clock: Clock) -> None:
    assert requests.take(home.ledger, "killed") is not None
    assert job.work(home) == 0
    clock.put_forward(seconds=121)
    job.work(home)
    assert job.outbox_item(home, returned, "MARK", "ana") is not None


def test_a_worker_that_lives_keeps_what_it_took(home: Home, returned: int, clock: Clock) -> None:
    assert returned
    assert requests.take(home.ledger, "alive") is not None
    clock.put_forward(seconds=100)
    requests.beat(home.ledger, "alive")
    clock.put_forward(seconds=100)
    taken = requests.take(home.ledger, "other")
    assert taken is None or taken.kind is Kind.CHECK


def test_after_three_tries_a_request_ends_with_a_sentence(home: Home, clock: Clock) -> None:
    number = job.ask(home, "BUILD", "", "ana")
    for _ in range(3):
        assert requests.take(home.ledger, "killed") is not None
        clock.put_forward(minutes=3)
    assert job.work(home) == 0
    ended = job.request_state(home, number)
    assert (ended.state, ended.outcome) == (State.FAILED, GIVEN_UP)


def test_a_request_that_cannot_be_done_says_why_and_is_not_tried_again(
    home: Home, send: Callable[..., Arrival]
) -> None:
    waiting = send("OP_MAT", "2019-02", waits=True)
    number = job.ask(home, "MARK", str(waiting.arrival_no), "ana")
    assert job.work(home) == 1
    ended = job.request_state(home, number)
    assert ended.state is State.FAILED
    assert "no decision yet" in ended.outcome


def test_somebody_hears_whether_a_worker_listens(home: Home, clock: Clock) -> None:
    assert not job.is_worker_listening(home)
    with job.listening(home):
        assert job.is_worker_listening(home)
        assert job.when_figures_change(home).is_listening
        clock.put_forward(seconds=121)
        assert not job.is_worker_listening(home)
    assert "next scheduled run" in job.when_figures_change(home).sentence


def test_a_file_as_received_is_for_its_site_or_for_a_reason_that_is_kept(home: Home, returned: int) -> None:
    with pytest.raises(UsageError, match="not for your account"):
        job.ask(home, "RAW", str(returned), "ben", sites=frozenset({"COA-01"}))
    with pytest.raises(UsageError, match="why"):
        job.ask(home, "RAW", str(returned), "manager")
    with pytest.raises(UsageError, match="person"):
        job.ask(home, "RAW", str(returned), "manager", reason="ask 078-05-1120")
    job.ask(home, "RAW", str(returned), "manager", reason="the site asked for help")
    job.work(home)
    item = job.outbox_item(home, returned, "RAW", "manager")
    assert item is not None
    assert item.path.read_bytes() == b"no workbook"
    trail = [(event.actor, event.action, event.detail) for event in events.trail(home.ledger)]
    assert ("manager", "TAKEN", '{"kind":"RAW"}') in trail
    assert any(actor == "manager" and "the site asked for help" in detail for actor, _, detail in trail)


def test_the_outbox_is_empty_after_a_day(home: Home, returned: int, clock: Clock) -> None:
    job.work(home)
    item = job.outbox_item(home, returned, "MARK", "ana")
    assert item is not None
    clock.put_forward(hours=23)
    assert job.empty_outbox(home) == 0
    clock.put_forward(hours=1)
    assert job.empty_outbox(home) == 1
    assert not item.path.exists()
    assert job.outbox_item(home, returned, "MARK", "ana") is None


def test_a_file_that_staff_filed_is_decided_by_the_worker(home: Home, file_of: Callable[..., bytes]) -> None:
    uploaded = job.upload(home, file_of("OP_MAT", "CLN-01", "2019-02"), "a.xlsx", key="k", by="ana", sites=SITE)
    assert uploaded.state == "UNFILED"
    job.confirm(home, uploaded.number, by="manager")
    job.work(home)
    assert job.upload_state(home, uploaded.number).verdict is not None

import datetime as dt
import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Protocol

import pytest

from sorops import job
from sorops.errors import SetupError, UsageError
from sorops.findings import Verdict
from sorops.intake import keys
from sorops.intake.ledger import arrivals, counts, requests, uploads
from sorops.intake.ledger.requests import Kind
from sorops.job.home import Home
from sorops.job.uploading import Uploaded
from sorops.sources import SOURCES
from sorops.submission import Envelope

File = Callable[..., bytes]


class Clock(Protocol):
    """The ledger's clock of the tests."""

    def put_forward(self, **time: float) -> None: ...


def example(program: str) -> dict[str, list[dict[str, str]]]:
    """One good row for every sheet."""
    return {
        sheet.name: [{column.name: column.example for column in sheet.table_columns}]
        for sheet in SOURCES[program].sheets
        if sheet.table_columns
    }


@pytest.fixture
def clinic(file_of: File) -> bytes:
    return file_of("OP_MAT", "CLN-01", "2019-02", **example("OP_MAT"))


@pytest.fixture
def coalition(file_of: File) -> bytes:
    return file_of("PREV_COAL", "COA-01", "2019-02", **example("PREV_COAL"))


def sent(home: Home, data: bytes, key: str = "form", by: str = "ana", sites: tuple[str, ...] | None = None) -> Uploaded:
    return job.upload(home, data, "a.xlsx", key=key, by=by, sites=None if sites is None else frozenset(sites))


def received(home: Home) -> int:
    return sum(counts.files(home.ledger).values())


def test_an_upload_is_kept_and_decided_before_it_is_answered(home: Home, clinic: bytes) -> None:
    uploaded = sent(home, clinic, sites=("CLN-01",))
    arrival = arrivals.get(home.ledger, uploaded.number)
    assert (uploaded.state, uploaded.verdict, uploaded.is_repeat) == ("CHECKED", arrival.verdict, False)
    assert arrival.verdict is not None
    assert arrival.site_id == "CLN-01"
    assert home.archive.get(arrival.sha256) == clinic


def test_the_same_form_again_is_the_same_upload(home: Home, clinic: bytes) -> None:
    first = sent(home, clinic)
    again = sent(home, clinic)
    assert again == replace(first, is_repeat=True)
    assert received(home) == 1


def test_the_same_form_sent_by_many_at_once_is_one_upload(home: Home, clinic: bytes) -> None:
    answers: list[Uploaded] = []
    threads = [threading.Thread(target=lambda: answers.append(sent(home, clinic))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {answer.number for answer in answers} == {1}
    assert sum(not answer.is_repeat for answer in answers) == 1


def test_the_same_bytes_with_another_form_are_a_duplicate(home: Home, clinic: bytes) -> None:
    first = sent(home, clinic, sites=("CLN-01",))
    again = sent(home, clinic, key="other", by="ben", sites=("CLN-01",))
    assert (again.verdict, again.duplicate_of) == (Verdict.DUPLICATE, first.number)


def test_keys_of_two_accounts_do_not_meet(home: Home, clinic: bytes, coalition: bytes) -> None:
    assert sent(home, clinic, by="ana").number != sent(home, coalition, by="ben").number


@pytest.mark.parametrize("sites", [("CLN-01",), ("CLN-01", "CLN-02")])
def test_a_file_of_others_is_never_filed_under_their_site(home: Home, coalition: bytes, sites: tuple[str, ...]) -> None:
    uploaded = sent(home, coalition, sites=sites)
    arrival = arrivals.get(home.ledger, uploaded.number)
    assert arrival.site_id != "COA-01"
    assert not (uploaded.verdict and uploaded.verdict.is_accepted)


def test_an_account_of_several_sites_files_by_what_the_workbook_says(home: Home, coalition: bytes) -> None:
    uploaded = sent(home, coalition, sites=("CLN-01", "COA-01"))
    assert arrivals.get(home.ledger, uploaded.number).site_id == "COA-01"


def test_nobody_sends_for_a_site_that_is_not_theirs(home: Home, clinic: bytes) -> None:
    with pytest.raises(UsageError, match="your own sites"):
        job.upload(home, clinic, "a.xlsx", key="k", by="ana", site="COA-01", sites=frozenset({"CLN-01"}))
    assert received(home) == 0


def test_without_the_key_of_the_archive_a_file_is_taken_and_decided_and_cannot_be_opened(
    home: Home, clinic: bytes
) -> None:
    (home.settings.keys / keys.WORKER).rename(home.settings.home / "elsewhere")
    with job.open_home(home.settings) as portal:
        uploaded = sent(portal, clinic, sites=("CLN-01",))
        assert uploaded.verdict is not None
        with pytest.raises(SetupError, match="no key"):
            portal.archive.get(arrivals.get(portal.ledger, uploaded.number).sha256)


def test_a_large_file_waits_for_the_worker(home: Home, clinic: bytes) -> None:
    small = replace(home, settings=replace(home.settings, check_at_once_bytes=100))
    uploaded = sent(small, clinic, sites=("CLN-01",))
    assert (uploaded.state, uploaded.verdict) == ("WAITING", None)
    job.work(home)
    assert job.upload_state(home, uploaded.number).state == "CHECKED"


def test_a_file_whose_check_was_broken_off_is_decided_by_the_worker_when_its_hold_is_over(
    home: Home, clinic: bytes, clock: Clock
) -> None:
    recorded = uploads.record(
        home.ledger,
        Envelope("a.xlsx", "CLN-01", received_at=dt.datetime(2019, 3, 5), received_via="PORTAL"),
        home.archive.put(clinic),
        len(clinic),
        sender=uploads.Sender("ana", "form", frozenset({"CLN-01"})),
        bounds=uploads.Bounds(9, 9, 10**9),
        held_for=dt.timedelta(seconds=90),
    )
    assert job.work(home) == 0
    clock.put_forward(seconds=91)
    job.work(home)
    assert job.upload_state(home, recorded.arrival.arrival_no).state == "CHECKED"


@pytest.mark.parametrize(
    ("bound", "sentence"),
    [("uploads_per_day", "in a day"), ("uploads_waiting", "still wait"), ("site_bytes_per_month", "30 days")],
)
def test_more_than_an_account_or_site_may_send_is_refused_in_words(
    home: Home, clinic: bytes, coalition: bytes, bound: str, sentence: str
) -> None:
    most: dict[str, Any] = {bound: {"site_bytes_per_month": len(clinic) + 10}.get(bound, 1)}
    bounded = replace(home, settings=replace(home.settings, check_at_once_bytes=0, **most))
    sent(bounded, clinic, sites=("CLN-01",))
    with pytest.raises(UsageError, match=sentence):
        sent(bounded, coalition, key="other", sites=("CLN-01",))
    assert received(home) == 1


def test_what_must_be_mended_is_marked_for_the_sender_only(home: Home) -> None:
    number = sent(home, b"no workbook", by="ana").number
    job.work(home)
    item = job.outbox_item(home, number, "MARK", "ana")
    assert item is not None
    assert item.path.stat().st_mode & 0o777 == 0o600
    assert job.outbox_item(home, number, "MARK", "ben") is None


def test_a_check_request_of_a_decided_file_is_done_without_being_read_again(
    home: Home, clinic: bytes, clock: Clock
) -> None:
    number = sent(home, clinic, sites=("CLN-01",)).number
    clock.put_forward(minutes=3)
    job.work(home)
    asked = requests.last(home.ledger, Kind.CHECK, str(number))
    assert asked is not None
    assert asked.state is requests.State.DONE

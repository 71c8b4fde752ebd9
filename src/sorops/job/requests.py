"""Asking the worker, and the worker's own loop: it alone holds the key that opens the archive."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from sorops.errors import BusyError, SoropsError, UsageError
from sorops.intake.ledger import arrivals, requests, uploads
from sorops.intake.ledger.requests import HELD, Asked, Kind
from sorops.job.building import build
from sorops.job.home import Home
from sorops.job.marking import feedback
from sorops.job.named import LONGEST_REASON, names_nobody
from sorops.job.outbox import put_into_outbox
from sorops.job.processing import process
from sorops.job.rehearsals_asked import make_rehearsal
from sorops.job.reporting import report
from sorops.job.uploading import ask_marked_copy

_UNEXPECTED = "This stopped on an unexpected problem. Ask again; if it stays, tell whoever keeps the machine."
_BEAT_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class WhenFigures:
    """When new figures can be had. ``is_asked`` says whether they are asked for already."""

    is_listening: bool
    is_asked: bool

    @property
    def sentence(self) -> str:
        if not self.is_listening:
            return "New figures come with the next scheduled run; nothing is running now that could make them before."
        return "New figures are being made." if self.is_asked else "New figures can be made now; it takes some minutes."


def ask(home: Home, kind: str, subject: str, by: str, *, reason: str = "", sites: frozenset[str] | None = None) -> int:
    """Ask the worker for something and get the number of the request. The same that waits already is not asked twice.

    Args:
        home: the opened home folder.
        kind: CHECK, MARK (a marked copy), RAW (a file as received), BUILD (new figures).
        subject: the number of the file; empty for new figures.
        by: the account that asks; a copy is for that account only.
        reason: why somebody who is not of the site needs a file as it was received. It is kept in the audit trail.
        sites: those of the account, None for all. With sites, a raw file must be of one of them or its own upload.

    Raises:
        UsageError: there is no such kind or file, the reason is missing or names a person, or the file is of others.
    """
    wanted = _kind(kind)
    if wanted is Kind.REHEARSE:
        raise UsageError("A rehearsal is asked for by naming a rule.")
    if wanted is not Kind.BUILD:
        number = _number(subject)
        arrival = arrivals.get(home.ledger, number)
        is_own = sites is not None and (arrival.site_id in sites or uploads.sender_of(home.ledger, number) == by)
        if sites is not None and not is_own:
            raise UsageError(f"There is no file number {number}, or it is not for your account.")
        if wanted is Kind.RAW and sites is None:
            _require_reason(reason)
    return requests.ask(home.ledger, wanted, "" if wanted is Kind.BUILD else str(number), by, reason)


def request_state(home: Home, number: int) -> Asked:
    """How far a request has come: its state (WAITING, WORKING, DONE, FAILED), and why it failed.

    Raises:
        UsageError: there is no such request.
    """
    return requests.get(home.ledger, number)


def last_request(home: Home, kind: str, subject: str, by: str = "") -> Asked | None:
    """The last request of a kind about a file, of one account where that is named."""
    return requests.last(home.ledger, _kind(kind), subject, by)


def when_figures_change(home: Home) -> WhenFigures:
    """What can be told to somebody who waits for new figures."""
    asked = requests.last(home.ledger, Kind.BUILD, "")
    return WhenFigures(is_worker_listening(home), asked is not None and not asked.state.is_over)


def is_worker_listening(home: Home) -> bool:
    """Whether a worker was seen alive in the last two minutes."""
    seen = requests.seen_at(home.ledger)
    return seen is not None and home.ledger.clock() - seen < HELD


def work(home: Home, worker: str = "", is_over: Callable[[], bool] = lambda: False) -> int:
    """Do every request that is due, one after the other; give how many were taken.

    A request of a worker that was killed is taken two minutes later; after three tries it ends with a sentence.

    Args:
        home: opened where ``worker.key`` is.
        worker: the name of a worker that is listening already; else one listens for this call.
        is_over: asked before each request; no more is taken once it says yes.
    """
    if not worker:
        with listening(home) as name:
            return work(home, name, is_over)
    done = 0
    while not is_over() and (asked := requests.take(home.ledger, worker)) is not None:
        _do(home, asked)
        done += 1
    return done


@contextmanager
def listening(home: Home) -> Iterator[str]:
    """A worker that says twice a minute that it is alive, and that it goes when it goes."""
    worker = f"{socket.gethostname()}:{os.getpid()}:{os.urandom(4).hex()}"
    over = threading.Event()

    def beat() -> None:
        while not over.wait(_BEAT_SECONDS):
            requests.beat(home.ledger, worker)

    requests.beat(home.ledger, worker)
    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield worker
    finally:
        over.set()
        thread.join()
        requests.leave(home.ledger, worker)


def _do(home: Home, asked: Asked) -> None:
    """Do one request. What cannot be done ends with a sentence; what may succeed later is put back."""
    try:
        _DOERS[asked.kind](home, asked)
    except BusyError:
        requests.put_back(home.ledger, asked.request_no, counts=False)
    except UsageError as error:
        requests.end(home.ledger, asked.request_no, str(error))
    except SoropsError as error:
        _try_later(home, asked, str(error))
    except Exception:  # noqa: BLE001 - whatever it is, it must not end the worker, and its text could quote a row
        _try_later(home, asked, _UNEXPECTED)
    else:
        requests.end(home.ledger, asked.request_no)


def _try_later(home: Home, asked: Asked, trouble: str) -> None:
    if asked.tries >= requests.MOST_TRIES:
        requests.end(home.ledger, asked.request_no, trouble)
    else:
        requests.put_back(home.ledger, asked.request_no)


def _check(home: Home, asked: Asked) -> None:
    number = int(asked.subject)
    if arrivals.get(home.ledger, number).verdict is not None:
        return
    for _ in process(home, [number]):
        continue
    ask_marked_copy(home, number)


def _mark(home: Home, asked: Asked) -> None:
    made = feedback(home, int(asked.subject))
    put_into_outbox(home, asked, made.data, made.suffix)


def _raw(home: Home, asked: Asked) -> None:
    arrival = arrivals.get(home.ledger, int(asked.subject))
    suffix = os.path.splitext(arrival.file)[1].lower()  # noqa: PTH122 - a label, not a path
    put_into_outbox(home, asked, home.archive.get(arrival.sha256), suffix if suffix[1:].isalnum() else "")


def _build(home: Home, asked: Asked) -> None:
    del asked
    build(home)
    report(home)


_DOERS: Mapping[Kind, Callable[[Home, Asked], None]] = {
    Kind.CHECK: _check,
    Kind.MARK: _mark,
    Kind.RAW: _raw,
    Kind.BUILD: _build,
    Kind.REHEARSE: make_rehearsal,
}


def _kind(text: str) -> Kind:
    try:
        return Kind(text)
    except ValueError:
        raise UsageError(f"That cannot be asked for. Choose one of: {', '.join(Kind)}.") from None


def _number(subject: str) -> int:
    if not subject.isdecimal():
        raise UsageError("Say which file by its number, for example 12.")
    return int(subject)


def _require_reason(reason: str) -> None:
    if not reason.strip() or len(reason) > LONGEST_REASON:
        raise UsageError(f"Say why you need the file as it was received, in up to {LONGEST_REASON} characters.")
    if not names_nobody(reason):
        raise UsageError("The reason seems to hold a name or number of a person. Say it without.")

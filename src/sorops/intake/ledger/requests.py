"""Requests to the worker: asked once, taken by one worker at a time, tried three times, ended with a sentence.

Whoever takes a request holds it for two minutes and holds it on while alive; of a worker that was killed, another one
takes it over. Times are UTC.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, func, or_, select

from sorops.errors import UsageError
from sorops.intake.ledger.store import Ledger, Transaction
from sorops.intake.ledger.tables.work import REQUESTS, WORKERS

HELD = dt.timedelta(minutes=2)
"""A worker that was not seen for so long is taken for dead."""
MOST_TRIES = 3
GIVEN_UP = "This was tried three times and did not come to an end. Tell whoever keeps the machine, and ask again then."


class Kind(StrEnum):
    """What can be asked of the worker, which holds the key that opens the archive."""

    CHECK = "CHECK"  # decide a file that was not decided when it came
    MARK = "MARK"  # the marked copy of a file
    RAW = "RAW"  # a file as it was received
    BUILD = "BUILD"  # new figures
    REHEARSE = "REHEARSE"  # whom a rule would hit


class State(StrEnum):
    """How far a request has come."""

    WAITING = "WAITING"
    WORKING = "WORKING"
    DONE = "DONE"
    FAILED = "FAILED"

    @property
    def is_over(self) -> bool:
        return self in (State.DONE, State.FAILED)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request. ``subject`` is the number of a file, empty for new figures, what to rehearse for a rehearsal;
    ``outcome`` says why it failed.
    """

    request_no: int
    kind: Kind
    subject: str
    asked_by: str
    asked_at: dt.datetime
    state: State
    tries: int
    outcome: str


def ask(ledger: Ledger, kind: Kind, subject: str, by: str, reason: str = "") -> int:
    """Write a request down and give its number; the same one that waits already is not asked twice."""
    with ledger.write("request", by) as transaction:
        waiting = _waiting(transaction, kind, subject, by)
        return waiting or insert(transaction, kind, subject, by, reason=reason)


def insert(
    transaction: Transaction,
    kind: Kind,
    subject: str,
    by: str,
    held_for: dt.timedelta = dt.timedelta(),
    reason: str = "",
) -> int:
    """The same within a write; whoever writes holds the request for a while if it means to do it itself."""
    number = 1 + int(transaction.connection.scalar(select(func.max(REQUESTS.c.request_no))) or 0)
    now = transaction.now()
    transaction.connection.execute(
        REQUESTS.insert().values(
            request_no=number,
            kind=kind,
            subject=subject,
            asked_by=by,
            asked_at=now,
            state=State.WORKING if held_for else State.WAITING,
            tries=0,
            held_until=now + held_for if held_for else None,
        )
    )
    if kind is not Kind.CHECK:  # a check belongs to the file's arrival, which is recorded
        transaction.record(
            "ASKED", f"request:{number}", kind=kind, of=subject, **({"reason": reason} if reason else {})
        )
    return number


def get(ledger: Ledger, number: int) -> Asked:
    """One request.

    Raises:
        UsageError: there is none of that number.
    """
    with ledger.read() as connection:
        row = connection.execute(select(REQUESTS).where(REQUESTS.c.request_no == number)).one_or_none()
    if row is None:
        raise UsageError(f"There is no request number {number}.")
    return _asked(row)


def last(ledger: Ledger, kind: Kind, subject: str, by: str = "") -> Asked | None:
    """The last request for something, of one account where that is named."""
    mine = [REQUESTS.c.asked_by == by] if by else []
    asked = select(REQUESTS).where(REQUESTS.c.kind == kind, REQUESTS.c.subject == subject, *mine)
    with ledger.read() as connection:
        row = connection.execute(asked.order_by(REQUESTS.c.request_no.desc()).limit(1)).one_or_none()
    return _asked(row) if row else None


def take(ledger: Ledger, worker: str) -> Asked | None:
    """The next request for a worker, which holds it from now on; what takes longest comes last.

    One that was tried too often is ended here, so that it is not tried for ever.
    """
    while _first_due(ledger) is not None:
        with ledger.write("request", worker) as transaction:
            now = transaction.now()
            row = transaction.connection.execute(_due(now)).first()
            if row is None:
                return None
            if row.tries < MOST_TRIES:
                return _hold(transaction, row, worker, now)
            _end(transaction, row.request_no, State.FAILED, GIVEN_UP)
    return None


def end(ledger: Ledger, number: int, trouble: str = "") -> None:
    """The request is done, or failed with a sentence that says why. One that is over stays as it is."""
    with ledger.write("request") as transaction:
        _end(transaction, number, State.FAILED if trouble else State.DONE, trouble)


def put_back(ledger: Ledger, number: int, counts: bool = True) -> None:
    """Let the request be tried again; ``counts`` says whether this was one of its tries."""
    tries = REQUESTS.c.tries if counts else REQUESTS.c.tries - 1
    with ledger.write("request") as transaction:
        transaction.connection.execute(
            REQUESTS.update()
            .where(REQUESTS.c.request_no == number, REQUESTS.c.state == State.WORKING)
            .values(state=State.WAITING, worker="", held_until=None, tries=tries)
        )


def beat(ledger: Ledger, worker: str) -> None:
    """The worker is alive: it holds on to what it has taken."""
    with ledger.write("request", worker) as transaction:
        now = transaction.now()
        known = transaction.connection.execute(
            WORKERS.update().where(WORKERS.c.worker == worker).values(seen_at=now)
        ).rowcount
        if not known:
            transaction.connection.execute(WORKERS.delete().where(WORKERS.c.seen_at < now - 30 * HELD))
            transaction.connection.execute(WORKERS.insert().values(worker=worker, seen_at=now))
        transaction.connection.execute(
            REQUESTS.update()
            .where(REQUESTS.c.worker == worker, REQUESTS.c.state == State.WORKING)
            .values(held_until=now + HELD)
        )


def leave(ledger: Ledger, worker: str) -> None:
    """The worker ends in good order: it listens no more."""
    with ledger.write("request", worker) as transaction:
        transaction.connection.execute(WORKERS.delete().where(WORKERS.c.worker == worker))


def seen_at(ledger: Ledger) -> dt.datetime | None:
    """When a worker was last seen alive; None where none is running."""
    with ledger.read() as connection:
        seen: dt.datetime | None = connection.scalar(select(func.max(WORKERS.c.seen_at)))
    return seen


def waiting(ledger: Ledger) -> int:
    """How many requests a worker could take now."""
    with ledger.read() as connection:
        return int(connection.scalar(select(func.count()).select_from(REQUESTS).where(_is_due(ledger.clock()))) or 0)


def _first_due(ledger: Ledger) -> Row[Any] | None:
    """Asked without holding writers back, for a worker asks several times a second."""
    with ledger.read() as connection:
        return connection.execute(_due(ledger.clock())).first()


def _due(now: dt.datetime) -> Any:
    order = (REQUESTS.c.kind.in_((Kind.BUILD, Kind.REHEARSE)), REQUESTS.c.request_no)
    return select(REQUESTS).where(_is_due(now)).order_by(*order).limit(1)


def _is_due(now: dt.datetime) -> ColumnElement[bool]:
    left = and_(REQUESTS.c.state == State.WORKING, REQUESTS.c.held_until <= now)
    return or_(REQUESTS.c.state == State.WAITING, left)


def _hold(transaction: Transaction, row: Row[Any], worker: str, now: dt.datetime) -> Asked:
    held = {"state": State.WORKING, "worker": worker, "tries": row.tries + 1, "held_until": now + HELD}
    transaction.connection.execute(REQUESTS.update().where(REQUESTS.c.request_no == row.request_no).values(held))
    return _asked(transaction.connection.execute(select(REQUESTS).where(REQUESTS.c.request_no == row.request_no)).one())


def _end(transaction: Transaction, number: int, state: State, outcome: str) -> None:
    row = transaction.connection.execute(select(REQUESTS).where(REQUESTS.c.request_no == number)).one()
    if State(row.state).is_over:
        return
    ended = {"state": state, "outcome": outcome, "ended_at": transaction.now(), "held_until": None}
    transaction.connection.execute(REQUESTS.update().where(REQUESTS.c.request_no == number).values(ended))
    if row.kind != Kind.CHECK:
        transaction.record("ANSWERED", f"request:{number}", kind=row.kind, state=state)


def _waiting(transaction: Transaction, kind: Kind, subject: str, by: str) -> int | None:
    mine = [REQUESTS.c.asked_by == by] if kind in (Kind.MARK, Kind.RAW) else []
    open_ones = REQUESTS.c.state.in_((State.WAITING, State.WORKING))
    return transaction.connection.scalar(
        select(REQUESTS.c.request_no).where(REQUESTS.c.kind == kind, REQUESTS.c.subject == subject, open_ones, *mine)
    )


def _asked(row: Row[Any]) -> Asked:
    return Asked(
        request_no=row.request_no,
        kind=Kind(row.kind),
        subject=row.subject,
        asked_by=row.asked_by,
        asked_at=row.asked_at,
        state=State(row.state),
        tries=row.tries,
        outcome=row.outcome,
    )

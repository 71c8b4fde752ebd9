"""What rehearsals of rules have counted. Counts only; the request to the worker says of what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select

from sorops.intake.ledger.requests import Asked, Kind, State
from sorops.intake.ledger.store import Ledger
from sorops.intake.ledger.tables.work import REHEARSALS, REQUESTS


@dataclass(frozen=True, slots=True)
class Kept:
    """A request to rehearse, and what was counted; None while it is not done."""

    asked: Asked
    counts: Mapping[str, Any] | None


def keep(ledger: Ledger, request_no: int, counts: Mapping[str, Any]) -> None:
    """Keep what a rehearsal counted; made again, it takes the place of what was counted before."""
    with ledger.write("request") as transaction:
        transaction.connection.execute(REHEARSALS.delete().where(REHEARSALS.c.request_no == request_no))
        values = {"request_no": request_no, "counts": dict(counts), "made_at": transaction.now()}
        transaction.connection.execute(REHEARSALS.insert().values(values))


def kept(ledger: Ledger, at_most: int, request_no: int | None = None) -> list[Kept]:
    """The rehearsals that were asked for last, the latest first; one of them where it is named."""
    query = select(REQUESTS, REHEARSALS.c.counts).outerjoin(
        REHEARSALS, REHEARSALS.c.request_no == REQUESTS.c.request_no
    )
    query = query.where(REQUESTS.c.kind == Kind.REHEARSE)
    if request_no is not None:
        query = query.where(REQUESTS.c.request_no == request_no)
    with ledger.read() as connection:
        rows = connection.execute(query.order_by(REQUESTS.c.request_no.desc()).limit(at_most)).all()
    return [Kept(_asked(row), row.counts) for row in rows]


def _asked(row: Row[Any]) -> Asked:
    return Asked(
        row.request_no,
        Kind(row.kind),
        row.subject,
        row.asked_by,
        row.asked_at,
        State(row.state),
        row.tries,
        row.outcome,
    )

"""The outbox as the ledger knows it: which file was made for whom. The files themselves lie in the home folder."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select

from sorops.intake.ledger.store import Ledger
from sorops.intake.ledger.tables.work import OUTBOX


@dataclass(frozen=True, slots=True)
class Made:
    """A file in the outbox, known by the number of the request it answers; ``suffix`` is like ``.xlsx``."""

    request_no: int
    arrival_no: int
    kind: str
    for_account: str
    suffix: str
    made_at: dt.datetime

    @property
    def file(self) -> str:
        """Its name in the folder: a number, so that it tells nothing."""
        return f"{self.request_no}{self.suffix}"


def put(ledger: Ledger, request_no: int, arrival_no: int, kind: str, for_account: str, suffix: str) -> None:
    """Write down what was made for whom; the same again changes nothing."""
    with ledger.write("outbox") as transaction:
        known = transaction.connection.scalar(
            select(OUTBOX.c.request_no).where(OUTBOX.c.request_no == request_no, OUTBOX.c.emptied_at.is_(None))
        )
        if known is None:
            values = {"arrival_no": arrival_no, "kind": kind, "for_account": for_account, "suffix": suffix}
            transaction.connection.execute(
                OUTBOX.insert().values(request_no=request_no, made_at=transaction.now(), **values)
            )


def find(ledger: Ledger, arrival_no: int, kind: str, for_account: str) -> Made | None:
    """The last file of a kind that was made for an account and is still there."""
    asked = select(OUTBOX).where(
        OUTBOX.c.arrival_no == arrival_no,
        OUTBOX.c.kind == kind,
        OUTBOX.c.for_account == for_account,
        OUTBOX.c.emptied_at.is_(None),
    )
    with ledger.read() as connection:
        row = connection.execute(asked.order_by(OUTBOX.c.request_no.desc()).limit(1)).one_or_none()
    return _made(row) if row else None


def record_taken(ledger: Ledger, made: Made, by: str) -> None:
    """Somebody took the file away."""
    with ledger.write("outbox", by) as transaction:
        transaction.record("TAKEN", str(made.arrival_no), kind=made.kind)


def held(ledger: Ledger) -> tuple[Made, ...]:
    """Every file that should be in the outbox."""
    with ledger.read() as connection:
        rows = connection.execute(select(OUTBOX).where(OUTBOX.c.emptied_at.is_(None))).all()
    return tuple(_made(row) for row in rows)


def record_emptied(ledger: Ledger, made: Made) -> None:
    """The file is gone."""
    with ledger.write("outbox") as transaction:
        transaction.connection.execute(
            OUTBOX.update().where(OUTBOX.c.request_no == made.request_no).values(emptied_at=transaction.now())
        )


def _made(row: Row[Any]) -> Made:
    return Made(row.request_no, row.arrival_no, row.kind, row.for_account, row.suffix, row.made_at)

"""Holds on bytes: the short one of quarantine, and the legal hold that stops every destruction."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ColumnElement, case, func, select, update

from sorops.errors import UsageError
from sorops.findings import Verdict
from sorops.intake.ledger.decisions import HOLD
from sorops.intake.ledger.store import Ledger
from sorops.intake.ledger.tables import ARRIVALS

_DECIDED_WITHOUT_USE = (Verdict.QUARANTINED_PII, Verdict.DUPLICATE)


def set_legal_hold(ledger: Ledger, arrival_no: int, held: bool, by: str, reason: str) -> None:
    """Forbid, or allow again, that the bytes of an arrival are destroyed.

    Raises:
        UsageError: no reason is given, or there is no such arrival.
    """
    if not reason:
        raise UsageError("Say why; the reason is kept.")
    with ledger.write("answer", by) as transaction:
        changed = transaction.connection.execute(
            update(ARRIVALS).where(ARRIVALS.c.arrival_no == arrival_no).values(legal_hold=held)
        )
        if not changed.rowcount:
            raise UsageError(f"There is no file number {arrival_no} in the ledger.")
        transaction.record("LEGAL_HOLD_SET" if held else "LEGAL_HOLD_ENDED", str(arrival_no), reason=reason)


def expired(ledger: Ledger, decided_before: dt.datetime) -> tuple[str, ...]:
    """SHA-256 of quarantined bytes that no arrival needs or holds and whose last decision is that old (UTC)."""
    columns = ARRIVALS.c
    query = (
        select(columns.sha256)
        .where(columns.destroyed_at.is_(None))
        .group_by(columns.sha256)
        .having(
            _some(columns.retention == HOLD),
            ~_some(columns.legal_hold),
            ~_some(columns.verdict.is_(None) | columns.verdict.not_in(_DECIDED_WITHOUT_USE)),
            func.max(columns.decided_at) <= decided_before,
        )
        .order_by(columns.sha256)
    )
    with ledger.read() as connection:
        return tuple(connection.scalars(query))


def record_destroyed(ledger: Ledger, sha256: str, at: dt.datetime, reason: str) -> list[int]:
    """Mark every arrival of the bytes as a tombstone; returns their numbers."""
    columns = ARRIVALS.c
    with ledger.write("destruction") as transaction:
        living = (columns.sha256 == sha256) & columns.destroyed_at.is_(None)
        numbers: list[int] = list(transaction.connection.scalars(select(columns.arrival_no).where(living)))
        transaction.connection.execute(update(ARRIVALS).where(living).values(destroyed_at=at))
        transaction.record("DESTROYED", sha256, arrivals=numbers, reason=reason)
    return numbers


def _some(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return func.max(case((condition, 1), else_=0)) == 1

"""Withdrawals: an accepted file, or an attested zero, counts no more from a moment on. Only sending again undoes one.

Moments are the state's local time, like those at which files came. What was known before a withdrawal stays known of
the time before it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import and_, func, select

from sorops.errors import UsageError
from sorops.intake.ledger.decisions import ACCEPTED
from sorops.intake.ledger.store import Ledger, Transaction
from sorops.intake.ledger.tables import ARRIVALS, ATTESTATIONS, ENDED_ATTESTATIONS, WITHDRAWALS
from sorops.intake.ledger.tables.letters import QUESTIONS


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Why a file counts no more, who said so, and from when on (the state's time)."""

    arrival_no: int
    reason: str
    by: str
    at: dt.datetime


def withdraw(ledger: Ledger, arrival_no: int, reason: str, at: dt.datetime, by: str) -> None:
    """Take an accepted file out from a moment on. An open question about it is closed with it.

    Raises:
        UsageError: there is no such file, it was not accepted, or it is withdrawn already.
    """
    with ledger.write("answer", by) as transaction:
        _require_accepted(transaction, arrival_no)
        values = {"arrival_no": arrival_no, "reason": reason, "withdrawn_by": by, "withdrawn_at": at}
        transaction.connection.execute(WITHDRAWALS.insert().values(values))
        transaction.connection.execute(
            QUESTIONS.update()
            .where(QUESTIONS.c.arrival_no == arrival_no, QUESTIONS.c.closed_at.is_(None))
            .values(closed_by=by, closed_at=at)
        )
        transaction.record("WITHDRAWN", str(arrival_no))


def withdrawal(ledger: Ledger, arrival_no: int) -> Withdrawal | None:
    """How a file was withdrawn; None where it was not."""
    with ledger.read() as connection:
        found = connection.execute(select(WITHDRAWALS).where(WITHDRAWALS.c.arrival_no == arrival_no)).one_or_none()
    return Withdrawal(found.arrival_no, found.reason, found.withdrawn_by, found.withdrawn_at) if found else None


def withdraw_attestation(ledger: Ledger, place: tuple[str, str, str], reason: str, at: dt.datetime, by: str) -> None:
    """Take back that nothing happened in a site's month; ``place`` is site, programme and month.

    Raises:
        UsageError: it is not attested.
    """
    columns = ATTESTATIONS.c
    is_it = and_(columns.site_id == place[0], columns.program_stream == place[1], columns.reporting_month == place[2])
    with ledger.write("answer", by) as transaction:
        found = transaction.connection.execute(select(ATTESTATIONS).where(is_it)).one_or_none()
        if found is None:
            raise UsageError(f"{place[0]} has not said that there was nothing to report in {place[1]} for {place[2]}.")
        number = 1 + int(transaction.connection.scalar(select(func.max(ENDED_ATTESTATIONS.c.end_no))) or 0)
        ended = {"end_no": number, "reason": reason, "withdrawn_by": by, "withdrawn_at": at}
        transaction.connection.execute(ENDED_ATTESTATIONS.insert().values(dict(found._mapping) | ended))
        transaction.connection.execute(ATTESTATIONS.delete().where(is_it))
        transaction.record("ZERO_WITHDRAWN", "|".join(place))


def _require_accepted(transaction: Transaction, arrival_no: int) -> None:
    row = transaction.connection.execute(select(ARRIVALS).where(ARRIVALS.c.arrival_no == arrival_no)).one_or_none()
    if row is None:
        raise UsageError(f"There is no file number {arrival_no} in the ledger.")
    if row.verdict not in ACCEPTED:
        raise UsageError(f"File {arrival_no} was not accepted, so there is nothing to take out.")
    known = select(WITHDRAWALS.c.arrival_no).where(WITHDRAWALS.c.arrival_no == arrival_no)
    if transaction.connection.scalar(known) is not None:
        raise UsageError(f"File {arrival_no} is withdrawn already. To make it count again, send it again.")

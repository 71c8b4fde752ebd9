"""Amendments that were announced: labels, codes, limits and guidance that change from a month on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, or_, select

from sorops.errors import UsageError
from sorops.intake.ledger.decisions import ACCEPTED
from sorops.intake.ledger.store import Ledger, Transaction
from sorops.intake.ledger.tables import AMENDMENTS, ARRIVALS
from sorops.intake.states import Processing
from sorops.period import Month
from sorops.sources.amendments import Amendment, Aspect


@dataclass(frozen=True, slots=True)
class Announced:
    """An amendment with its number, why it was made, by whom, and when (UTC)."""

    number: int
    amendment: Amendment
    reason: str
    announced_by: str
    announced_at: dt.datetime


def announce(ledger: Ledger, entry: Amendment, programs: Sequence[str], reason: str, by: str) -> int:
    """Write an amendment down and give its number. ``programs`` are those whose files it concerns.

    Raises:
        UsageError: there is no reason, or a file of the month or a later one is accepted or being decided: what was
            judged by one version is never judged by another.
    """
    if not reason:
        raise UsageError("Say why it changes; the reason is kept and shown.")
    with ledger.write("answer", by) as transaction:
        _refuse_what_is_decided(transaction, entry, programs)
        _refuse_what_is_being_decided(transaction, entry, programs)
        number = 1 + (transaction.connection.scalar(select(func.max(AMENDMENTS.c.amendment_no))) or 0)
        transaction.connection.execute(
            AMENDMENTS.insert().values(
                amendment_no=number,
                program_stream=entry.program_stream,
                sheet=entry.sheet,
                field=entry.field,
                aspect=entry.aspect,
                subject=entry.subject,
                value=entry.value,
                since=entry.since,
                reason=reason,
                announced_by=by,
                announced_at=transaction.now(),
            )
        )
        place = "|".join(filter(None, (entry.program_stream, entry.sheet, entry.field)))
        transaction.record("ANNOUNCED", place, aspect=entry.aspect, since=entry.since)
    return number


def _refuse_what_is_decided(transaction: Transaction, entry: Amendment, programs: Sequence[str]) -> None:
    """What was accepted by one version is never judged by another."""
    accepted = select(func.max(ARRIVALS.c.reporting_month)).where(
        ARRIVALS.c.program_stream.in_(programs), ARRIVALS.c.verdict.in_(ACCEPTED)
    )
    last = transaction.connection.scalar(accepted)
    if last and last >= entry.since:
        raise UsageError(
            f"Files for {last} are accepted already, by the template as it was. "
            f"Announce the change from {Month.parse(last).plus(1)} on."
        )


def _refuse_what_is_being_decided(transaction: Transaction, entry: Amendment, programs: Sequence[str]) -> None:
    """A run may hold files that it has read by the versions known when it began, until it has decided them."""
    columns = ARRIVALS.c
    undecided = select(columns.arrival_no).where(
        columns.state == Processing.RECEIVED,
        columns.program_stream.in_((*programs, "")),
        or_(columns.reporting_month >= entry.since, columns.reporting_month == ""),
    )
    if transaction.connection.scalar(undecided.limit(1)) is not None:
        raise UsageError(
            f"Files that may be for {entry.since} or later wait to be decided, by the template as it was. "
            "Decide them first with: sorops run"
        )


def announced(ledger: Ledger, by_then: dt.datetime | None = None) -> tuple[Announced, ...]:
    """Everything that was announced by a moment (UTC), in the order in which it was; all of it where None."""
    query = select(AMENDMENTS).order_by(AMENDMENTS.c.amendment_no)
    if by_then is not None:
        query = query.where(AMENDMENTS.c.announced_at <= by_then)
    with ledger.read() as connection:
        rows = connection.execute(query).all()
    return tuple(
        Announced(
            row.amendment_no,
            Amendment(row.program_stream, row.sheet, row.field, Aspect(row.aspect), row.subject, row.value, row.since),
            row.reason,
            row.announced_by,
            row.announced_at,
        )
        for row in rows
    )


def amendments(ledger: Ledger) -> tuple[Amendment, ...]:
    """What reading, checking and templates are given: every amendment, in the order in which it was announced."""
    return tuple(entry.amendment for entry in announced(ledger))

"""Waivers: questions that staff excuse, for a site and a column if they say so, from one day to another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import func, select

from sorops.errors import UsageError
from sorops.intake.ledger.store import Ledger, Transaction
from sorops.intake.ledger.tables import FINDINGS, WAIVER_ENDS, WAIVERS

ON_FINDING = "waiver"
"""The detail of a finding that names the waiver by which it is excused."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding code that is excused from one day to another, both included; an empty programme, site or field
    means all. ``number`` is 0, and ``given_by`` and ``given_at`` (UTC) are empty, until it is written down.
    """

    code: str
    program_stream: str
    site_id: str
    valid_until: dt.date
    reason: str
    field: str = ""
    valid_from: dt.date = dt.date.min
    number: int = 0
    given_by: str = ""
    given_at: dt.datetime | None = None


def waive(ledger: Ledger, waiver: Waiver, by: str, at: dt.datetime | None = None) -> int:
    """Excuse a finding code until a day, and give the waiver's number. ``at`` (UTC) is when it was said; now if None.

    Raises:
        UsageError: there is no reason, or it ends before it begins.
    """
    with ledger.write("answer", by) as transaction:
        return write(transaction, waiver, at)


def write(transaction: Transaction, waiver: Waiver, at: dt.datetime | None = None) -> int:
    """Write a waiver down within a transaction; see ``waive``."""
    if not waiver.reason:
        raise UsageError("Say why the question is excused; the reason is kept and shown.")
    if waiver.valid_until < waiver.valid_from:
        raise UsageError(f"The exception would end on {waiver.valid_until}, before it begins on {waiver.valid_from}.")
    number = 1 + (transaction.connection.scalar(select(func.max(WAIVERS.c.waiver_no))) or 0)
    transaction.connection.execute(
        WAIVERS.insert().values(
            waiver_no=number,
            code=waiver.code,
            program_stream=waiver.program_stream,
            site_id=waiver.site_id,
            field=waiver.field,
            valid_from=waiver.valid_from,
            valid_until=waiver.valid_until,
            reason=waiver.reason,
            waived_by=transaction.actor,
            waived_at=at or transaction.now(),
        )
    )
    transaction.record(
        "WAIVED",
        waiver.code,
        number=number,
        site_id=waiver.site_id,
        program_stream=waiver.program_stream,
        field=waiver.field,
        since=waiver.valid_from.isoformat(),
        until=waiver.valid_until.isoformat(),
    )
    return number


def end(ledger: Ledger, number: int, last_day: dt.date, reason: str, by: str) -> Waiver:
    """End a waiver early, and give it as it holds from now on. What was decided under it stays.

    Raises:
        UsageError: there is no such waiver, it ends by then anyway, or there is no reason.
    """
    if not reason:
        raise UsageError("Say why the exception ends early; the reason is kept.")
    known = next((waiver for waiver in waivers(ledger) if waiver.number == number), None)
    if known is None:
        raise UsageError(f"There is no exception {number}. List them with: sorops exceptions")
    if known.valid_until <= last_day:
        raise UsageError(f"Exception {number} ends on {known.valid_until} anyway. Give an earlier day.")
    with ledger.write("answer", by) as transaction:
        end_no = 1 + (transaction.connection.scalar(select(func.max(WAIVER_ENDS.c.end_no))) or 0)
        transaction.connection.execute(
            WAIVER_ENDS.insert().values(
                end_no=end_no,
                waiver_no=number,
                valid_until=last_day,
                reason=reason,
                ended_by=transaction.actor,
                ended_at=transaction.now(),
            )
        )
        transaction.record("WAIVER_ENDED", known.code, number=number, until=last_day.isoformat())
    return replace(known, valid_until=last_day)


def waivers(ledger: Ledger, by_then: dt.datetime | None = None) -> tuple[Waiver, ...]:
    """Every waiver given by a moment (UTC), in the order in which they were written down; all of them where None.

    One that was ended early by then has the earlier end.
    """
    ends = select(WAIVER_ENDS.c.waiver_no, func.min(WAIVER_ENDS.c.valid_until).label("ended_on"))
    query = select(WAIVERS).order_by(WAIVERS.c.waiver_no)
    if by_then is not None:
        ends = ends.where(WAIVER_ENDS.c.ended_at <= by_then)
        query = query.where(WAIVERS.c.waived_at <= by_then)
    early = ends.group_by(WAIVER_ENDS.c.waiver_no).subquery()
    query = query.add_columns(early.c.ended_on).outerjoin(early, early.c.waiver_no == WAIVERS.c.waiver_no)
    with ledger.read() as connection:
        rows = connection.execute(query).all()
    return tuple(
        Waiver(
            row.code,
            row.program_stream,
            row.site_id,
            row.ended_on or row.valid_until,
            row.reason,
            row.field,
            row.valid_from,
            row.waiver_no,
            row.waived_by,
            row.waived_at,
        )
        for row in rows
    )


def excused(ledger: Ledger) -> Mapping[int, Mapping[int, int]]:
    """How many findings each waiver excuses in each arrival: number of the waiver to number of the arrival to count."""
    named = select(FINDINGS.c.detail[ON_FINDING].as_string().label("waiver"), FINDINGS.c.arrival_no).subquery()
    place = (named.c.waiver, named.c.arrival_no)
    with ledger.read() as connection:
        rows = connection.execute(
            select(*place, func.count()).where(named.c.waiver.is_not(None)).group_by(*place)
        ).all()
    counts: dict[int, dict[int, int]] = {}
    for waiver, arrival_no, count in rows:
        counts.setdefault(int(waiver), {})[arrival_no] = count
    return counts

"""Reminders: what was told to whom by e-mail, kept before it is sent, so that nothing is ever sent twice.

A letter is one e-mail; it has a row for each thing that it reminds of and each contact that it goes to.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, and_, func, select

from sorops.errors import UsageError
from sorops.intake.escalation import Step
from sorops.intake.ledger.store import Ledger, Transaction
from sorops.intake.ledger.tables.letters import REMINDERS


class Sending(StrEnum):
    """What became of a letter."""

    SENDING = "SENDING"  # begun; whether it left is not known until it ends
    SENT = "SENT"
    NOT_SENT = "NOT_SENT"  # it certainly did not leave


@dataclass(frozen=True, slots=True)
class Matter:
    """What is reminded of: a report that is owed, or the question with which staff sent one back.

    ``question`` is the question's number; 0 where the report itself is owed.
    """

    site_id: str
    program_stream: str
    reporting_month: str
    question: int = 0


@dataclass(frozen=True, slots=True)
class Reminder:
    """One matter told to one contact.

    Attributes:
        reason: why it was not sent; empty otherwise.
        on: the state's day; ``begun_at`` is UTC.
    """

    letter: int
    contact: int
    step: Step
    matter: Matter
    state: Sending
    reason: str
    by: str
    on: dt.date
    begun_at: dt.datetime

    @property
    def is_told(self) -> bool:
        """Whether it was sent, or may have been."""
        return self.state is not Sending.NOT_SENT


@dataclass(frozen=True, slots=True)
class Planned:
    """A matter at a step, for a contact."""

    contact: int
    step: Step
    matter: Matter


def begin(ledger: Ledger, planned: Collection[Planned], on: dt.date, by: str) -> int:
    """Write a letter down before it is sent. Gives its number; 0 where another run began one of it meanwhile."""
    with ledger.write("letter", by) as transaction:
        if any(_is_told(transaction, one) for one in planned):
            return 0
        last = transaction.connection.execute(
            select(func.max(REMINDERS.c.letter_no), func.max(REMINDERS.c.reminder_no))
        ).one()
        letter, number = (last[0] or 0) + 1, (last[1] or 0) + 1
        now = transaction.now()
        rows = [
            {"reminder_no": number + place, "letter_no": letter, "sent_by": by, "reminded_on": on, "begun_at": now}
            | {"state": Sending.SENDING.value, "contact_no": one.contact, "step": one.step.value}
            | _columns(one.matter)
            for place, one in enumerate(planned)
        ]
        transaction.connection.execute(REMINDERS.insert(), rows)
        transaction.record("REMINDER_BEGUN", str(letter), contacts=sorted({one.contact for one in planned}))
    return letter


def end(ledger: Ledger, letter: int, state: Sending, by: str, reason: str = "") -> None:
    """Write down what became of a letter that was begun.

    Raises:
        UsageError: it is not one whose end is open.
    """
    open_rows = and_(REMINDERS.c.letter_no == letter, REMINDERS.c.state == Sending.SENDING.value)
    with ledger.write("letter", by) as transaction:
        ended = REMINDERS.update().where(open_rows).values(state=state.value, reason=reason, ended_at=transaction.now())
        if not transaction.connection.execute(ended).rowcount:
            raise UsageError(f"E-mail {letter} is not one of which it is unknown whether it was sent.")
        transaction.record(f"REMINDER_{state.value}", str(letter))


def known(ledger: Ledger) -> tuple[Reminder, ...]:
    """Every reminder, the oldest first."""
    with ledger.read() as connection:
        rows = connection.execute(select(REMINDERS).order_by(REMINDERS.c.reminder_no)).all()
    return tuple(map(_reminder, rows))


def latest(ledger: Ledger, at_most: int, place: tuple[str, str, str] = ("", "", "")) -> tuple[Reminder, ...]:
    """The latest reminders first; where they are named, of a site, programme and month only."""
    query = select(REMINDERS).order_by(REMINDERS.c.reminder_no.desc()).limit(at_most)
    for name, value in zip(("site_id", "program_stream", "reporting_month"), place, strict=True):
        query = query.where(REMINDERS.c[name] == value) if value else query
    with ledger.read() as connection:
        return tuple(_reminder(row) for row in connection.execute(query))


def open_ones(ledger: Ledger) -> tuple[Reminder, ...]:
    """Those of letters that were begun and not ended."""
    query = select(REMINDERS).where(REMINDERS.c.state == Sending.SENDING.value).order_by(REMINDERS.c.reminder_no)
    with ledger.read() as connection:
        return tuple(_reminder(row) for row in connection.execute(query))


def _is_told(transaction: Transaction, planned: Planned) -> bool:
    query = select(func.count()).where(
        *(REMINDERS.c[name] == value for name, value in _columns(planned.matter).items()),
        REMINDERS.c.contact_no == planned.contact,
        REMINDERS.c.step == planned.step.value,
        REMINDERS.c.state != Sending.NOT_SENT.value,
    )
    return bool(transaction.connection.scalar(query))


def _columns(matter: Matter) -> dict[str, Any]:
    return {
        "site_id": matter.site_id,
        "program_stream": matter.program_stream,
        "reporting_month": matter.reporting_month,
        "question_no": matter.question,
    }


def _reminder(row: Row[Any]) -> Reminder:
    return Reminder(
        row.letter_no,
        row.contact_no,
        Step(row.step),
        Matter(row.site_id, row.program_stream, row.reporting_month, row.question_no),
        Sending(row.state),
        row.reason,
        row.sent_by,
        row.reminded_on,
        row.begun_at,
    )

"""Approvals: staff accept an answer, which excuses its question until a day, or refuse it."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import update

from sorops.errors import UsageError
from sorops.intake.ledger import waivers
from sorops.intake.ledger.answers import APPROVED, OPEN, REFUSED, UNNAMED, Answer, as_answer, with_arrival
from sorops.intake.ledger.store import Ledger, Transaction
from sorops.intake.ledger.tables import ANSWERS
from sorops.intake.ledger.waivers import Waiver


def approve(
    ledger: Ledger, number: int, first: dt.date, until: dt.date, by: str, at: dt.datetime | None = None
) -> Waiver:
    """Excuse what an answer explains, for its site, programme and column, from one day to another.

    Raises:
        UsageError: there is no such answer, it was decided, it answers no question, or its author approves it.
    """
    with ledger.write("answer", by) as transaction:
        answer = _open_one(transaction, number)
        if not answer.is_asked:
            raise UsageError(
                f"Answer {number} belongs to no question of file {answer.given.arrival_no}. "
                "Look at the file and excuse the question with: sorops waive"
            )
        if by == answer.given.by and by != UNNAMED:
            raise UsageError("The person who answered cannot approve the answer. Another person must do that.")
        waiver = Waiver(
            answer.given.code,
            answer.program_stream,
            answer.site_id,
            until,
            answer.given.reason,
            answer.given.field,
            first,
        )
        waiver_no = waivers.write(transaction, waiver, at)
        _decide(transaction, number, APPROVED, waiver_no=waiver_no)
    return waiver


def refuse(ledger: Ledger, number: int, reason: str, by: str) -> None:
    """Say that an answer does not explain its question, and why.

    Raises:
        UsageError: there is no such answer, it was decided, or no reason is given.
    """
    if not reason:
        raise UsageError("Say why the answer is refused; the reason is kept for the site.")
    with ledger.write("answer", by) as transaction:
        _open_one(transaction, number)
        _decide(transaction, number, REFUSED, decision_reason=reason)


def _open_one(transaction: Transaction, number: int) -> Answer:
    row = transaction.connection.execute(with_arrival().where(ANSWERS.c.answer_no == number)).one_or_none()
    if row is None:
        raise UsageError(f"There is no answer {number}. See them with: sorops answers")
    if row.decision != OPEN:
        raise UsageError(f"Answer {number} was {row.decision.lower()} by {row.decided_by} before; that stands.")
    return as_answer(row)


def _decide(transaction: Transaction, number: int, decision: str, **more: object) -> None:
    transaction.connection.execute(
        update(ANSWERS)
        .where(ANSWERS.c.answer_no == number)
        .values(decision=decision, decided_by=transaction.actor, decided_at=transaction.now(), **more)
    )
    transaction.record(f"ANSWER_{decision}", str(number))

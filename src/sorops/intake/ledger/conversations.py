"""Files that staff sent back with a question, the replies, and when a question was closed.

A file has one open question at most; its conversation goes on in replies. What people write never enters the trail.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, func, or_, select

from sorops.errors import UsageError
from sorops.intake.ledger.asof import Only, submissions
from sorops.intake.ledger.store import Ledger, Transaction
from sorops.intake.ledger.tables import ARRIVALS
from sorops.intake.ledger.tables.letters import QUESTIONS, REPLIES


@dataclass(frozen=True, slots=True)
class Reply:
    """What somebody wrote to a question; ``at`` is UTC."""

    text: str
    by: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Question:
    """Why a file was sent back.

    Attributes:
        arrival_no, site_id, program_stream, reporting_month: of the file.
        at, closed_at: the state's time; ``closed_at`` is None while it is open.
    """

    number: int
    arrival_no: int
    site_id: str
    program_stream: str
    reporting_month: str
    text: str
    by: str
    at: dt.datetime
    closed_by: str
    closed_at: dt.datetime | None
    replies: tuple[Reply, ...] = ()


def send_back(ledger: Ledger, arrival_no: int, question: str, at: dt.datetime, by: str) -> int:
    """Send a file back with a question; ``at`` is the state's time. Gives the question's number.

    Raises:
        UsageError: a question about the file is open.
    """
    with ledger.write("answer", by) as transaction:
        if _open_one(transaction, arrival_no) is not None:
            raise UsageError(f"File {arrival_no} is sent back already. Write a reply to the question that is open.")
        number = 1 + (transaction.connection.scalar(select(func.max(QUESTIONS.c.question_no))) or 0)
        values = {"question_no": number, "arrival_no": arrival_no, "question": question}
        transaction.connection.execute(QUESTIONS.insert().values(**values, asked_by=by, sent_back_at=at))
        transaction.record("SENT_BACK", str(arrival_no), question=number)
    return number


def reply(ledger: Ledger, arrival_no: int, text: str, by: str) -> None:
    """Write a reply to the open question about a file.

    Raises:
        UsageError: none is open.
    """
    with ledger.write("answer", by) as transaction:
        question = _require_open(transaction, arrival_no)
        number = 1 + (transaction.connection.scalar(select(func.max(REPLIES.c.reply_no))) or 0)
        values = {"reply_no": number, "question_no": question, "reply": text}
        transaction.connection.execute(REPLIES.insert().values(**values, replied_by=by, replied_at=transaction.now()))
        transaction.record("REPLIED", str(arrival_no), question=question, reply=number)


def close(ledger: Ledger, arrival_no: int, at: dt.datetime, by: str) -> None:
    """Close the open question about a file; ``at`` is the state's time.

    Raises:
        UsageError: none is open.
    """
    with ledger.write("answer", by) as transaction:
        question = _require_open(transaction, arrival_no)
        closed = QUESTIONS.update().where(QUESTIONS.c.question_no == question).values(closed_by=by, closed_at=at)
        transaction.connection.execute(closed)
        transaction.record("QUESTION_CLOSED", str(arrival_no), question=question)


def questions_about(ledger: Ledger, arrival_no: int) -> tuple[Question, ...]:
    """Every question with which a file was sent back, with the replies, in the order in which they were asked."""
    replies = (
        select(REPLIES)
        .join(QUESTIONS, QUESTIONS.c.question_no == REPLIES.c.question_no)
        .where(QUESTIONS.c.arrival_no == arrival_no)
        .order_by(REPLIES.c.reply_no)
    )
    with ledger.read() as connection:
        asked = connection.execute(_questions().where(QUESTIONS.c.arrival_no == arrival_no)).all()
        said = connection.execute(replies).all()
    return tuple(_question(row, [reply for reply in said if reply.question_no == row.question_no]) for row in asked)


def open_questions(ledger: Ledger, as_of: dt.datetime) -> tuple[Question, ...]:
    """The questions, without replies, that were open at a moment of the state's time, in the order in which they were
    asked. One is over when it is closed, and when a later file of the month is accepted.
    """
    is_open = or_(QUESTIONS.c.closed_at.is_(None), QUESTIONS.c.closed_at > as_of)
    with ledger.read() as connection:
        rows = connection.execute(_questions().where(QUESTIONS.c.sent_back_at <= as_of, is_open)).all()
    if not rows:
        return ()
    gone = replaced(ledger, as_of, frozenset(row.arrival_no for row in rows))
    return tuple(_question(row, []) for row in rows if row.arrival_no not in gone)


def replaced(ledger: Ledger, as_of: dt.datetime, files: frozenset[int]) -> frozenset[int]:
    """Those of the files of whose month a later one was accepted by then."""
    return frozenset(row["arrival_no"] for row in submissions(ledger, as_of, Only(files=files)) if row["superseded_by"])


def _questions() -> Select[Any]:
    place = (ARRIVALS.c.site_id, ARRIVALS.c.program_stream, ARRIVALS.c.reporting_month)
    joined = select(QUESTIONS, *place).join(ARRIVALS, ARRIVALS.c.arrival_no == QUESTIONS.c.arrival_no)
    return joined.order_by(QUESTIONS.c.question_no)


def _open_one(transaction: Transaction, arrival_no: int) -> int | None:
    columns = QUESTIONS.c
    open_one = select(columns.question_no).where(columns.arrival_no == arrival_no, columns.closed_at.is_(None))
    return transaction.connection.scalar(open_one)


def _require_open(transaction: Transaction, arrival_no: int) -> int:
    number = _open_one(transaction, arrival_no)
    if number is None:
        raise UsageError(f"No question about file {arrival_no} is open. Staff can send it back with a new one.")
    return number


def _question(row: Row[Any], replies: list[Row[Any]]) -> Question:
    return Question(
        row.question_no,
        row.arrival_no,
        row.site_id,
        row.program_stream,
        row.reporting_month,
        row.question,
        row.asked_by,
        row.sent_back_at,
        row.closed_by,
        row.closed_at,
        tuple(Reply(reply.reply, reply.replied_by, reply.replied_at) for reply in replies),
    )

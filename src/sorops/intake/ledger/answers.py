"""Answers: why a value is right although it was asked about; ``approvals`` has what staff make of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, exists, func, select

from sorops.findings import Severity
from sorops.intake.ledger.store import Ledger, Transaction
from sorops.intake.ledger.tables import ANSWERS, ARRIVALS, FINDINGS

COMMAND, WORKBOOK, PORTAL = "COMMAND", "WORKBOOK", "PORTAL"
"""How an answer came: by command, in the Issues sheet that a site sent back, in the portal."""

OPEN, APPROVED, REFUSED = "", "APPROVED", "REFUSED"

UNNAMED = "staff"
"""Who acts where nobody is named."""

_is_question = (
    (FINDINGS.c.arrival_no == ANSWERS.c.arrival_no)
    & (FINDINGS.c.code == ANSWERS.c.code)
    & (FINDINGS.c.severity == Severity.WARN)
    & (FINDINGS.c.tab == ANSWERS.c.tab)
    & (FINDINGS.c.sheet == ANSWERS.c.sheet)
    & (FINDINGS.c.field == ANSWERS.c.field)
)


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as it is given: to which questions of which arrival, with the reason.

    ``sheet`` and ``field`` are those of the questions; both stay empty where it answers none that was asked.
    ``cells`` are as the person wrote them, or those of the questions.
    """

    arrival_no: int
    code: str
    tab: str
    cells: str
    reason: str
    by: str
    via: str = COMMAND
    sheet: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it is kept.

    Attributes:
        given: what was said, by whom.
        file, site_id, program_stream, reporting_month: of the arrival.
        is_asked: whether the arrival has such a question.
        at: UTC.
        decision: empty while it is open, then ``APPROVED`` or ``REFUSED``; ``decided_by`` and ``decision_reason``
            say by whom and, where refused, why.
        waiver: number of the waiver that approving it wrote; None where there is none.
    """

    number: int
    given: Given
    file: str
    site_id: str
    program_stream: str
    reporting_month: str
    is_asked: bool
    at: dt.datetime
    decision: str
    decided_by: str
    decision_reason: str
    waiver: int | None


def give(ledger: Ledger, answers: Iterable[Given], by: str) -> tuple[int, ...]:
    """Write answers down and give their numbers; the very same answer for the same month of a site is kept once."""
    with ledger.write("answer", by) as transaction:
        return write(transaction, answers)


def write(transaction: Transaction, answers: Iterable[Given]) -> tuple[int, ...]:
    """Write answers down within a transaction; see ``give``."""
    return tuple(_known(transaction, answer) or _insert(transaction, answer) for answer in answers)


def answers(ledger: Ledger, is_open: bool = False) -> tuple[Answer, ...]:
    """Every answer, in the order in which they came; only those that nobody has decided on if ``is_open``."""
    query = with_arrival().order_by(ANSWERS.c.answer_no)
    if is_open:
        query = query.where(ANSWERS.c.decision == OPEN)
    with ledger.read() as connection:
        rows = connection.execute(query).all()
    return tuple(as_answer(row) for row in rows)


def _known(transaction: Transaction, answer: Given) -> int | None:
    """The number of the same answer to the same month of the site, which a file sent again repeats."""
    here = ARRIVALS.alias()
    same_place = (
        (ARRIVALS.c.site_id == here.c.site_id)
        & (ARRIVALS.c.program_stream == here.c.program_stream)
        & (ARRIVALS.c.reporting_month == here.c.reporting_month)
    )
    found: int | None = transaction.connection.scalar(
        select(func.min(ANSWERS.c.answer_no))
        .join(ARRIVALS, ARRIVALS.c.arrival_no == ANSWERS.c.arrival_no)
        .join(here, same_place)
        .where(
            here.c.arrival_no == answer.arrival_no,
            ANSWERS.c.code == answer.code,
            ANSWERS.c.tab == answer.tab,
            ANSWERS.c.cells == answer.cells,
            ANSWERS.c.field == answer.field,
            ANSWERS.c.reason == answer.reason,
        )
    )
    return found


def _insert(transaction: Transaction, answer: Given) -> int:
    number = 1 + (transaction.connection.scalar(select(func.max(ANSWERS.c.answer_no))) or 0)
    transaction.connection.execute(
        ANSWERS.insert().values(
            answer_no=number,
            arrival_no=answer.arrival_no,
            code=answer.code,
            tab=answer.tab,
            cells=answer.cells,
            sheet=answer.sheet,
            field=answer.field,
            reason=answer.reason,
            answered_by=answer.by,
            answered_via=answer.via,
            answered_at=transaction.now(),
        )
    )
    transaction.record("ANSWERED", str(number), file=answer.arrival_no, code=answer.code, by=answer.by, via=answer.via)
    return number


def with_arrival() -> Any:
    """The query of all answers with the places of their arrivals, for ``as_answer``."""
    place = (ARRIVALS.c.file, ARRIVALS.c.site_id, ARRIVALS.c.program_stream, ARRIVALS.c.reporting_month)
    return select(ANSWERS, *place, exists().where(_is_question).label("is_asked")).join(
        ARRIVALS, ARRIVALS.c.arrival_no == ANSWERS.c.arrival_no
    )


def as_answer(row: Row[Any]) -> Answer:
    """A row of ``with_arrival`` as an answer."""
    given = Given(
        row.arrival_no,
        row.code,
        row.tab,
        row.cells,
        row.reason,
        row.answered_by,
        row.answered_via,
        row.sheet,
        row.field,
    )
    return Answer(
        row.answer_no,
        given,
        row.file,
        row.site_id,
        row.program_stream,
        row.reporting_month,
        bool(row.is_asked),
        row.answered_at,
        row.decision,
        row.decided_by,
        row.decision_reason,
        row.waiver_no,
    )

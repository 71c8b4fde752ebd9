"""Which questions about a file were answered, and how many still wait for a word of the site."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import exists, func, select

from sorops.findings import Severity
from sorops.intake.ledger.answers import REFUSED, Answer, as_answer, with_arrival
from sorops.intake.ledger.store import Ledger
from sorops.intake.ledger.tables import ANSWERS, FINDINGS

_has_answer = exists().where(
    ANSWERS.c.arrival_no == FINDINGS.c.arrival_no,
    ANSWERS.c.code == FINDINGS.c.code,
    ANSWERS.c.tab == FINDINGS.c.tab,
    ANSWERS.c.sheet == FINDINGS.c.sheet,
    ANSWERS.c.field == FINDINGS.c.field,
    ANSWERS.c.decision != REFUSED,
)


def answers_to(ledger: Ledger, arrival_no: int) -> tuple[Answer, ...]:
    """The answers given about one file, in the order in which they came."""
    query = with_arrival().where(ANSWERS.c.arrival_no == arrival_no).order_by(ANSWERS.c.answer_no)
    with ledger.read() as connection:
        return tuple(as_answer(row) for row in connection.execute(query))


def unanswered(ledger: Ledger, numbers: Collection[int]) -> Mapping[int, int]:
    """By number of a file, how many of its questions nobody has answered, or staff have refused the answer to.

    Questions about one column of a tab count as one. A file without such questions is left out.
    """
    columns = FINDINGS.c
    asked = (
        select(columns.arrival_no, columns.code, columns.tab, columns.sheet, columns.field)
        .where(columns.arrival_no.in_(numbers), columns.severity == Severity.WARN, ~_has_answer)
        .distinct()
        .subquery()
    )
    query = select(asked.c.arrival_no, func.count()).group_by(asked.c.arrival_no)
    with ledger.read() as connection:
        return dict(connection.execute(query).tuples().all())

"""What is reminded of today: reports that are owed, and questions that sites have not replied to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sorops.findings import Verdict
from sorops.intake.grid import GridRow
from sorops.intake.ledger import accounts, conversations, monthly
from sorops.intake.ledger.conversations import Question
from sorops.intake.ledger.reminders import Matter
from sorops.intake.states import SiteMonth
from sorops.job.dates import now
from sorops.job.home import Home
from sorops.letters import Line, Situation
from sorops.period import Month
from sorops.policy import Role
from sorops.sources import SOURCES


@dataclass(frozen=True, slots=True)
class Owed:
    """A matter with the line that a letter has of it, and the day from which its reminders are counted."""

    matter: Matter
    line: Line
    since: dt.date


def owed_matters(home: Home) -> Iterator[Owed]:
    """What is not done, in the order of months. The site's turn alone: a question that it replied to is the staff's."""
    moment = now(home.settings)
    asked = {_place(one): one for one in conversations.open_questions(home.ledger, moment)}
    for row in monthly.grid(home.ledger, moment):
        if row.status.is_complete:
            continue
        question = asked.get(_place(row)) if _counts(row) else None
        if question is None:
            yield _owed(row, moment.date())
        elif _waits_for_site(home, question):
            yield _asked(row, question)


def _owed(row: GridRow, today: dt.date) -> Owed:
    if row.status is SiteMonth.RETURNED:
        situation = Situation.SENT_BACK
    elif row.due_date > today:
        situation = Situation.SOON
    else:
        situation = Situation.TODAY if row.due_date == today else Situation.LATE
    return Owed(Matter(*_place(row)), _line(row, situation), row.due_date)


def _asked(row: GridRow, question: Question) -> Owed:
    """Its days are counted from the question, for the report came."""
    since = max(row.due_date, question.at.date())
    return Owed(Matter(*_place(row), question.number), _line(row, Situation.ASKED), since)


def _line(row: GridRow, situation: Situation) -> Line:
    source = SOURCES.get(row.program_stream)
    title = source.title if source else row.program_stream
    return Line(row.site_id, title, Month.parse(row.reporting_month), row.due_date, situation)


def _waits_for_site(home: Home, question: Question) -> bool:
    (full,) = (
        one for one in conversations.questions_about(home.ledger, question.arrival_no) if one.number == question.number
    )
    if not full.replies:
        return True
    account = accounts.find(home.ledger, full.replies[-1].by)
    return account is None or account.role is not Role.SITE_REPORTER


def _counts(row: GridRow) -> bool:
    return bool(row.verdict) and Verdict(row.verdict).is_accepted


def _place(of: GridRow | Question) -> tuple[str, str, str]:
    return of.site_id, of.program_stream, of.reporting_month

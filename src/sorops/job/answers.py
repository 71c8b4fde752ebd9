"""Answers to questions: given by command or in a workbook that came back, approved or refused by staff."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any

from sorops.errors import UsageError
from sorops.feedback.messages import message
from sorops.findings import Answer as Written
from sorops.findings import Finding, Severity, Verdict
from sorops.intake.arrival import Arrival
from sorops.intake.ledger import answers as kept
from sorops.intake.ledger import approvals, arrivals
from sorops.intake.ledger.answers import UNNAMED, WORKBOOK, Answer, Given
from sorops.intake.ledger.questions import earlier_versions, last_files, questions
from sorops.intake.ledger.waivers import Waiver
from sorops.job.dates import parse_as_of
from sorops.job.exceptions import said_at
from sorops.job.home import Home
from sorops.job.named import field_of, is_code, label_of, names_nobody, reason_of
from sorops.period import Month
from sorops.submission import Checked

SITE, FILE = "site", "file"
"""How far an approval reaches: the site's files until a day, or the one month of the file."""

_CELLS = re.compile(r"\b[A-Z]{1,3}[1-9]\d{0,6}(?::[A-Z]{1,3}[1-9]\d{0,6})?\b")
_LONGEST_TAB = 31
"""Characters that Excel allows in the name of a tab."""
_COLUMN_LETTERS = re.compile(r"\b([A-Z]{1,3})(?=\d)")


def answer(
    home: Home,
    number: int,
    code: str,
    reason: str,
    tab: str = "",
    cell: str = "",
    column: str = "",
    by: str = "",
    via: str = kept.COMMAND,
) -> tuple[int, ...]:
    """Answer a question about a received file, for all its cells or those of a tab, cell or column.

    Gives the numbers of the answers, one for each column that was asked about.

    Raises:
        UsageError: the file has no such question, or the reason is missing or names a person.
    """
    asked = [finding for finding in questions(home.ledger, number) if finding.code == code.strip().upper()]
    field = field_of(column, arrivals.get(home.ledger, number).program_stream)
    chosen = [
        finding
        for finding in asked
        if tab in ("", finding.tab) and cell in ("", *finding.cell.split()) and field in ("", finding.field)
    ]
    if not chosen:
        raise UsageError(f"File {number} has no such question. See what was asked with: sorops feedback {number}")
    said = reason_of(reason)
    if not said:
        raise UsageError("Say why the value is right; staff decide by the reason.")
    return kept.give(home.ledger, _given(number, chosen, cell, said, by or UNNAMED, via), by or UNNAMED)


def known_answers(home: Home, is_open: bool = False) -> list[dict[str, Any]]:
    """Every answer with its file, question and reason, and what staff made of it; only undecided ones if asked so."""
    return [_row(answer, _question(home, answer)) for answer in kept.answers(home.ledger, is_open)]


def approve(home: Home, number: int, until: str = "", scope: str = SITE, by: str = "", on: str = "") -> Waiver:
    """Excuse what an answer explains, from the first day of the file's month.

    Args:
        until: last day; for the scope ``file`` it is the end of the file's month.
        scope: ``site`` for the site's files until then, ``file`` for this month alone.
        by: who approves, who must not be who answered.
        on: the day on which it was approved, where it is written down later.

    Raises:
        UsageError: there is no such open answer, the day is missing, or the answer belongs to no question.
    """
    found = next((entry for entry in kept.answers(home.ledger) if entry.number == number), None)
    if found is None:
        raise UsageError(f"There is no answer {number}. See them with: sorops answers")
    if not found.reporting_month:
        raise UsageError(f"File {found.given.arrival_no} has no month yet. Say where it belongs with: sorops unfiled")
    month = Month.parse(found.reporting_month)
    last = month.last_day if scope == FILE else parse_as_of(until)
    if last is None:
        raise UsageError("Say until when it is excused, for example 2019-06-30, or for this month alone.")
    return approvals.approve(home.ledger, number, month.first_day, last, by or UNNAMED, said_at(home, on))


def refuse(home: Home, number: int, reason: str, by: str = "") -> None:
    """Say that an answer does not explain its question.

    Raises:
        UsageError: there is no such open answer, or the reason is missing or names a person.
    """
    approvals.refuse(home.ledger, number, reason_of(reason), by or UNNAMED)


def from_workbook(home: Home, arrival: Arrival, checked: Checked) -> tuple[Given, ...]:
    """The answers on the Issues sheet of a file, each with the question it belongs to.

    A question is looked for in the file itself, then in the site's earlier files of the month. A list of problems that
    comes alone names no month: its lines belong where just one month of the site has such a question. What belongs to
    none is kept with the file, with as much of its place as can be one. Of a file with identifiers nothing is kept.
    """
    if checked.verdict is Verdict.QUARANTINED_PII:
        return ()
    asked = [finding for finding in checked.findings if finding.severity is Severity.WARN]
    lines = [_tidy(written) for written in checked.reading.answers]
    return tuple(given for written in lines for given in _placed(home, arrival, asked, written))


def _tidy(written: Written) -> Written:
    """The line without what a site may have typed over our code, tab and cells: it could be anything."""
    return Written(
        written.code if is_code(written.code) else "",
        written.tab[:_LONGEST_TAB] if names_nobody(written.tab) else "",
        ", ".join(match.group() for match in _CELLS.finditer(written.cells)),
        written.reason,
    )


def _placed(home: Home, arrival: Arrival, asked: Sequence[Finding], written: Written) -> Iterable[Given]:
    by = arrival.site_id or UNNAMED
    files = chain([(arrival.arrival_no, asked)], _asked_before(home, arrival))
    alike = ((number, matching) for number, findings in files if (matching := _matching(written, findings)))
    found = list(islice(alike, 1)) if arrival.is_placed else list(alike)
    if len(found) == 1:
        ((number, matching),) = found
        return _given(number, matching, written.cells, written.reason, by, WORKBOOK)
    lost = Given(arrival.arrival_no, written.code, written.tab, written.cells, written.reason, by, WORKBOOK)
    return (lost,)


def _asked_before(home: Home, arrival: Arrival) -> Iterator[tuple[int, Sequence[Finding]]]:
    if arrival.site_id:
        for number in (earlier_versions if arrival.is_placed else last_files)(home.ledger, arrival):
            yield number, questions(home.ledger, number)


def _matching(written: Written, findings: Iterable[Finding]) -> list[Finding]:
    """The questions of the same code and tab, and of the same column where cells are named: rows move when a site
    corrects its file, columns hardly do.
    """
    alike = [finding for finding in findings if (finding.code, finding.tab) == (written.code, written.tab)]
    columns = _columns(written.cells)
    return [finding for finding in alike if columns & _columns(finding.cell)] if columns else alike


def _columns(cells: str) -> set[str]:
    return set(_COLUMN_LETTERS.findall(cells))


def _given(arrival_no: int, chosen: Sequence[Finding], cells: str, reason: str, by: str, via: str) -> Iterator[Given]:
    """One answer for each column among the questions: staff excuse columns."""
    places = dict.fromkeys((finding.tab, finding.sheet, finding.field) for finding in chosen)
    for tab, sheet, field in places:
        of_place = (entry.cell for entry in chosen if (entry.tab, entry.sheet, entry.field) == (tab, sheet, field))
        shown = cells or " ".join(dict.fromkeys(filter(None, of_place)))
        yield Given(arrival_no, chosen[0].code, tab, shown, reason, by, via, sheet, field)


def _question(home: Home, answer: Answer) -> str:
    """What was asked, in words; empty where the answer belongs to no question."""
    given = answer.given
    place = (given.code, given.tab, given.sheet, given.field)
    asked = questions(home.ledger, given.arrival_no) if answer.is_asked else ()
    alike = (found for found in asked if (found.code, found.tab, found.sheet, found.field) == place)
    return next((message(found, answer.program_stream) for found in alike), "")


def _row(answer: Answer, question: str) -> dict[str, Any]:
    given = answer.given
    return {
        "number": answer.number,
        "file_number": given.arrival_no,
        "file": answer.file,
        "site_id": answer.site_id,
        "program_stream": answer.program_stream,
        "reporting_month": answer.reporting_month,
        "code": given.code,
        "question": question,
        "sheet": given.tab,
        "cells": given.cells,
        "column": label_of(given.field, answer.program_stream) if given.field else "",
        "reason": given.reason,
        "answered_by": given.by,
        "answered_via": given.via,
        "answered_at": answer.at,
        "belongs_to_a_question": answer.is_asked,
        "decision": answer.decision or "OPEN",
        "decided_by": answer.decided_by,
        "decision_reason": answer.decision_reason,
        "exception": answer.waiver,
    }

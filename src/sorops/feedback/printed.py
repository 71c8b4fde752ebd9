"""What ``sorops check`` says of a file, as text for a person and as JSON. Neither holds a value of a cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from sorops.feedback.grouping import Figures, problems
from sorops.feedback.messages import message
from sorops.feedback.problem import Problem
from sorops.feedback.verdicts import outcome, waits
from sorops.findings import Category, Finding, Severity
from sorops.submission import Checked

_AT_MOST = 10
"""How many questions, notes or other lines that reject nothing are printed under one heading."""

_FIGURES_SHOWN = 3

_HEADINGS = {
    Severity.REJECT_FILE: "Why the file is returned",
    Severity.QUARANTINE_ROW: "Rows left out",
    Severity.WARN: "Questions: please correct or answer",
    Severity.NOTE: "Notes: nothing to do",
}
_PRIVATE = "Why the file is set aside"
_STRUCTURE = "About sheets and columns: please correct"
_ALSO_SEEN = "Also seen, for help; not counted"


def as_json(checked: Checked, rulebook_url: str = "", figures: Figures | None = None) -> dict[str, Any]:
    """One object of ``sorops check --json``."""
    envelope = checked.reading.envelope
    return {
        "file": envelope.file,
        "program_stream": envelope.program_stream,
        "site_id": envelope.site_id,
        "reporting_month": envelope.reporting_month,
        "verdict": None if waits(checked) else checked.verdict.value,
        "needs_filing": waits(checked),
        "findings": [finding_json(finding, envelope.program_stream) for finding in checked.findings],
        "also_seen": [finding_json(finding, envelope.program_stream) for finding in checked.also_seen],
        "not_checked": list(checked.not_checked),
        "problems": [problem_json(problem) for problem in problems(checked, figures, rulebook_url=rulebook_url)],
    }


def finding_json(finding: Finding, program_stream: str) -> dict[str, Any]:
    """A finding with its message: code, rule, category, severity, sheet (the tab), cells, message."""
    return {
        "code": finding.code,
        "rule_id": finding.rule_id,
        "category": finding.category.value,
        "severity": finding.severity.value,
        "sheet": finding.tab,
        "cells": finding.cell.split() if finding.cell else [],
        "field": finding.field,
        "message": message(finding, program_stream),
    }


def problem_json(problem: Problem) -> dict[str, Any]:
    """A problem with all its words, without what was received."""
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "weight": problem.weight,
        "is_counted": problem.is_counted,
        "category": problem.category.value,
        "sheet": problem.tab,
        "cells": list(problem.cells),
        "column": problem.column,
        "wrong": problem.wrong,
        "expected": problem.expected,
        "why": problem.why,
        "fix": problem.fix,
        "example": problem.example,
        "link": problem.link,
        "figures": list(problem.figures),
        "excused": problem.excused,
    }


def as_text(checked: Checked, rulebook_url: str = "", figures: Figures | None = None) -> str:
    """What ``sorops check`` prints of a file: what was decided, then its problems under headings, weightiest first."""
    envelope = checked.reading.envelope
    what = " ".join(filter(None, (envelope.program_stream, envelope.site_id, envelope.reporting_month)))
    verdict = "WAITING" if waits(checked) else checked.verdict.value
    told = outcome(checked)
    lines = [f"{envelope.file}: {verdict}{f' ({what})' if what else ''}", f"  {told.decided}", f"  {told.next}"]
    for heading, group in groupby(problems(checked, figures, rulebook_url=rulebook_url), _heading):
        lines += ["", f"  {heading}", *_section(list(group))]
    if checked.not_checked:
        lines += ["", f"  Not judged, for want of earlier months or other sites: {', '.join(checked.not_checked)}"]
    return "\n".join(lines)


def _heading(problem: Problem) -> str:
    if not problem.is_counted:
        return _ALSO_SEEN
    if problem.category is Category.PRIVACY:
        return _PRIVATE
    is_structural = problem.category in (Category.FILE, Category.SHEET_OR_COLUMN)
    return _STRUCTURE if is_structural and problem.severity is Severity.WARN else _HEADINGS[problem.severity]


def _section(group: Sequence[Problem]) -> Iterator[str]:
    """The problems under one heading; of those that reject nothing the first, and how many there are more."""
    is_serious = group[0].is_counted and group[0].severity in (Severity.REJECT_FILE, Severity.QUARANTINE_ROW)
    shown = group if is_serious else group[:_AT_MOST]
    for problem in shown:
        yield from _note(problem) if problem.severity is Severity.NOTE else _block(problem)
    if len(group) > len(shown):
        yield f"    and {len(group) - len(shown)} more"


def _note(problem: Problem) -> Iterator[str]:
    excused = f" Excused: {problem.excused}." if problem.excused else ""
    yield f"    {problem.code:<5} {_at(problem)}{problem.wrong}{excused}"


def _block(problem: Problem) -> Iterator[str]:
    yield f"    {problem.code:<5} {_at(problem)}{problem.wrong}"
    yield f"          Expected: {problem.expected}"
    yield f"          To fix:   {problem.fix}"
    yield f"          Example:  {problem.example}"
    if problem.figures:
        yield f"          Changes:  {_figures(problem)}"
    if problem.link:
        yield f"          More:     {problem.link}"


def _figures(problem: Problem) -> str:
    more = len(problem.figures) - _FIGURES_SHOWN
    return "; ".join(problem.figures[:_FIGURES_SHOWN]) + (f" and {more} more" if more > 0 else "")


def _at(problem: Problem) -> str:
    """Where it is, with the column and the cells where the sentence does not name them itself."""
    cells = "" if problem.cells and problem.wrong.startswith(problem.cells) else " ".join(problem.cells)
    column = f" ({problem.column})" if problem.column and problem.column not in problem.wrong else ""
    place = ", ".join(filter(None, (problem.tab, cells)))
    return f"{place}{column}: " if place else ""

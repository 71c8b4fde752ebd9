"""What a site gets back: its own workbook marked, or the Issues workbook alone and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from sorops.feedback.addresses import parse
from sorops.feedback.issues_workbook import issues_workbook, line_of, pages
from sorops.feedback.marking.order import Mark, Order, Weight, order_head
from sorops.feedback.marking.patch import Kept
from sorops.feedback.problem import Problem
from sorops.feedback.summary import Summary
from sorops.findings import Category, Finding, Severity
from sorops.sandbox.child import ChildDiedError, Children
from sorops.settings import Limits

_WORKER = "sorops.feedback.marking.worker"
_MOST_MARKS, _MOST_NOTES = 20_000, 2_000
"""Cells that are coloured, and those that have a note, at most: a page full of notes helps nobody."""
_LONGEST_VALUE = 80
_WEIGHTS = {
    Severity.REJECT_FILE: Weight.ERROR,
    Severity.QUARANTINE_ROW: Weight.ERROR,
    Severity.WARN: Weight.QUESTION,
}
_ALONE = {
    Kept.TEXT: "Your file is plain text, which cannot hold colours and notes, so this workbook comes alone.",
    Kept.OLD_WORKBOOK: "Your file is an old .xls workbook, which we could not mark without loss, so this comes alone.",
    Kept.OPEN_DOCUMENT: "Your file is an .ods workbook, which we could not mark without loss, so this comes alone.",
    Kept.SIGNED: "Your workbook is signed. Marks would break the signature, so this workbook comes alone.",
    Kept.TOO_MANY_SHEETS: "Your workbook has too many sheets to put ours before them, so this workbook comes alone.",
    Kept.DAMAGED: "Your workbook is built in a way that we could not mark without loss, so this workbook comes alone.",
    Kept.TOO_LARGE: "Your workbook is so large that marking it took too long, so this workbook comes alone.",
}
NOT_OPENED = "Your file could not be opened safely, so this workbook comes alone."
PRIVATE = "Your file seems to hold details that name a person. It is locked away, so this workbook comes alone."
SLICE = "This workbook shows a part of the problems of one file, with what could name a person hidden."


@dataclass(frozen=True, slots=True)
class Marked:
    """What came back.

    Attributes:
        data: the bytes of a workbook.
        is_own: whether it is the site's own workbook, marked; else the Issues workbook alone.
        reason: why the site's own workbook did not come back; empty where it did.
        has_macros: whether it is a workbook with macros.
    """

    data: bytes
    is_own: bool
    reason: str = ""
    has_macros: bool = False

    @property
    def suffix(self) -> str:
        """What is put behind the name of the file: ``.marked.xlsx`` or ``.issues.xlsx``."""
        if self.is_own:
            return ".marked.xlsm" if self.has_macros else ".marked.xlsx"
        return ".issues.xlsx"


def alone(problems: Sequence[Problem], summary: Summary, reason: str) -> Marked:
    """The Issues workbook alone. The site's file is not touched."""
    return Marked(issues_workbook(problems, summary, reason), is_own=False, reason=reason)


def mark(
    data: bytes,
    problems: Sequence[Problem],
    summary: Summary,
    limits: Limits,
    received: Mapping[tuple[str, str], str] | None = None,
) -> Marked:
    """Mark a workbook in a throw-away child. What cannot be marked is answered with the Issues workbook alone.

    Never hand over a file that was refused unopened or set aside for identifiers: see ``alone``.

    Args:
        data: the bytes of the file as received.
        problems: in the order in which they are told.
        summary: what the Summary sheet says.
        limits: of the child.
        received: what stood in a cell, by tab and address as in the finding, for its note.

    Raises:
        SetupError: the marking process does not start.
    """
    order = Order(pages(problems, summary), tuple(_marks(problems, received or {})))
    with Children(_WORKER, {"limits": asdict(limits)}, limits) as children:
        children.begin()
        try:
            head, body = children.ask(order_head(order), data, patient=True)
        except ChildDiedError:
            head, body = {"kept": Kept.TOO_LARGE.value}, b""
    if "kept" in head:
        return alone(problems, summary, _ALONE[Kept(head["kept"])])
    return Marked(body, is_own=True, has_macros=head["macros"])


def _marks(problems: Sequence[Problem], received: Mapping[tuple[str, str], str]) -> Iterator[Mark]:
    """A mark for each cell of each error and question."""
    marked = 0
    for number, problem in enumerate(problems, start=1):
        weight = _WEIGHTS.get(problem.severity)
        if weight is None or problem.excused or problem.category is Category.PRIVACY:
            continue
        for finding in problem.findings:
            note = _note(number, problem, received.get((finding.tab, finding.cell), ""))
            for row, column in _cells(finding):
                if marked == _MOST_MARKS:
                    return
                marked += 1
                yield Mark(finding.tab, row, column, weight, note if marked <= _MOST_NOTES else "", line_of(number))


def _cells(finding: Finding) -> Iterator[tuple[int, int]]:
    """Row and column of every cell of a finding."""
    for block in filter(None, map(parse, finding.cell.split())):
        for row in range(block.top, block.bottom + 1):
            yield from ((row, column) for column in range(block.left, block.right + 1))


def _note(number: int, problem: Problem, received: str) -> str:
    """What the note on a cell says."""
    shown = f"{received[:_LONGEST_VALUE]}…" if len(received) > _LONGEST_VALUE else received
    parts = (
        (problem.weight, problem.wrong),
        ("Received", shown),
        ("Expected", problem.expected),
        ("How to fix it", problem.fix),
        ("Example", problem.example),
    )
    told = "\n".join(f"{label}: {text}" for label, text in parts if text)
    return f"{told}\nMore: issue {number} on the sheet Issues."

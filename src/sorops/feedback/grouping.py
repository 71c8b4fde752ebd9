"""Findings put together as problems: one line for each kind of mistake in a column, the weightiest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sorops.feedback.addresses import Block, parse, ranges
from sorops.feedback.messages import blamed, label, wording
from sorops.feedback.problem import Problem
from sorops.findings import Category, Finding, Severity
from sorops.sources import SOURCES
from sorops.submission import Checked

Figures = Mapping[tuple[str, str], tuple[str, ...]]
Received = Mapping[tuple[str, str], str]

_STRUCTURAL = (Category.FILE, Category.SHEET_OR_COLUMN, Category.PRIVACY)
_LISTED = {"S01": "label", "S05": "label", "S02": "header"}
"""Codes of which all findings of a tab are told in one sentence, with the word that differs as a list."""

_SHOWN = 3
_LONGEST = 40


def problems(
    checked: Checked,
    figures: Figures | None = None,
    received: Received | None = None,
    rulebook_url: str = "",
) -> tuple[Problem, ...]:
    """The findings of a file as problems, in the order in which a person should read them.

    First what is wrong with the file, its sheets and columns, then rows left out, questions, notes; what was only seen
    in a file that is returned as a whole comes last and is not counted. Within that by tab, column and row.

    Args:
        figures: names of the figures that a field feeds, by sheet id and field; field "" is the whole sheet, and sheet
            "" the whole file.
        received: what stood in a cell, by tab and address as in the finding; never logged or printed.
        rulebook_url: where the rule book is published.
    """
    known = _Known(checked.reading.envelope.program_stream, figures or {}, received or {}, rulebook_url)
    told = [known.problem(group, True) for group in _groups(checked.findings)]
    seen = [known.problem(group, False) for group in _groups(checked.also_seen)]
    return tuple(sorted([*told, *seen], key=known.order))


def _groups(findings: Iterable[Finding]) -> Iterator[tuple[Finding, ...]]:
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        groups.setdefault(_kind(finding), []).append(finding)
    return (tuple(group) for group in groups.values())


def _kind(finding: Finding) -> tuple[object, ...]:
    """What findings of one problem share."""
    listed = _LISTED.get(finding.code, "")
    detail = tuple((name, word) for name, word in finding.detail if name != listed)
    field = "" if listed else finding.field
    return finding.code, finding.severity, finding.tab, field, detail


@dataclass(frozen=True, slots=True)
class _Known:
    """What the problems of one file are told with."""

    program_stream: str
    figures: Figures
    received: Received
    rulebook_url: str

    def problem(self, group: Sequence[Finding], is_counted: bool) -> Problem:
        first = group[0]
        column = None if first.code in _LISTED else blamed(first, self.program_stream)
        words = wording(first, self.program_stream, **_together(group))
        return Problem(
            first.code,
            first.severity,
            first.category,
            first.tab,
            ranges(address for finding in group for address in finding.cell.split()),
            label(first, self.program_stream) if column else "",
            words.wrong,
            words.expected,
            words.why,
            words.fix,
            words.example,
            tuple(group),
            received=self._texts(group),
            link=link(self.rulebook_url, first.code),
            figures=self._figures(group),
            excused=dict(first.detail).get("waived", ""),
            is_counted=is_counted,
        )

    def order(self, problem: Problem) -> tuple[object, ...]:
        """Where a problem comes in the list."""
        sheets = [sheet.name for sheet in SOURCES[self.program_stream].sheets] if self.program_stream in SOURCES else []
        sheet = problem.findings[0].sheet
        place = sheets.index(sheet) if sheet in sheets else -1
        corner = parse(problem.cells[0]) if problem.cells else None
        severity = list(Severity).index(problem.severity)
        rank = 0 if problem.category in _STRUCTURAL and problem.severity is not Severity.NOTE else 1
        return not problem.is_counted, rank, severity, place, problem.tab, corner or Block(0, 0, 0, 0), problem.code

    def _figures(self, group: Sequence[Finding]) -> tuple[str, ...]:
        names = [name for finding in group for name in self._figures_of(finding)]
        return tuple(dict.fromkeys(names))

    def _figures_of(self, finding: Finding) -> tuple[str, ...]:
        """A row that is left out is missing in every figure of its sheet, a file in every figure of its programme."""
        if finding.severity is Severity.REJECT_FILE or not finding.sheet:
            return self.figures.get(("", ""), ()) or tuple(name for key in self.figures for name in self.figures[key])
        field = "" if finding.severity is Severity.QUARANTINE_ROW else finding.field
        return self.figures.get((finding.sheet, field), ())

    def _texts(self, group: Sequence[Finding]) -> str:
        cells = ((finding.tab, address) for finding in group for address in finding.cell.split())
        texts = list(dict.fromkeys(_shortened(self.received[cell]) for cell in cells if cell in self.received))
        more = f" and {len(texts) - _SHOWN} more" if len(texts) > _SHOWN else ""
        return "; ".join(texts[:_SHOWN]) + more


def link(rulebook_url: str, code: str) -> str:
    """Where the published rule book tells of a code; empty where none is published."""
    return f"{rulebook_url.rstrip('/')}/codes.html#{code}" if rulebook_url else ""


def _together(group: Sequence[Finding]) -> dict[str, str]:
    """The words that differ within a problem that is told in one sentence, as a list."""
    listed = _LISTED.get(group[0].code)
    words = [dict(finding.detail).get(listed, "") for finding in group] if listed else []
    return {listed: in_words(words)} if listed else {}


def in_words(names: Sequence[str]) -> str:
    """``A``, ``A and B``, ``A, B and C``; a name that stands twice is told once."""
    names = list(dict.fromkeys(filter(None, names)))
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"

"""Findings put together as problems: one line for each kind of mistake in a column, the weightiest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sorops.feedback.addresses import Block, parse, ranges
from sorops.feedback.messages import blamed, label, quoted, wording
from sorops.feedback.problem import Problem
from sorops.findings import Category, Finding, Severity
from sorops.sources import SOURCES
from sorops.sources.rule import HistoryRule, Rule
from sorops.submission import Checked

Figures = Mapping[tuple[str, str], tuple[str, ...]]
Received = Mapping[tuple[str, str], str]

_STRUCTURAL = (Category.FILE, Category.SHEET_OR_COLUMN, Category.PRIVACY)
_LISTED = {"S01": "label", "S05": "label", "S02": "header"}
"""Codes of which all findings of a tab are told in one sentence, with the word that differs as a list."""

_MISSING = ("S01", "S23")
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
    found = [known.problem(group, is_counted) for group, is_counted in _groups(checked)]
    return tuple(sorted(_with_candidates(found), key=known.order))


def _groups(checked: Checked) -> Iterator[tuple[tuple[Finding, ...], bool]]:
    """The findings that are told together, and whether they count. What completes a list is told with the list."""
    counted: dict[tuple[object, ...], list[Finding]] = {}
    for finding in checked.findings:
        counted.setdefault(_kind(finding), []).append(finding)
    seen: dict[tuple[object, ...], list[Finding]] = {}
    for finding in checked.also_seen:
        completes = finding.code in _LISTED and _kind(finding) in counted
        (counted if completes else seen).setdefault(_kind(finding), []).append(finding)
    yield from ((tuple(group), True) for group in counted.values())
    yield from ((tuple(group), False) for group in seen.values())


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
        if finding.severity is Severity.QUARANTINE_ROW:
            return self.figures.get((finding.sheet, ""), ())
        fields = dict.fromkeys((finding.field, *self._compared(finding)))
        return tuple(name for field in fields for name in self.figures.get((finding.sheet, field), ()))

    def _compared(self, finding: Finding) -> tuple[str, ...]:
        """The fields that the finding's rule compares: the mistake may be in any of them."""
        source = SOURCES.get(self.program_stream)
        sheet = source.by_sheet.get(finding.sheet) if source else None
        rules: tuple[Rule | HistoryRule, ...] = (*sheet.rules, *sheet.history) if sheet else ()
        return next((rule.blames for rule in rules if rule.code == finding.code), ())

    def _texts(self, group: Sequence[Finding]) -> str:
        cells = ((finding.tab, address) for finding in group for address in finding.cell.split())
        texts = list(dict.fromkeys(_shortened(self.received[cell]) for cell in cells if cell in self.received))
        more = f" and {len(texts) - _SHOWN} more" if len(texts) > _SHOWN else ""
        return "; ".join(texts[:_SHOWN]) + more


def link(rulebook_url: str, code: str) -> str:
    """Where the published rule book tells of a code; empty where none is published."""
    return f"{rulebook_url.rstrip('/')}/codes.html#{code}" if rulebook_url else ""


def _with_candidates(found: Sequence[Problem]) -> Iterator[Problem]:
    """The problems; one about missing columns names the unknown headers on the tab that may stand for them."""
    may_be = {
        (finding.tab, dict(finding.detail)["proposal"]): f"{quoted(dict(finding.detail)['header'])} in {finding.cell}"
        for problem in found
        for finding in problem.findings
        if finding.code == "S09"
    }
    for problem in found:
        labels = [dict(finding.detail).get("label", "") for finding in problem.findings if finding.code in _MISSING]
        meant = [f"{may_be[problem.tab, name]} may be {name}" for name in labels if (problem.tab, name) in may_be]
        fix = f" Your header {in_words(meant)}: if so, just change the header." if meant else ""
        yield replace(problem, fix=f"{problem.fix}{fix}")


def _together(group: Sequence[Finding]) -> dict[str, str]:
    """The words that differ within a problem that is told in one sentence, as a list."""
    listed = _LISTED.get(group[0].code)
    words = [dict(finding.detail).get(listed, "") for finding in group] if listed else []
    told = [quoted(word) for word in words] if listed == "header" else words
    return {listed: in_words(told)} if listed else {}


def in_words(names: Sequence[str]) -> str:
    """``A``, ``A and B``, ``A, B and C``; a name that stands twice is told once."""
    names = list(dict.fromkeys(filter(None, names)))
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"

"""The words of a finding: from the texts of its code or rule, the column it blames, and its safe details."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sorops.codes import CODES
from sorops.codes.code import Code
from sorops.codes.text import fill
from sorops.feedback.expected import takes
from sorops.findings import Finding
from sorops.sources import SOURCES
from sorops.sources.rule import HistoryRule, Rule
from sorops.sources.spec import Column

_ABSENT_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Wording:
    """What is wrong, what is expected, why it matters, how to fix it, and an example that would do."""

    wrong: str
    expected: str
    why: str
    fix: str
    example: str


def wording(finding: Finding, program_stream: str, **words: str) -> Wording:
    """The sentences of a finding; ``words`` replace its own, as where several findings are told at once."""
    texts = _texts(finding.code)
    known = {**_words(finding, program_stream), **words}
    parts = (fill(text, known) for text in (texts.message, texts.expected, texts.why, texts.fix, texts.example))
    wrong, expected, why, fix, example = parts
    return Wording(_told(wrong, known), f"{expected}{_absent(known)}", why, fix, example)


def message(finding: Finding, program_stream: str) -> str:
    """What is wrong, in a sentence; holds labels, limits and header texts, never a received value."""
    return wording(finding, program_stream).wrong


def label(finding: Finding, program_stream: str) -> str:
    """The header of the field a finding blames, as published for the file's month; "This cell" where it blames none."""
    column = blamed(finding, program_stream)
    return dict(finding.detail).get("column") or (column.label if column else "This cell")


def blamed(finding: Finding, program_stream: str) -> Column | None:
    """The declared column that a finding blames."""
    source = SOURCES.get(program_stream)
    sheet = source.by_sheet.get(finding.sheet) if source else None
    return sheet.by_name.get(finding.field) if sheet else None


def _words(finding: Finding, program_stream: str) -> dict[str, str]:
    detail = dict(finding.detail)
    column = blamed(finding, program_stream)
    taken = takes(column, detail.get("codes", "")) if column else None
    of_column = {"takes": taken.words, "sample": taken.example} if taken else {}
    reason = {"because": f", because {detail['reason']}"} if detail.get("reason") else {}
    place = {"tab": finding.tab, "range": finding.cell}
    header = {"header": quoted(detail["header"])} if detail.get("header") else {}
    return {"label": label(finding, program_stream)} | of_column | place | reason | detail | header


def quoted(text: str) -> str:
    """A header as the site wrote it, told apart from the words around it."""
    return f'"{text}"'


def _told(wrong: str, words: Mapping[str, str]) -> str:
    """The sentence, with the end of an exception before it and further places behind it."""
    ended = words.get("exception_ended")
    before = f"The exception for this ended on {ended}, so it counts again. " if ended else ""
    behind = f" Look at {words['also']} as well." if words.get("also") else ""
    return f"{before}{wrong}{behind}"


def _absent(words: Mapping[str, str]) -> str:
    """The headers of the template that a sheet with unknown ones does not have: one of them may be meant."""
    absent = [name for name in words.get("absent", "").split(", ") if name not in ("", words.get("proposal"))]
    more = f" and {len(absent) - _ABSENT_SHOWN} more" if len(absent) > _ABSENT_SHOWN else ""
    return f" Not found on this sheet: {', '.join(absent[:_ABSENT_SHOWN])}{more}." if absent else ""


@cache
def _rules() -> dict[str, Rule | HistoryRule]:
    sheets = [sheet for source in SOURCES.values() for sheet in source.sheets]
    within: dict[str, Rule | HistoryRule] = {rule.code: rule for sheet in sheets for rule in sheet.rules}
    return within | {rule.code: rule for sheet in sheets for rule in sheet.history}


def _texts(code: str) -> Code | Rule | HistoryRule:
    return CODES[code] if code in CODES else _rules()[code]

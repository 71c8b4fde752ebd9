"""The rule book: every code that a finding can carry, from the general list and from the rules of all programmes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sorops.codes import Code
from sorops.codes.text import readable
from sorops.findings import Category
from sorops.generate.markdown import sentence, table
from sorops.sources.rule import HistoryRule, Rule
from sorops.sources.spec import Sheet, Source

_CATEGORIES = {
    Category.FILE: "The file as a whole",
    Category.SHEET_OR_COLUMN: "Sheets and columns",
    Category.VALUE: "One value",
    Category.ROW: "Several values of a row",
    Category.HISTORY: "Against earlier months",
    Category.ACROSS: "Across files and sites",
    Category.PRIVACY: "Privacy",
}
_WORDS = ("What is wrong", "What is expected", "Why it matters", "How to fix it", "Example")
_HEAD = ("Code", "Rule", "Severity", "Where", *_WORDS)


@dataclass(frozen=True)
class Entry:
    """What the rule book says about one code.

    ``severities`` are in the order in which they are tried; ``program_stream``, ``sheet`` and ``fields`` are empty
    for a code that any file can raise.
    """

    code: str
    rule_id: str
    category: str
    severities: tuple[str, ...]
    message: str
    why: str
    fix: str
    example: str = ""
    expected: str = ""
    program_stream: str = ""
    sheet: str = ""
    fields: tuple[str, ...] = ()


def entries(sources: Mapping[str, Source], codes: Mapping[str, Code]) -> tuple[Entry, ...]:
    """The rule book, general codes first, then programme by programme; one entry a code."""
    return (*(_general(code) for code in codes.values()), *_declared(sources.values()))


def explain(code: str, book: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries of a code or of a rule of domain.md (``OPM-01``), whatever the case; empty where there is none."""
    wanted = code.strip().upper()
    return tuple(entry for entry in book if wanted in (entry.code.upper(), entry.rule_id.upper()))


def as_json(book: Iterable[Entry]) -> str:
    """``{"rules": [...]}`` with the fields of ``Entry``."""
    return json.dumps({"rules": [_values(entry) for entry in book]}, indent=2, ensure_ascii=False) + "\n"


def as_markdown(book: Iterable[Entry]) -> str:
    """The rule book as a page, by category."""
    lines = ["# Rule book", "", "Made from the codes and declarations by `make generate`.", ""]
    lines += [
        "Severity: `E-FILE` returns the file, `E-ROW` leaves the row out, `W` loads it and asks, `I` is a note.",
        "",
    ]
    book = tuple(book)
    for category, title in _CATEGORIES.items():
        chosen = [entry for entry in book if entry.category == category]
        if chosen:
            lines += [f"## {title}", "", *table(_HEAD, [_row(entry) for entry in chosen]), ""]
    return "\n".join(lines)


def _general(code: Code) -> Entry:
    return Entry(
        code=code.code,
        rule_id=code.rule_id,
        category=code.category.value,
        severities=(code.severity.value,),
        message=readable(code.message),
        why=readable(code.why),
        fix=readable(code.fix),
        example=readable(code.example),
        expected=readable(code.expected),
    )


def declared_rules(sheet: Sheet) -> dict[str, list[Rule | HistoryRule]]:
    """The rules of a sheet by code, each with its levels, the most serious first."""
    rules: dict[str, list[Rule | HistoryRule]] = {}
    for rule in sheet.rules:
        rules.setdefault(rule.code, []).append(rule)
    for earlier in sheet.history:
        rules.setdefault(earlier.code, []).append(earlier)
    return rules


def _declared(sources: Iterable[Source]) -> Iterator[Entry]:
    for source in sources:
        for sheet in source.sheets:
            for levels in declared_rules(sheet).values():
                yield _entry(source, sheet, levels)


def _entry(source: Source, sheet: Sheet, levels: list[Rule | HistoryRule]) -> Entry:
    rule = levels[0]
    return Entry(
        code=rule.code,
        rule_id=rule.rule_id,
        category=rule.category.value,
        severities=tuple(level.severity.value for level in levels),
        message=readable(rule.message),
        why=readable(rule.why),
        fix=readable(rule.fix),
        example=readable(rule.example),
        expected=readable(rule.expected),
        program_stream=source.program_stream,
        sheet=sheet.name,
        fields=rule.blames,
    )


def _values(entry: Entry) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(entry).items()}


def _row(entry: Entry) -> tuple[str, ...]:
    where = " ".join(filter(None, (entry.program_stream, entry.sheet)))
    fields = ", ".join(f"`{name}`" for name in entry.fields)
    return (
        f"`{entry.code}`",
        entry.rule_id,
        ", ".join(entry.severities),
        ": ".join(filter(None, (where, fields))) or "any file",
        sentence(entry.message),
        sentence(entry.expected),
        sentence(entry.why),
        sentence(entry.fix),
        entry.example,
    )

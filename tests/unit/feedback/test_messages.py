"""Every finding has a sentence: labels and limits in it, never a placeholder, an internal name or a received value."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from sorops.codes import CODES
from sorops.feedback.messages import label, message
from sorops.findings import Category, Finding, Severity
from sorops.sources import SOURCES

RULES = [
    (source.program_stream, sheet.name, rule.code)
    for source in SOURCES.values()
    for sheet in source.sheets
    for rule in (*sheet.rules, *sheet.history)
]


def finding(code: str, **where: object) -> Finding:
    return Finding(code, Severity.WARN, Category.VALUE, **where)  # type: ignore[arg-type]  # fields of Finding by name


@pytest.mark.parametrize("code", CODES)
def test_a_general_code_gives_a_sentence_with_its_words_in_it(code: str) -> None:
    names = {name for _, name, _, _ in Formatter().parse(CODES[code].message) if name}
    detail = tuple((name, f"<{name}>") for name in names - {"label", "tab", "range"})
    told = message(finding(code, tab="Roster", cell="D7:D9", detail=detail), "OP_MAT")
    assert told.endswith((".", "?"))
    assert "{" not in told
    assert not [name for name, _ in detail if f"<{name}>" not in told]


@pytest.mark.parametrize(("program", "sheet", "code"), RULES)
def test_a_rule_gives_a_sentence_without_internal_names(program: str, sheet: str, code: str) -> None:
    told = message(finding(code, sheet=sheet), program)
    assert told
    assert not re.search(r"[{}_]", told)


def test_the_label_is_the_published_header_of_the_field() -> None:
    assert label(finding("V07", sheet="summary", field="pregnant_served"), "OP_MAT") == "Pregnant clients served"
    assert label(finding("V07"), "OP_MAT") == "This cell"


def test_a_held_file_whose_words_were_forgotten_still_gives_a_sentence() -> None:
    assert message(finding("P01", cell="AB5:AB42"), "CORR_MAT").startswith("AB5:AB42 holds")
    assert message(finding("P01"), "").startswith("A cell holds")

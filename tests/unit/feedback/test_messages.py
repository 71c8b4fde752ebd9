"""Every finding has a sentence: labels and limits in it, never a placeholder, an internal name or a received value."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from sorops.codes import CODES
from sorops.feedback.messages import as_json, as_text, label, message
from sorops.findings import Category, Finding, Severity, Verdict
from sorops.sources import SOURCES
from sorops.submission import Checked, Envelope, Reading

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


def checked(needs_filing: str = "") -> Checked:
    reading = Reading(Envelope("a.xlsx", "CLN-01", "OP_MAT", "2019-02"), "0" * 64, needs_filing=needs_filing)
    row = finding("V07", tab="Monthly Summary", cell="AH6", sheet="summary", field="pregnant_served", row=6)
    note = Finding("V09", Severity.NOTE, Category.VALUE, tab="Monthly Summary", cell="M6", sheet="summary")
    return Checked(reading, Verdict.ACCEPTED_WITH_WARNINGS, (note, row), not_checked=("H01",))


def test_text_names_the_cell_and_puts_the_serious_first() -> None:
    lines = as_text(checked()).splitlines()
    assert lines[0] == "a.xlsx: ACCEPTED_WITH_WARNINGS (OP_MAT CLN-01 2019-02)"
    assert lines[1] == "  W      V07  Monthly Summary!AH6: Pregnant clients served is hidden as a small number."
    assert lines[2].startswith("  I      V09")
    assert lines[3].endswith("H01")


def test_json_has_the_documented_shape_and_no_verdict_where_none_can_be_given() -> None:
    told = as_json(checked())
    assert told["verdict"] == "ACCEPTED_WITH_WARNINGS"
    assert told["findings"][1]["cells"] == ["AH6"]
    assert told["not_checked"] == ["H01"]
    waiting = as_json(checked(needs_filing="The file does not say which month it is for."))
    assert (waiting["verdict"], waiting["needs_filing"]) == (None, "The file does not say which month it is for.")

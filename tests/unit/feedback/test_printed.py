"""What ``sorops check`` prints: problems under headings, the weighty first; as JSON the documented shape."""

from __future__ import annotations

from dataclasses import replace

from sorops.codes import found
from sorops.feedback.printed import as_json, as_text
from sorops.findings import Category, Finding, Severity, Verdict
from sorops.submission import Checked, Envelope, Reading

TAB = "Monthly Summary"
FIELDS = ("census_start", "admissions_new", "admissions_readmit", "transfers_in", "discharges_total", "dc_completed")


def at(cell: str, code: str = "V07", field: str = "pregnant_served", **more: object) -> Finding:
    return found(code, tab=TAB, cell=cell, sheet="summary", field=field, row=6, **more)


def checked(*findings: Finding, needs_filing: str = "", **more: object) -> Checked:
    reading = Reading(Envelope("a.xlsx", "CLN-01", "OP_MAT", "2019-02"), "0" * 64, needs_filing=needs_filing)
    facts = {"verdict": Verdict.ACCEPTED_WITH_WARNINGS, "not_checked": ("H01",)} | more
    return Checked(reading, findings=findings, **facts)  # type: ignore[arg-type]  # fields of Checked by name


def test_text_names_the_cell_and_puts_the_serious_first() -> None:
    lines = as_text(checked(at("M6", "V09"), at("AH6"))).splitlines()
    assert lines[0] == "a.xlsx: ACCEPTED_WITH_WARNINGS (OP_MAT CLN-01 2019-02)"
    questions, notes = lines.index("  Questions: please correct or answer"), lines.index("  Notes: nothing to do")
    assert lines[questions + 1 : questions + 5] == [
        "    V07   Monthly Summary, AH6: Pregnant clients served hides a small count.",
        "          Expected: A whole number of persons, 0 or more.",
        "          To fix:   Send the true count. Small counts are kept safe when figures are published.",
        "          Example:  1",
    ]
    assert questions < notes
    assert lines[notes + 1].startswith("    V09   Monthly Summary, M6: ")
    assert lines[-1].endswith("H01")


def test_questions_never_drown_what_keeps_rows_out() -> None:
    left_out = [
        at(f"{letter}{row}", "V13", field, severity=Severity.QUARANTINE_ROW)
        for letter, field in zip("BCDEFG", FIELDS, strict=True)
        for row in (6, 8, 10)
    ]
    asked = [at(f"A{row}", "R01", detail=(("limit", str(row)),)) for row in range(6, 46, 2)]
    text = as_text(checked(*asked, *left_out))
    assert text.index("Rows left out") < text.index("Questions")
    assert text.count("V13 ") == len(FIELDS)
    assert text.count("R01 ") == 10
    assert "    and 10 more" in text


def test_what_was_only_seen_stands_last_and_is_not_counted() -> None:
    returned = checked(found("F04"), verdict=Verdict.REJECTED, also_seen=(at("B6", "V13"),), not_checked=())
    text = as_text(returned)
    assert text.index("Why the file is returned") < text.index("Also seen, for help; not counted")
    assert [problem["is_counted"] for problem in as_json(returned)["problems"]] == [True, False]


def test_a_place_is_not_said_twice() -> None:
    private = found("P01", tab=TAB, cell="AB5:AB42", detail=(("range", "AB5:AB42"), ("also", "Roster B2")))
    text = as_text(checked(private, verdict=Verdict.QUARANTINED_PII))
    assert "Monthly Summary: AB5:AB42 holds social security numbers. Look at Roster B2 as well." in text
    assert "Why the file is set aside" in text


def test_a_rule_names_the_column_that_it_stands_on() -> None:
    rule = Finding("OP101", Severity.WARN, Category.ROW, tab=TAB, cell="O6", sheet="summary", field="census_end", row=6)
    assert "Monthly Summary, O6 (Census at end of month): The census at the end" in as_text(checked(rule))


def test_the_figures_that_a_problem_changes_are_named_the_first_of_them() -> None:
    figures = {("summary", "pregnant_served"): tuple(f"Figure {number}" for number in range(1, 6))}
    assert "          Changes:  Figure 1; Figure 2; Figure 3 and 2 more" in as_text(checked(at("AH6")), figures=figures)
    assert as_json(checked(at("AH6")), figures=figures)["problems"][0]["figures"][3:] == ["Figure 4", "Figure 5"]


def test_json_has_the_documented_shape_and_no_verdict_where_none_can_be_given() -> None:
    told = as_json(checked(at("M6", "V09"), at("AH6")), "https://data.example.gov/rules")
    assert told["verdict"] == "ACCEPTED_WITH_WARNINGS"
    assert told["findings"][1] == {
        "code": "V07",
        "rule_id": "M07",
        "category": "value",
        "severity": "W",
        "sheet": TAB,
        "cells": ["AH6"],
        "field": "pregnant_served",
        "message": "Pregnant clients served hides a small count.",
    }
    assert told["problems"][0]["link"] == "https://data.example.gov/rules/codes.html#V07"
    assert told["problems"][0]["cells"] == ["AH6"]
    assert told["not_checked"] == ["H01"]
    waiting = as_json(checked(needs_filing="The file does not say which month it is for."))
    assert (waiting["verdict"], waiting["needs_filing"]) == (None, "The file does not say which month it is for.")


def test_a_file_that_waits_says_what_is_missing_and_one_with_rows_left_out_says_so() -> None:
    assert "The file does not say" in as_text(checked(needs_filing="The file does not say which month it is for."))
    assert "without the rows that are left out" in as_text(checked(at("AH6"), rows_quarantined=1))
    assert "without the rows" not in as_text(replace(checked(at("AH6")), rows_quarantined=0))

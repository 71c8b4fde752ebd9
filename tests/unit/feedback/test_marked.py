from __future__ import annotations

from typing import Any

import pytest

from sorops.feedback.marked import PRIVATE, alone, mark
from sorops.feedback.problem import Problem
from sorops.feedback.summary import Summary
from sorops.findings import Category, Finding, Severity
from sorops.issues import HEADERS, ISSUES_TAB, OPENINGS, RULES_TAB, SUMMARY_TAB
from sorops.settings import Limits
from tests.unit.feedback.marking import workbooks as made
from tests.unit.feedback.marking.workbooks import loaded, parts

SUMMARY = Summary("a.xlsx", "CLN-01", "Outpatient MAT clinics", "March 2019", "Returned.", "Please correct it.")


def problem(code: str, severity: Severity, *cells: str, **changed: Any) -> Problem:
    findings = tuple(Finding(code, severity, Category.VALUE, tab="Data", cell=cell) for cell in cells)
    words: dict[str, Any] = {
        "column": "Count",
        "wrong": "There is no number in this cell.",
        "expected": "A whole number.",
        "why": "Empty cells are not counted.",
        "fix": "Enter the number.",
        "example": "14",
        "received": "see note",
        "link": f"https://rules.example.org/codes.html#{code}",
        "figures": ("New MAT clients (ACC-02)",),
    }
    return Problem(code, severity, Category.VALUE, "Data", cells, findings=findings, **(words | changed))


PROBLEMS = (problem("V08", Severity.QUARANTINE_ROW, "B2:B4", "D4"), problem("V01", Severity.WARN, "A1"))


def test_a_note_says_what_is_wrong_received_expected_how_to_fix_it_and_an_example() -> None:
    back = mark(made.plain(), PROBLEMS, SUMMARY, Limits(), {("Data", "D4"): "see note " * 20})
    assert (back.is_own, back.reason, back.suffix) == (True, "", ".marked.xlsx")
    told = loaded(back.data)["Data"]["D4"].comment.text.split("\n")
    assert told == [
        "Row left out: There is no number in this cell.",
        f"Received: {('see note ' * 20)[:80]}…",
        "Expected: A whole number.",
        "How to fix it: Enter the number.",
        "Example: 14",
        "More: issue 1 on the sheet Issues.",
    ]


def test_every_cell_of_a_range_is_marked_and_notes_mark_nothing() -> None:
    quiet = problem("V14", Severity.NOTE, "C2")
    sheet = loaded(mark(made.plain(), (*PROBLEMS, quiet), SUMMARY, Limits()).data)["Data"]
    filled = {cell.coordinate for row in sheet["A1:D5"] for cell in row if cell.fill.fill_type}
    assert filled == {"B2", "B3", "B4", "D4", "A1"}


def test_an_excused_question_is_listed_and_not_marked() -> None:
    book = loaded(mark(made.plain(), (problem("V01", Severity.WARN, "A1", excused="moved"),), SUMMARY, Limits()).data)
    assert book["Data"]["A1"].fill.fill_type is None
    assert book[ISSUES_TAB]["F7"].value == "There is no number in this cell. Excused: moved."


def test_issues_has_a_line_for_each_problem_with_all_its_cells_and_links_both_ways() -> None:
    book = loaded(mark(made.plain(), PROBLEMS, SUMMARY, Limits()).data)
    sheet = book[ISSUES_TAB]
    assert tuple(cell.value for cell in sheet[6]) == HEADERS
    assert [cell.value for cell in sheet[7]][:7] == [
        1, "Row left out", "Data", "B2:B4 D4", "Count", "There is no number in this cell.", "see note",
    ]  # fmt: skip
    assert sheet["D7"].hyperlink.location == "'Data'!B2"
    assert book["Data"]["B2"].hyperlink.location == "'Issues'!A7"
    assert (sheet["M7"].value, sheet["M7"].hyperlink.location) == ("V08", "'Rules'!A5")
    assert [sheet["B7"].value, sheet["B8"].value] == ["Row left out", "Question"]
    assert sheet.max_row == 8


def test_rules_has_each_code_once_with_a_link() -> None:
    twice = (*PROBLEMS, problem("V08", Severity.WARN, "A3"))
    sheet = loaded(mark(made.plain(), twice, SUMMARY, Limits()).data)[RULES_TAB]
    assert [sheet[f"A{row}"].value for row in range(3, 7)] == ["Rule", "V01", "V08", None]
    assert sheet["F4"].hyperlink.target == "https://rules.example.org/codes.html#V01"


def test_a_clean_file_is_told_what_was_checked() -> None:
    book = loaded(mark(made.plain(), (), SUMMARY, Limits()).data)
    assert book[ISSUES_TAB]["A3"].value == "No problem was found."
    assert book.sheetnames == [ISSUES_TAB, SUMMARY_TAB, RULES_TAB, "Data"]


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"Site,Month\nA,B\n", "plain text"),
        (b"\xd0\xcf\x11\xe0" * 200, ".xls"),
        (b"PK\x03\x04 broken", "built in a way"),
    ],
)
def test_what_cannot_be_marked_is_answered_with_the_issues_alone_and_why(data: bytes, word: str) -> None:
    back = mark(data, PROBLEMS, SUMMARY, Limits())
    assert (back.is_own, back.suffix) == (False, ".issues.xlsx")
    assert word in back.reason
    sheet = loaded(back.data)[ISSUES_TAB]
    assert sheet["A5"].value == back.reason
    assert sheet["D7"].hyperlink is None, "there is nothing to lead to"


def test_a_workbook_that_takes_too_much_is_answered_with_the_issues_alone() -> None:
    from dataclasses import replace

    back = mark(made.plain(), PROBLEMS, SUMMARY, replace(Limits(), child_output_bytes=1000))
    assert (back.is_own, "took too long" in back.reason) == (False, True)


def test_issues_alone_holds_our_three_sheets_and_nothing_else() -> None:
    data = alone(PROBLEMS, SUMMARY, PRIVATE).data
    book = loaded(data)
    assert book.sheetnames == [ISSUES_TAB, SUMMARY_TAB, RULES_TAB]
    assert [book[name]["A1"].value for name in book.sheetnames] == [OPENINGS[name] for name in book.sheetnames]
    assert not any(part.startswith("docProps") for part in parts(data))


def test_the_same_order_gives_the_same_bytes() -> None:
    data = made.plain()
    first, second = (mark(data, PROBLEMS, SUMMARY, Limits()).data for _ in range(2))
    assert first == second


def test_summary_names_the_problems_that_change_each_figure() -> None:
    sheet = loaded(mark(made.plain(), PROBLEMS, SUMMARY, Limits()).data)[SUMMARY_TAB]
    told = {row[0].value: row[1].value for row in sheet.iter_rows(max_col=2)}
    assert told["New MAT clients (ACC-02)"] == "Issues 1, 2"
    assert told["Row left out"] == "1 problem in 2 places"

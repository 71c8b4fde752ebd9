"""Findings become problems: one line for each kind of mistake in a column, the weighty first."""

from __future__ import annotations

from dataclasses import replace

from sorops.codes import found
from sorops.feedback.grouping import problems
from sorops.findings import Category, Finding, Severity, Verdict
from sorops.submission import Checked, Envelope, Reading

ROSTER, SUMMARY = "Client Roster", "Monthly Summary"


def checked(*findings: Finding, also_seen: tuple[Finding, ...] = ()) -> Checked:
    reading = Reading(Envelope("a.xlsx", "CLN-01", "OP_MAT", "2019-02"), "0" * 64)
    return Checked(reading, Verdict.ACCEPTED_WITH_WARNINGS, findings, also_seen=also_seen)


def at(cell: str, code: str = "V03", field: str = "funding", **more: object) -> Finding:
    row = int(cell.strip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    return found(code, tab=ROSTER, cell=cell, sheet="roster", field=field, row=row, **more)


def test_the_cells_of_a_mistake_in_a_column_are_one_problem() -> None:
    (problem,) = problems(checked(at("C10"), at("C7"), at("C2"), at("C8"), at("C9")))
    assert problem.cells == ("C2", "C7:C10")
    assert problem.column == "Funding source"
    assert len(problem.findings) == 5


def test_weight_tab_column_and_words_that_matter_keep_problems_apart() -> None:
    serious = replace(at("C3"), severity=Severity.QUARANTINE_ROW)
    elsewhere = replace(at("C3"), tab="Roster 2")
    limits = [at(f"H{row}", "R01", "moud_dose_mg", detail=(("limit", str(row)),)) for row in (4, 5)]
    told = problems(checked(at("C2"), serious, elsewhere, at("D2", field="race"), *limits))
    assert len(told) == 6


def test_structure_comes_first_then_rows_left_out_questions_notes_and_what_was_only_seen() -> None:
    late = found("F64", detail=(("due", "2019-03-10"),))
    unknown = found("S02", tab=ROSTER, cell="AA1", sheet="roster", detail=(("header", "Shoe size"),))
    left_out = replace(at("C9"), severity=Severity.QUARANTINE_ROW)
    note, seen = at("C2", "V09"), at("B2", "V01")
    told = problems(checked(note, at("C3"), late, left_out, unknown, also_seen=(seen,)))
    assert [problem.findings[0] for problem in told] == [unknown, left_out, at("C3"), late, note, seen]
    assert [problem.weight for problem in told] == [
        "Question",
        "Row left out",
        "Question",
        "Note",
        "Note",
        "Also seen",
    ]


def test_problems_of_one_weight_follow_the_sheets_and_their_columns() -> None:
    cells = [at(cell, code) for cell, code in (("AA2", "V03"), ("Z30", "V10"), ("Z4", "V11"))]
    summary = found("V03", tab=SUMMARY, cell="ZZ9", sheet="summary", field="census_end")
    told = problems(checked(*cells, summary))
    assert [problem.cells[0] for problem in told] == ["ZZ9", "Z4", "Z30", "AA2"]


def test_missing_columns_of_a_tab_are_named_together() -> None:
    missing = [
        found("S01", tab=ROSTER, sheet="roster", field=field, detail=(("label", label),))
        for field, label in (("admit_date", "Admission date"), ("race", "Race"), ("funding", "Funding source"))
    ]
    (problem,) = problems(checked(missing[0], also_seen=tuple(missing[1:])))
    assert "Admission date, Race and Funding source" in problem.wrong
    assert problem.is_counted


def test_a_missing_column_is_told_with_the_unknown_header_that_may_be_meant() -> None:
    missing = found("S01", tab=ROSTER, sheet="roster", field="race", detail=(("label", "Race"),))
    detail = (("header", "Ethnic grp"), ("proposal", "Race"), ("reason", "its cells hold codes of its list"))
    unknown = found("S09", tab=ROSTER, cell="G5", sheet="roster", detail=detail)
    problem, _ = problems(checked(missing, also_seen=(unknown,)))
    assert problem.fix.endswith('Your header "Ethnic grp" in G5 may be Race: if so, just change the header.')


def test_an_unknown_header_is_told_with_its_proposal_and_the_reason() -> None:
    detail = (("header", "1st dose dt"), ("proposal", "First dose date"), ("reason", "its cells hold dates"))
    (problem,) = problems(checked(found("S09", tab=ROSTER, cell="F5", sheet="roster", detail=detail)))
    assert "The nearest header of the template is First dose date, because its cells hold dates." in problem.wrong


def test_unknown_headers_are_told_together_with_the_headers_of_the_template_that_are_not_there() -> None:
    lacking = ("absent", ", ".join(("Admission date", "Race", *(f"Header {number}" for number in range(1, 12)))))
    headers = [
        found("S02", tab=ROSTER, cell=f"{letter}5", sheet="roster", detail=(("header", header), lacking))
        for letter, header in (("F", "Shoe size"), ("G", "Hat size"))
    ]
    (problem,) = problems(checked(*headers))
    assert problem.wrong.endswith('"Shoe size" and "Hat size".')
    assert "Not found on this sheet: Admission date, Race, Header 1," in problem.expected
    assert problem.expected.endswith("Header 10 and 1 more.")
    assert problem.cells == ("F5", "G5")


def test_expected_and_example_come_from_the_column() -> None:
    texts = {
        field: problems(checked(at("C2", code, field)))[0]
        for field, code in {"sex_gender": "V03", "dx_oud": "V03", "admit_date": "V16", "birth_year": "V08"}.items()
    }
    assert texts["sex_gender"].expected == "One of: F, M, TF, TM, NB, OTH, REF, UNK."
    assert texts["dx_oud"].expected == "Y or N."
    assert texts["admit_date"].expected == "A date such as 2019-01-04."
    assert (texts["birth_year"].expected, texts["birth_year"].example) == ("A year of four digits.", "1984")


def test_what_was_received_is_told_once_shortened_and_not_in_full_where_it_is_much() -> None:
    texts = ["  about   30 ", "about 30", "x" * 90, "forty", "fifty", "sixty"]
    received = {(ROSTER, f"C{row}"): text for row, text in enumerate(texts, start=2)}
    (problem,) = problems(checked(*(at(f"C{row}") for row in range(2, 9))), received=received)
    assert problem.received == f"about 30; {'x' * 39}…; forty and 2 more"


def test_a_cell_changes_the_figures_of_its_field_a_row_those_of_its_sheet_and_a_file_all() -> None:
    figures = {
        ("roster", ""): ("New clients", "Retention"),
        ("roster", "funding"): ("New clients",),
        ("", ""): ("All",),
    }
    left_out = replace(at("C9"), severity=Severity.QUARANTINE_ROW)
    told = problems(checked(found("F04"), left_out, at("C3")), figures)
    assert [problem.figures for problem in told] == [("All",), ("New clients", "Retention"), ("New clients",)]


def test_an_excused_problem_says_so_and_an_ended_exception_is_told_first() -> None:
    excused = at("C2", severity=Severity.NOTE, detail=(("waived", "Counted by hand, until 2019-06-30"),))
    ended = at("C3", detail=(("exception_ended", "2019-01-31"),))
    question, note = problems(checked(excused, ended))
    assert (note.excused, note.weight) == ("Counted by hand, until 2019-06-30", "Excused")
    assert question.wrong.startswith("The exception for this ended on 2019-01-31, so it counts again.")


def test_a_published_rule_book_is_linked() -> None:
    (problem,) = problems(checked(at("C2")), rulebook_url="https://data.example.gov/rules/")
    assert problem.link == "https://data.example.gov/rules/codes.html#V03"
    assert problems(checked(at("C2")))[0].link == ""


def test_a_rule_over_several_columns_changes_the_figures_of_each() -> None:
    question = Finding(
        "OP103", Severity.WARN, Category.ROW, tab=SUMMARY, cell="O6", sheet="summary", field="census_end"
    )
    figures = {("summary", "census_end"): ("Caseload",), ("summary", "on_methadone"): ("By medication",)}
    (problem,) = problems(checked(question), figures)
    assert problem.figures == ("Caseload", "By medication")

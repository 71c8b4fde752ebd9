"""What ``sorops check`` prints: problems under headings, the weighty first; as JSON the documented shape."""

from __future__ import annotations

from sorops.feedback.printed import as_json, as_text
from sorops.findings import Category, Finding, Severity, Verdict
from sorops.submission import Checked, Envelope, Reading


def finding(code: str, **where: object) -> Finding:
    return Finding(code, Severity.WARN, Category.VALUE, **where)  # type: ignore[arg-type]  # fields of Finding by name


def checked(needs_filing: str = "") -> Checked:
    reading = Reading(Envelope("a.xlsx", "CLN-01", "OP_MAT", "2019-02"), "0" * 64, needs_filing=needs_filing)
    row = finding("V07", tab="Monthly Summary", cell="AH6", sheet="summary", field="pregnant_served", row=6)
    note = Finding("V09", Severity.NOTE, Category.VALUE, tab="Monthly Summary", cell="M6", sheet="summary")
    return Checked(reading, Verdict.ACCEPTED_WITH_WARNINGS, (note, row), not_checked=("H01",))


def test_text_names_the_cell_and_puts_the_serious_first() -> None:
    lines = as_text(checked()).splitlines()
    assert lines[0] == "a.xlsx: ACCEPTED_WITH_WARNINGS (OP_MAT CLN-01 2019-02)"
    questions, notes = (
        lines.index(f"  {heading}") for heading in ("Questions: please correct or answer", "Notes: nothing to do")
    )
    assert lines[questions + 1].startswith("    V07   Monthly Summary, AH6: Pregnant clients served")
    assert questions < notes
    assert lines[notes + 1].startswith("    V09   Monthly Summary, M6: ")
    assert lines[-1].endswith("H01")


def test_json_has_the_documented_shape_and_no_verdict_where_none_can_be_given() -> None:
    told = as_json(checked())
    assert told["verdict"] == "ACCEPTED_WITH_WARNINGS"
    assert told["findings"][1]["cells"] == ["AH6"]
    assert told["not_checked"] == ["H01"]
    waiting = as_json(checked(needs_filing="The file does not say which month it is for."))
    assert (waiting["verdict"], waiting["needs_filing"]) == (None, "The file does not say which month it is for.")

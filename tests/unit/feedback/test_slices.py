"""A slice holds the problems of one sheet or one client, and names nobody."""

from __future__ import annotations

import pyarrow as pa
import pytest

from sorops.codes import found
from sorops.feedback.slices import Slice, clients, masked, sliced
from sorops.findings import Finding, Verdict
from sorops.submission import Checked, Envelope, Reading

TAB = "Client Roster"
RECEIVED = {
    (TAB, "A7"): "Q7351",
    (TAB, "B7"): "fedcba9876543210" * 4,
    (TAB, "C7"): "Womn",
    (TAB, "C8"): "Mann",
    (TAB, "A8:AF8"): "Q7377, a whole row",
    (TAB, "AG9"): "below no header",
}


def at(cell: str, code: str, field: str, row: int) -> Finding:
    return found(code, tab=TAB, cell=cell, sheet="roster", field=field, row=row)


def checked() -> Checked:
    table = pa.table({"_sheet": [TAB] * 3, "_row": [7, 8, 9], "client_id": ["Q7351", "Q7377", None]})
    reading = Reading(Envelope("a.xlsx", "CLN-01", "OP_MAT", "2019-02"), "0" * 64, tables={"roster": table})
    findings = (
        at("A7", "R04", "client_id", 7),
        at("B7", "V20", "state_client_key", 7),
        at("C7", "V03", "sex_gender", 7),
        at("C8", "V03", "sex_gender", 8),
        at("A8:AF8", "R05", "", 8),
        found("S08", tab=TAB, cell="AG9", sheet="roster"),
        found("V12", tab="Monthly Summary", cell="D6", sheet="summary", field="census_end", row=6),
        found("F64", detail=(("due", "2019-03-10"),)),
    )
    return Checked(reading, Verdict.ACCEPTED_WITH_WARNINGS, findings)


def test_the_rows_of_a_client_are_known_by_the_site_s_own_id() -> None:
    assert clients(checked().reading) == {("roster", TAB, 7): "Q7351", ("roster", TAB, 8): "Q7377"}


def test_a_client_s_slice_has_that_client_s_rows_only() -> None:
    told = sliced(checked(), Slice(client=" q7351 "), received=RECEIVED)
    assert {problem.cells for problem in told} == {("A7",), ("B7",), ("C7",)}
    assert {finding.row for problem in told for finding in problem.findings} == {7}
    assert "Mann" not in " ".join(problem.received for problem in told)


@pytest.mark.parametrize("sheet", ["roster", "Client Roster", "client roster"])
def test_a_sheet_s_slice_goes_by_its_id_or_its_tab(sheet: str) -> None:
    told = sliced(checked(), Slice(sheet=sheet))
    assert {problem.tab for problem in told} == {TAB}
    assert sum(len(problem.findings) for problem in told) == 6


def test_identifiers_are_masked_and_what_may_hold_anything_is_not_told() -> None:
    received = {problem.code: problem.received for problem in sliced(checked(), Slice("roster"), received=RECEIVED)}
    assert received["R04"] == "••51"
    assert received["V20"] == "••••"
    assert received["V03"] == "Womn; Mann"
    assert (received["R05"], received["S08"]) == ("", "")


def test_nothing_of_a_slice_holds_a_whole_identifier() -> None:
    wanted = Slice("roster", "Q7351")
    told = repr([*sliced(checked(), wanted, received=RECEIVED), wanted.title])
    assert "Q7351" not in told
    assert "fedcba9876543210" not in told


def test_a_slice_of_nobody_is_empty() -> None:
    assert sliced(checked(), Slice(client="C9999")) == ()


def test_a_short_id_is_hidden_as_a_whole() -> None:
    assert [masked(text) for text in ("Q7351", "042", "7")] == ["••51", "••••", "••••"]

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pyarrow as pa
import pytest

from sorops.checking.verdict import about_the_file, bad_rows, decided
from sorops.findings import Category, Finding, Severity, Verdict
from sorops.generate.examples import table
from sorops.sources import SOURCES

CLINICS = SOURCES["OP_MAT"]
ROSTER = CLINICS.by_sheet["roster"]


def finding(severity, category=Category.ROW, row=6, sheet="roster", tab="Client Roster"):
    return Finding("OP201", severity, category, "2.4.2", tab, f"A{row}", sheet, "client_id", row)


@pytest.mark.parametrize(
    ("severity", "category", "verdict"),
    [
        (Severity.WARN, Category.ROW, Verdict.ACCEPTED_WITH_WARNINGS),
        (Severity.WARN, Category.HISTORY, Verdict.ACCEPTED_WITH_WARNINGS),
        (Severity.WARN, Category.ACROSS, Verdict.ACCEPTED),
        (Severity.NOTE, Category.ROW, Verdict.ACCEPTED),
    ],
)
def test_questions_change_a_verdict_unless_they_are_across_sites(send, severity, category, verdict):
    assert decided(send("OP_MAT"), (finding(severity, category),), set(), ()).verdict is verdict


@pytest.mark.parametrize(("rows", "verdict"), [(19, Verdict.REJECTED), (20, Verdict.ACCEPTED_WITH_WARNINGS)])
def test_exactly_one_row_in_twenty_may_be_bad(send, rows, verdict):
    reading = replace(send("OP_MAT"), tables={"roster": table(ROSTER, [ROSTER.example_row] * rows)})
    assert decided(reading, (finding(Severity.QUARANTINE_ROW),), set(), ()).verdict is verdict


def test_rows_of_the_same_number_on_other_tabs_stay(send):
    north, south = (table(ROSTER, [ROSTER.example_row] * 15) for _ in range(2))
    place = south.column_names.index("_sheet")
    south = south.set_column(place, "_sheet", pa.array(["South"] * 15, "string"))
    reading = replace(send("OP_MAT"), tables={"roster": pa.concat_tables([north, south])})
    checked = decided(reading, (finding(Severity.QUARANTINE_ROW, tab="South"),), {("roster", "Client Roster", 7)}, ())
    kept = checked.tables["roster"].select(["_sheet", "_row"]).to_pylist()
    gone = {("Client Roster", 7), ("South", 6)}
    assert len(kept) == 28
    assert not gone & {(row["_sheet"], row["_row"]) for row in kept}
    assert checked.rows_quarantined == 1


def test_only_rows_that_cannot_be_loaded_count_as_bad():
    found = [finding(Severity.QUARANTINE_ROW), finding(Severity.QUARANTINE_ROW), finding(Severity.WARN, row=7)]
    assert bad_rows(found) == {("roster", "Client Roster", 6)}


@pytest.mark.parametrize(("month", "due"), [("2019-02", "2019-03-10"), ("2018-12", "2019-01-10")])
def test_files_are_due_on_the_tenth_of_the_next_month(send, places, month, due):
    after = dt.datetime.fromisoformat(due) + dt.timedelta(days=1)
    late = [note for note in about_the_file(send("OP_MAT", month, received=str(after)), CLINICS, places)
            if note.code == "F64"]  # fmt: skip
    assert [dict(note.detail) for note in late] == [{"due": due}]

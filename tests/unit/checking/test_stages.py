from __future__ import annotations

import pytest

from sorops.checking import RuleStage, Stage, check
from sorops.checking.stages import in_force, refusal, staged
from sorops.codes import CODES
from sorops.findings import Category, Finding, Severity, Verdict
from sorops.sources import SOURCES

OP_MAT = SOURCES["OP_MAT"]
CLIENT = OP_MAT.by_sheet["roster"].example_row
LATE = {**CLIENT, "client_id": "C0099", "assessment_date": "2019-01-01"}
"""An assessment before the admission: OP201 leaves the row out."""


def clients(number):
    return [{**CLIENT, "client_id": f"C{each:04}"} for each in range(number)]


def codes(checked):
    return {finding.code: finding.severity for finding in checked.findings}


def test_a_stage_holds_from_its_month_on():
    stages = [RuleStage("R01", Stage.NOTE, "2019-04"), RuleStage("R01", Stage.BLOCK, "2019-07")]
    assert [in_force(stages, "LEAD", month).get("R01") for month in ("2019-03", "2019-04", "2019-07")] == [
        None,
        Stage.NOTE,
        Stage.BLOCK,
    ]


def test_the_stage_of_a_programme_wins_over_one_for_all_and_the_last_word_over_an_earlier_one():
    stages = [
        RuleStage("R01", Stage.OFF, "2019-01", "LEAD"),
        RuleStage("R01", Stage.WARN, "2019-01"),
        RuleStage("R01", Stage.NOTE, "2019-01"),
    ]
    assert in_force(stages, "LEAD", "2019-02") == {"R01": Stage.OFF}
    assert in_force(stages, "OP_MAT", "2019-02") == {"R01": Stage.NOTE}


def test_the_verdict_follows_the_stage(send, places):
    def judged(*stages):
        (checked,) = check([send("OP_MAT", roster=[*clients(18), LATE])], places, stages=stages)
        return checked

    declared, noted = judged(), judged(RuleStage("OP201", Stage.NOTE, "2019-02"))
    off, later = judged(RuleStage("OP201", Stage.OFF, "2019-01")), judged(RuleStage("OP201", Stage.OFF, "2019-03"))
    assert (declared.rows_quarantined, declared.tables["roster"].num_rows) == (1, 18)
    assert (noted.rows_quarantined, noted.tables["roster"].num_rows) == (0, 19)
    assert (codes(declared)["OP201"], codes(noted)["OP201"]) == (Severity.QUARANTINE_ROW, Severity.NOTE)
    assert (noted.verdict, off.verdict) == (Verdict.ACCEPTED, Verdict.ACCEPTED)
    assert "OP201" not in codes(off)
    assert codes(later) == codes(declared)


def test_a_cell_of_the_key_that_cannot_be_read_leaves_its_row_out_whatever_the_stage():
    unread = Finding("V16", Severity.QUARANTINE_ROW, Category.VALUE, sheet="roster", field="episode_seq", row=7)
    other = Finding("V16", Severity.QUARANTINE_ROW, Category.VALUE, sheet="roster", field="assessment_date", row=7)
    assert "episode_seq" in OP_MAT.by_sheet["roster"].key
    kept, eased = staged([unread, other], {"V16": Stage.NOTE}, OP_MAT)
    assert (kept.severity, eased.severity) == (Severity.QUARANTINE_ROW, Severity.NOTE)


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage is not Stage.DECLARED])
def test_what_refuses_a_file_or_keeps_people_private_has_no_stage(stage):
    fixed = (Category.FILE, Category.SHEET_OR_COLUMN, Category.PRIVACY, Category.ACROSS)
    for code in CODES.values():
        if code.category in fixed:
            assert refusal(code.code, stage, code.category)
            finding = Finding(code.code, code.severity, code.category)
            assert staged([finding], {code.code: stage}, OP_MAT) == (finding,)


@pytest.mark.parametrize("code", ["V02", "R04"])
def test_codes_that_keep_rows_apart_are_never_eased(code):
    entry = CODES[code]
    assert all(refusal(code, stage, entry.category) for stage in (Stage.OFF, Stage.NOTE, Stage.WARN))
    assert not refusal(code, Stage.BLOCK, entry.category)

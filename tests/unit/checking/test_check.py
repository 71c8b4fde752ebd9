from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sorops.checking import Waiver, check
from sorops.findings import Category, Finding, Severity, Verdict
from sorops.generate.examples import as_reading, bad_rows, good_rows
from sorops.places import Places
from sorops.sources import SOURCES

OP_MAT = SOURCES["OP_MAT"]
CLIENT = OP_MAT.by_sheet["roster"].example_row
READINGS = [
    as_reading(source, good_rows(source) | {breach.sheet: breach.rows})
    for source in SOURCES.values()
    for breach in bad_rows(source)
    if not breach.before
]


def codes(checked):
    return [finding.code for finding in checked.findings]


def clients(number):
    return [{**CLIENT, "client_id": f"C{each:04}"} for each in range(number)]


def test_verdicts_come_in_the_given_order(send, places):
    files = [send("LEAD"), send("OP_MAT"), send("LEAD", month="2019-03")]
    decided = list(check(files, places))
    assert [checked.reading for checked in decided] == files


def test_a_file_refused_while_it_was_read_has_that_one_finding_and_the_rest_as_help(send, places):
    missing = Finding("S03", Severity.REJECT_FILE, Category.SHEET_OR_COLUMN)
    unknown = Finding("S02", Severity.WARN, Category.SHEET_OR_COLUMN)
    (checked,) = check([send("OP_MAT", findings=[unknown, missing])], places)
    assert (checked.verdict, checked.findings, checked.also_seen) == (Verdict.REJECTED, (missing,), (unknown,))
    assert (checked.rows_read, checked.tables) == (None, {})


def test_of_a_file_with_identifiers_nothing_else_is_told(send, places):
    missing = Finding("S03", Severity.REJECT_FILE, Category.SHEET_OR_COLUMN)
    names = Finding("P01", Severity.REJECT_FILE, Category.PRIVACY)
    (checked,) = check([send("OP_MAT", findings=[missing, names])], places)
    assert (checked.verdict, checked.findings, checked.also_seen) == (Verdict.QUARANTINED_PII, (names,), ())


def test_one_bad_row_in_twenty_is_left_out(send, places):
    rows = [*clients(18), {**CLIENT, "assessment_date": "2019-01-01"}]
    (checked,) = check([send("OP_MAT", roster=rows)], places)
    assert (checked.verdict, checked.rows_read, checked.rows_quarantined) == (Verdict.ACCEPTED_WITH_WARNINGS, 20, 1)
    assert checked.tables["roster"].num_rows == 18


def test_more_than_one_bad_row_in_twenty_returns_the_file_with_all_findings(send, places):
    rows = [*clients(17), {**CLIENT, "assessment_date": "2019-01-01"}]
    (checked,) = check([send("OP_MAT", roster=rows)], places)
    assert (checked.verdict, checked.rows_read, checked.rows_quarantined) == (Verdict.REJECTED, 19, 1)
    assert codes(checked) == ["F61", "OP201"]
    assert checked.tables == {}


def test_a_row_with_two_errors_counts_once(send, places):
    rows = [*clients(18), {**CLIENT, "assessment_date": "2019-01-01", "last_service_date": "2019-03-05"}]
    (checked,) = check([send("OP_MAT", roster=rows)], places)
    assert (codes(checked), checked.rows_quarantined) == (["OP201", "OP205"], 1)


def test_notes_do_not_change_a_verdict(send, places):
    (checked,) = check([send("OP_MAT", received="2019-03-11", roster=[{**CLIENT, "birth_year": "2012"}])], places)
    assert (codes(checked), checked.verdict) == (["F64", "OP211"], Verdict.ACCEPTED)


def test_a_file_on_its_due_date_is_not_late(send, places):
    (checked,) = check([send("OP_MAT", received="2019-03-10T23:59:59")], places)
    assert checked.findings == ()


def test_no_rows_and_no_word_about_it_is_refused(send, places):
    silent = send("PREV_COAL", activity=[])
    attested = replace(silent, envelope=replace(silent.envelope, zero_activity_attested=True))
    decided = list(check([silent, attested], places))
    assert [(codes(checked), checked.verdict) for checked in decided] == [
        (["F62"], Verdict.REJECTED),
        (["H05"], Verdict.ACCEPTED),
    ]
    assert decided[1].rows_read == 0


def test_a_site_that_was_not_active_is_noted(send, places):
    decided = check([send("OP_MAT", month="2018-12", roster=[]), send("OP_MAT", month="2019-01", roster=[])], places)
    assert [codes(checked) for checked in decided] == [["F63"], []]


def test_without_history_its_rules_are_named(send, places):
    (checked,) = check([send("OP_MAT")], places)
    assert set(checked.not_checked) == {"H01", "H02", "H03", "H06", "X15", "OP191", "OP192", "X02", "X03", "X05"}


def test_with_the_month_before_only_what_needs_all_sites_is_named(send, places, loaded):
    loaded.load(
        send("OP_MAT", month="2019-01", summary=[{**OP_MAT.by_sheet["summary"].example_row, "census_end": "30"}])
    )
    (checked,) = check([send("OP_MAT")], places, loaded)
    assert checked.not_checked == ("X02", "X03", "X05")


def test_history_sees_what_the_caller_loaded_meanwhile(send, places, loaded):
    summary = OP_MAT.by_sheet["summary"].example_row
    january = send("OP_MAT", month="2019-01", roster=[], summary=[{
        **summary, "census_start": "29", "discharges_total": "3", "dc_left_ama": "0", "unduplicated_served": "39",
    }])  # fmt: skip
    february = send("OP_MAT", summary=[summary])
    seen = []
    for checked in check([january, february], places, loaded):
        seen.append(codes(checked))
        loaded.load(checked.reading)
    assert seen == [[], ["OP191"]]


def test_a_later_file_of_the_month_replaces_the_earlier_one(send, places):
    decided = list(check([send("LEAD"), send("LEAD"), send("LEAD", site_id="LEAD-02")], places))
    assert [codes(checked) for checked in decided] == [[], ["H05"], []]


def test_an_excused_question_becomes_a_note(send, places):
    waiver = Waiver("OP209", "CLN-01", dt.date(2019, 6, 30), "two clients in hospital")
    row = {**CLIENT, "status_month_end": "ACTIVE", "discharge_date": "", "discharge_reason": "",
           "last_service_date": "2019-01-20"}  # fmt: skip
    (checked,) = check([send("OP_MAT", roster=[row])], places, waivers=[waiver])
    assert [(finding.code, finding.severity) for finding in checked.findings] == [("OP209", Severity.NOTE)]
    assert checked.verdict is Verdict.ACCEPTED


def test_a_table_that_is_not_as_declared_is_never_a_pass(send, places):
    reading = send("OP_MAT")
    table = reading.tables["summary"]
    position = table.column_names.index("census_end")
    as_text = table.set_column(position, "census_end", table["census_end"].cast("string"))
    for broken, error in ((as_text, pa.ArrowInvalid), (table.drop_columns(["census_end"]), KeyError)):
        with pytest.raises(error):
            list(check([replace(reading, tables={**reading.tables, "summary": broken})], places))


@settings(max_examples=5, deadline=None)
@given(st.lists(st.sampled_from(READINGS), min_size=2, max_size=6, unique_by=id))
def test_files_are_judged_alike_alone_and_together(readings):
    nowhere = Places((), ())

    def found(checked):
        return checked.verdict, [finding for finding in checked.findings if finding.code != "H05"]

    together = [found(checked) for checked in check(readings, nowhere)]
    alone = [found(checked) for reading in readings for checked in check([reading], nowhere)]
    assert together == alone

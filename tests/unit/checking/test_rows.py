from __future__ import annotations

import pytest

from sorops.checking.rows import row_findings
from sorops.findings import Severity
from sorops.sources import SOURCES

ACTIVITY = SOURCES["PREV_COAL"].by_sheet["activity"].example_row
SUMMARY = SOURCES["OP_MAT"].by_sheet["summary"].example_row


def judge(reading, places):
    source = SOURCES[reading.envelope.program_stream]
    return row_findings(source, {0: reading}, places)[0]


def told(reading, places):
    return [(finding.code, finding.severity.value, finding.cell) for finding in judge(reading, places).findings]


def test_a_repeated_row_is_loaded_once_and_judged_once(send, places):
    row = {**ACTIVITY, "people_reached_total": "501"}
    reading = send("PREV_COAL", activity=[row, row])
    assert told(reading, places) == [("R03", "W", "A7"), ("PR101", "W", "N6")]
    assert judge(reading, places).repeats == {("activity", "Activities", 7)}


def test_a_repeated_row_is_loaded_once_even_where_its_key_was_asked_about(send, places, value_finding):
    reading = send(
        "PREV_COAL", activity=[ACTIVITY, ACTIVITY], findings=[value_finding("activity", "activity_id", "A7")]
    )
    assert told(reading, places) == []
    assert judge(reading, places).repeats == {("activity", "Activities", 7)}


def test_a_row_with_the_key_of_another_is_not_judged_further(send, places):
    reading = send("PREV_COAL", activity=[ACTIVITY, {**ACTIVITY, "people_reached_total": "9999"}])
    assert told(reading, places) == [("R04", "E-ROW", "A7")]


def test_rows_without_a_key_are_not_repeats_of_one_another(send, places):
    empty = {**ACTIVITY, "activity_id": ""}
    reading = send("PREV_COAL", activity=[empty, {**empty, "comments": ""}])
    assert told(reading, places) == [("V02", "E-ROW", "A6"), ("V02", "E-ROW", "A7")]


def test_the_same_row_in_two_files_is_no_repeat(send, places):
    readings = {0: send("PREV_COAL", activity=[ACTIVITY]), 1: send("PREV_COAL", activity=[ACTIVITY])}
    found = row_findings(SOURCES["PREV_COAL"], readings, places)
    assert [each.findings for each in found.values()] == [[], []]


def test_a_cell_that_reading_emptied_is_not_told_again(send, places, value_finding):
    reading = send("OP_MAT", summary=[{**SUMMARY, "pregnant_served": ""}])
    assert told(reading, places) == [("V01", "W", "AL6")]
    named = send(
        "OP_MAT",
        summary=[{**SUMMARY, "pregnant_served": ""}],
        findings=[value_finding("summary", "pregnant_served", "AL6")],
    )
    assert told(named, places) == []


def test_a_rule_that_fails_for_an_emptied_cell_is_not_told(send, places, value_finding):
    row = {**ACTIVITY, "iom_category": "UNIVERSAL_INDIRECT", "people_reached_total": "0", "people_reached_new": "0"}
    hidden = value_finding("activity", "impressions", "U6")
    assert told(send("PREV_COAL", activity=[row]), places) == [("PR103", "W", "N6")]
    assert told(send("PREV_COAL", activity=[row], findings=[hidden]), places) == []


def test_an_estimate_beyond_a_hard_limit_is_still_not_loaded(send, places, value_finding):
    estimate = value_finding("activity", "people_reached_total", "N6", code="V08")
    soft, hard = ({**ACTIVITY, "people_reached_total": number} for number in ("501", "5001"))
    assert told(send("PREV_COAL", activity=[soft], findings=[estimate]), places) == []
    assert told(send("PREV_COAL", activity=[hard], findings=[estimate]), places) == [("PR101", "E-ROW", "N6")]


def test_a_note_of_reading_hides_nothing(send, places, value_finding):
    note = value_finding("activity", "people_reached_total", "N6", severity=Severity.NOTE)
    row = {**ACTIVITY, "people_reached_total": "501"}
    assert told(send("PREV_COAL", activity=[row], findings=[note]), places) == [("PR101", "W", "N6")]


def test_a_rule_speaks_at_its_most_serious_level_alone(send, places):
    reading = send("OP_MAT", summary=[{**SUMMARY, "census_start": "20"}])
    assert told(reading, places) == [("OP101", "E-ROW", "O6"), ("OP102", "W", "P6")]


def test_a_rule_stands_on_the_next_field_where_the_first_has_no_column(send, places):
    reading = send("OP_MAT", summary=[{**SUMMARY, "census_start": "31"}])
    without = [spot for spot in reading.columns if spot.field != "census_end"]
    object.__setattr__(reading, "columns", tuple(without))
    assert told(reading, places) == [("OP101", "W", "A6")]


@pytest.mark.parametrize(("value", "codes"), [("500", []), ("499", ["R02"]), ("25000", []), ("25001", ["R01"])])
def test_limits_include_their_bounds(send, places, value, codes):
    row = {**ACTIVITY, "minigrant_award": value}
    assert [code for code, *_ in told(send("PREV_COAL", activity=[row]), places)] == codes


def test_a_limit_names_the_field_and_the_bound(send, places):
    (finding,) = judge(send("PREV_COAL", activity=[{**ACTIVITY, "pounds_collected": "5001"}]), places).findings
    assert finding.detail == (("label", "Pounds collected"), ("limit", "5,000"))
    assert finding.rule_id == "2.7"

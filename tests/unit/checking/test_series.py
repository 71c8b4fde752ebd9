from __future__ import annotations

import pytest

from sorops.checking.history import findings
from sorops.feedback.messages import message
from sorops.period import Month
from sorops.sources import SOURCES

SUMMARY = SOURCES["OP_MAT"].by_sheet["summary"].example_row
ACTIVITY = SOURCES["PREV_COAL"].by_sheet["activity"].example_row
PERSON = SOURCES["LEAD"].by_sheet["participant_month"].example_row
STEADY = {"census_start": "36", "census_end": "36", "discharges_total": "10"}


@pytest.fixture
def after(send, loaded):
    """What is told of counseling sessions after months of them, latest first."""

    def judged(now, past):
        for back, number in enumerate(past, start=1):
            if number is not None:
                rows = [{**SUMMARY, **STEADY, "counseling_sessions": str(number)}]
                loaded.load(send("OP_MAT", month=str(Month(2019, 2).plus(-back)), summary=rows))
        reading = send("OP_MAT", summary=[{**SUMMARY, **STEADY, "counseling_sessions": str(now)}])
        found = findings(SOURCES["OP_MAT"], reading, frozenset(), loaded)
        return [finding for finding in found or [] if finding.code == "H06"]

    return judged


def test_a_count_that_jumps_out_of_a_years_range_is_noted_with_the_range(after):
    (finding,) = after(480, [48, 44, 51, 39, 47, 50, 45, 41, 52, 46, 49, 43])
    assert (finding.severity, finding.rule_id, finding.cell) == ("I", "XS-10", "AF6")
    assert dict(finding.detail) == {
        "label": "Counseling sessions", "months": "12", "direction": "above", "low": "10", "high": "90",
    }  # fmt: skip


def test_a_fall_to_nothing_is_noted_where_no_month_had_nothing(after):
    (finding,) = after(0, [48, 44, 51, 39, 47, 50])
    assert dict(finding.detail)["direction"] == "below"
    assert after(0, [48, 44, 51, 0, 47, 50]) == []


def test_five_past_months_are_too_few_and_months_may_be_missing_among_twelve(after):
    assert after(480, [48, 44, 51, 39, 47]) == []
    assert len(after(480, [48, None, 44, None, 51, 39, None, 47, 50])) == 1


def test_no_count_is_told_only_a_range_in_tens(after):
    (finding,) = after(487, [48, 44, 51, 39, 47, 53])
    assert all(number % 10 == 0 for number in (int(dict(finding.detail)[end]) for end in ("low", "high")))


def test_the_sum_of_a_months_rows_is_noted_at_its_sheet(send, loaded):
    for back in range(1, 8):
        rows = [{**ACTIVITY, "activity_id": f"A-{number}", "people_reached_total": "30"} for number in range(2)]
        loaded.load(send("PREV_COAL", month=str(Month(2019, 2).plus(-back)), activity=rows))
    many = [{**ACTIVITY, "activity_id": f"A-{number}", "people_reached_total": "30"} for number in range(20)]
    found = findings(SOURCES["PREV_COAL"], send("PREV_COAL", activity=many), frozenset(), loaded)
    told = [finding for finding in found or [] if finding.field == "people_reached_total"]
    assert [(finding.code, finding.tab, finding.cell, finding.row) for finding in told] == [
        ("H06", "Activities", "", 0)
    ]
    assert message(told[0], "PREV_COAL").startswith("People reached - total, all rows together, is far above")


def test_the_first_rows_after_some_empty_months_are_not_noted(send, loaded):
    for back in range(1, 8):
        loaded.load(send("PREV_COAL", month=str(Month(2019, 2).plus(-back)), activity=[]))
    assert findings(SOURCES["PREV_COAL"], send("PREV_COAL", activity=[ACTIVITY]), frozenset(), loaded) == []


@pytest.mark.parametrize(("contacts", "codes"), [("0", ["H06"]), ("", [])])
def test_a_required_number_that_is_empty_is_not_zero(send, loaded, contacts, codes):
    for back in range(1, 8):
        rows = [{**PERSON, "client_id": f"L-{number}", "contacts_in_person": "3"} for number in range(12)]
        loaded.load(send("LEAD", month=str(Month(2019, 2).plus(-back)), participant_month=rows))
    now = [{**PERSON, "client_id": f"L-{number}", "contacts_in_person": contacts} for number in range(12)]
    found = findings(SOURCES["LEAD"], send("LEAD", participant_month=now), frozenset(), loaded)
    assert [finding.code for finding in found or [] if finding.field == "contacts_in_person"] == codes

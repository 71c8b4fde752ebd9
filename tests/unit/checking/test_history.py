from __future__ import annotations

import pyarrow as pa
import pytest

from sorops.checking.history import findings
from sorops.sources import SOURCES
from sorops.sources.amendments import Amendment, Aspect
from sorops.sources.versions import in_force

ROSTER = SOURCES["OP_MAT"].by_sheet["roster"].example_row
SUMMARY = SOURCES["OP_MAT"].by_sheet["summary"].example_row
ACTIVITY = SOURCES["PREV_COAL"].by_sheet["activity"].example_row
MOVEMENT = SOURCES["NALOX_INV"].by_sheet["movement"].example_row
PERSON = SOURCES["LEAD"].by_sheet["participant_month"].example_row
STEADY = {"census_start": "36", "census_end": "36", "discharges_total": "10"}


def told(reading, loaded, left_out=frozenset()):
    source = SOURCES[reading.envelope.program_stream]
    return [
        (finding.code, finding.severity.value, finding.cell) for finding in findings(source, reading, left_out, loaded)
    ]


@pytest.fixture
def since(send, loaded):
    """What is told of the last of several months, when the months before it are loaded."""

    def judged(program_stream, sheet, *months):
        for position, rows in enumerate(months[:-1]):
            month = 2 - (len(months) - 1 - position)
            name = f"2019-{month:02}" if month > 0 else f"2018-{12 + month:02}"
            loaded.load(send(program_stream, month=name, **{sheet: rows}))
        return told(send(program_stream, **{sheet: months[-1]}), loaded)

    return judged


def test_a_month_that_is_not_loaded_is_not_compared(send, loaded):
    loaded.load(send("OP_MAT", month="2018-12", summary=[{**SUMMARY, "census_end": "99"}]))
    assert findings(SOURCES["OP_MAT"], send("OP_MAT"), frozenset(), loaded) is None


@pytest.mark.parametrize(("field", "value", "cell"), [("birth_year", "1985", "D6"), ("sex_gender", "M", "F6"),
                                                      ("race", "ASIAN|WHITE", "G6")])  # fmt: skip
def test_what_lasts_in_a_person_is_compared(since, field, value, cell):
    found = since("OP_MAT", "roster", [ROSTER], [{**ROSTER, field: value}])
    assert ("H01", "W", cell) in found


def test_an_empty_cell_is_not_a_change_and_age_may_rise(since):
    found = since("OP_MAT", "roster", [{**ROSTER, "race": ""}], [{**ROSTER, "sex_gender": "", "age_band": "35-44"}])
    assert [entry for entry in found if entry[0] == "H01"] == []


def test_another_episode_of_the_client_is_not_compared(since):
    found = since("OP_MAT", "roster", [{**ROSTER, "episode_seq": "2"}, ROSTER],
                  [ROSTER, {**ROSTER, "episode_seq": "2"}])  # fmt: skip
    assert [entry for entry in found if entry[0] in ("H01", "X15")] == []


def test_rows_that_are_not_loaded_are_not_compared(send, loaded):
    loaded.load(send("OP_MAT", month="2019-01", summary=[{**SUMMARY, **STEADY, "uds_collected": "1"}]))
    changed = send("OP_MAT", roster=[{**ROSTER, "sex_gender": "M"}], summary=[{**SUMMARY, **STEADY}])
    assert [code for code, *_ in told(changed, loaded)] == ["H01"]
    assert told(changed, loaded, {("roster", "Client Roster", 6)}) == []


def test_equal_numbers_are_asked_about_whatever_the_comments_say(since):
    now = {**SUMMARY, **STEADY}
    assert since("OP_MAT", "summary", [{**now, "comments": "January"}], [now]) == [("H02", "W", "A6")]


def test_one_other_number_is_enough_to_differ(since):
    now = {**SUMMARY, **STEADY}
    assert since("OP_MAT", "summary", [{**now, "uds_collected": "71"}], [now]) == []


def test_equal_rows_under_other_keys_are_noted(since):
    before = [{**ACTIVITY, "activity_id": f"A-{number}"} for number in (1, 2)]
    now = [{**ACTIVITY, "activity_id": f"A-{number}"} for number in (3, 4)]
    assert since("PREV_COAL", "activity", before, now) == [("H04", "I", "")]
    assert since("PREV_COAL", "activity", before, [now[0], {**now[1], "comments": ""}]) == []


def test_rows_that_vanish_from_a_cumulative_sheet_are_named_by_where_they_stood(send, loaded):
    others = [{**ROSTER, "client_id": f"C{number}"} for number in (1, 2)]
    loaded.load(send("OP_MAT", month="2019-01", roster=[others[0], ROSTER, others[1]],
                     summary=[{**SUMMARY, **STEADY}]))  # fmt: skip
    reading = send("OP_MAT", summary=[{**SUMMARY, **STEADY, "uds_collected": "71"}])
    (finding,) = findings(SOURCES["OP_MAT"], reading, frozenset(), loaded)
    assert (finding.code, finding.severity, finding.category, finding.rule_id) == ("X15", "W", "across", "XS-15")
    assert dict(finding.detail) == {"count": "2", "rows": "Client Roster row 6, Client Roster row 8"}


def test_many_vanished_rows_are_not_all_named(send, loaded):
    loaded.load(send("OP_MAT", month="2019-01", roster=[{**ROSTER, "client_id": f"C{n}"} for n in range(30)]))
    found = findings(SOURCES["OP_MAT"], send("OP_MAT"), frozenset(), loaded)
    (words,) = [dict(finding.detail)["rows"] for finding in found if finding.code == "X15"]
    assert words.endswith("Client Roster row 25 and 10 more")


def test_a_row_that_is_there_but_not_loaded_has_not_vanished(send, loaded):
    loaded.load(send("OP_MAT", month="2019-01"))
    found = told(send("OP_MAT"), loaded, {("roster", "Client Roster", 6)})
    assert "X15" not in [code for code, *_ in found]


@pytest.mark.parametrize(
    ("months", "speaks"),
    [
        ((20, 40, 60), True),
        ((20, 40, 48), True),
        ((20, 40, 47), False),
        ((19, 40, 60), False),
        ((20, 20, 60), False),
        ((60, 40), False),
        ((5, 20, 40, 60), True),
        ((90, 20, 40, 60), True),
    ],
)
def test_running_totals_are_recognised(since, months, speaks):
    rows = [[{**SUMMARY, **STEADY, "counseling_sessions": str(number)}] for number in months]
    assert (("H03", "W", "AF6") in since("OP_MAT", "summary", *rows)) is speaks


def test_a_gap_between_months_ends_a_running_total(send, loaded):
    for month, number in (("2018-11", "20"), ("2019-01", "60")):
        loaded.load(send("OP_MAT", month=month, summary=[{**SUMMARY, **STEADY, "counseling_sessions": number}]))
    now = send("OP_MAT", summary=[{**SUMMARY, **STEADY, "counseling_sessions": "80"}])
    assert told(now, loaded) == []


@pytest.mark.parametrize(("was", "now", "speaks"), [("36", "36", False), ("36", "57", True), ("20", "40", False),
                                                    ("60", "38", False), ("60", "28", True)])  # fmt: skip
def test_a_census_may_change_by_twenty_or_by_half(since, was, now, speaks):
    found = since("OP_MAT", "summary", [{**SUMMARY, "census_end": was}], [{**SUMMARY, "census_end": now}])
    assert (("OP192", "W", "O6") in found) is speaks


@pytest.mark.parametrize(
    ("was", "now", "speaks"),
    [
        ("ACTIVE", "INACTIVE", False),
        ("INACTIVE", "ACTIVE", True),
        ("LOST", "ACTIVE", False),
        ("GRADUATED", "ACTIVE", True),
        ("LOST", "MOVED", False),
    ],
)
def test_a_status_goes_forward_except_from_lost_to_active(since, was, now, speaks):
    found = since("LEAD", "participant_month", [{**PERSON, "status": was}], [{**PERSON, "status": now}])
    assert (("LE291", "W", "B6") in found) is speaks


def test_openings_are_compared_in_doses_with_what_last_month_left(since):
    opening = {**MOVEMENT, "movement_type": "OPENING", "unit_cost": ""}
    kits = {**opening, "movement_id": "M-1", "quantity": "60"}
    doses = {**opening, "movement_id": "M-2", "unit": "DOSE", "doses_per_unit": "1", "quantity": "60"}
    given = {**MOVEMENT, "movement_id": "M-3", "movement_type": "DISTRIBUTED", "quantity": "10"}
    assert since("NALOX_INV", "movement", [MOVEMENT, given], [kits, doses]) == []
    assert since("NALOX_INV", "movement", [MOVEMENT, given], [given, kits]) == [("NX191", "W", "F7")]


def test_stock_that_was_nowhere_last_month_opened_with_nothing(since):
    elsewhere = {**MOVEMENT, "movement_id": "M-9", "movement_type": "OPENING", "location_id": "COA-01"}
    assert since("NALOX_INV", "movement", [MOVEMENT], [elsewhere]) == [("NX191", "W", "F6")]


def test_decimals_of_the_lake_equal_those_just_read(send, loaded):
    before = send("OP_MAT", month="2019-01", summary=[{**SUMMARY, **STEADY, "waitlist_median_days": "0.1"}])
    table = before.tables["summary"]
    position = table.column_names.index("waitlist_median_days")
    exact = table["waitlist_median_days"].cast(pa.decimal128(18, 6))
    before.tables["summary"] = table.set_column(position, "waitlist_median_days", exact)
    loaded.load(before)
    now = send("OP_MAT", summary=[{**SUMMARY, **STEADY, "waitlist_median_days": "0.1"}])
    assert told(now, loaded) == [("H02", "W", "A6")]


def test_a_retired_code_of_last_month_is_the_code_that_took_its_place(send, loaded):
    retired = Amendment("", "", "sex_gender", Aspect.CODE_RETIRED, "NB", "OTH", "2019-02")
    source = in_force(SOURCES["OP_MAT"], "2019-02", [retired])
    loaded.load(send("OP_MAT", month="2019-01", roster=[{**ROSTER, "sex_gender": "NB"}]))
    codes = {
        sex: [finding.code for finding in findings(source, now, frozenset(), loaded) or ()]
        for sex in ("OTH", "F")
        for now in (send("OP_MAT", roster=[{**ROSTER, "sex_gender": sex}]),)
    }
    assert ("H01" in codes["OTH"], "H01" in codes["F"]) == (False, True)

import datetime as dt

import pytest

from sorops.generate.carry_over import carried_over, carries_anything
from sorops.period import Month
from sorops.sources import SOURCES

MARCH = Month(2019, 3)


def sheet(program, name):
    return SOURCES[program].by_sheet[name]


@pytest.fixture
def ledger():
    return sheet("NALOX_INV", "movement")


def moved(ledger, kind, quantity, **values):
    """A row of the ledger as loaded."""
    usual = {
        "location_id": "NLX-WH", "item_type": "NALOX_NASAL_4MG", "unit": "KIT", "doses_per_unit": 2,
        "fund_source": "SOR_I", "movement_type": kind, "quantity": quantity,
    }  # fmt: skip
    return dict.fromkeys(ledger.by_name) | usual | values


def opened(ledger, *rows):
    carried = carried_over(ledger, rows, MARCH)
    return [(row["location_id"], row["fund_source"], row["unit"], row["quantity"]) for row in carried.rows]


def test_a_census_starts_with_what_last_month_ended_with():
    carried = carried_over(sheet("OP_MAT", "summary"), [{"census_start": 30, "census_end": 36}], MARCH)
    assert carried.rows == ({"census_start": 36},)


def test_a_facility_keeps_its_type_and_its_census():
    before = [{"facility_type": "JAIL_PRETRIAL", "census_start": 11, "census_end": 10}]
    carried = carried_over(sheet("CORR_MAT", "facility_month"), before, MARCH)
    assert carried.rows == ({"facility_type": "JAIL_PRETRIAL", "census_start": 10},)


def test_a_roster_keeps_every_row_as_it_is_the_open_ones_first():
    closed = {"client_id": "C1", "discharge_date": dt.date(2019, 2, 1)}
    still_open = {"client_id": "C2", "discharge_date": None}
    carried = carried_over(sheet("OP_MAT", "roster"), [closed, still_open], MARCH)
    assert (carried.rows, carried.open_rows) == ((still_open, closed), 1)


def test_a_referral_is_closed_by_any_of_its_endings():
    blank = {"eligibility_decision": None, "client_response": None, "needs_assessment_date": None}
    endings = ({"eligibility_decision": "INELIGIBLE"}, {"client_response": "DECLINED"},
               {"needs_assessment_date": dt.date(2019, 2, 2)})  # fmt: skip
    going_on = ({"eligibility_decision": "PENDING"}, {"client_response": "ACCEPTED"})
    before = [blank | said for said in (*endings, *going_on)]
    assert carried_over(sheet("LEAD", "referral"), before, MARCH).open_rows == len(going_on)


def test_a_case_load_keeps_the_clients_who_go_on_and_none_of_their_numbers():
    before = [
        {"client_id": "L1", "status": "ACTIVE", "contacts_phone": 3},
        {"client_id": "L2", "status": "GRADUATED", "contacts_phone": 1},
    ]
    carried = carried_over(sheet("LEAD", "participant_month"), before, MARCH)
    assert carried.rows == ({"client_id": "L1"},)


def test_a_sheet_of_events_begins_empty():
    activity = sheet("PREV_COAL", "activity")
    assert not carries_anything(activity)
    assert carried_over(activity, [{"activity_id": "A-1"}], MARCH).rows == ()


def test_a_ledger_opens_with_what_each_stock_closed_with_by_fund_and_unit(ledger):
    before = (
        moved(ledger, "OPENING", 50),
        moved(ledger, "RECEIVED", 100),
        moved(ledger, "DISTRIBUTED", 120),
        moved(ledger, "EXPIRED", 5),
        moved(ledger, "DONATED_IN", 7, fund_source="DONATION"),
        moved(ledger, "RECEIVED", 3, fund_source="DONATION", unit="DOSE", doses_per_unit=1),
        moved(ledger, "TRANSFER_IN", 4, location_id="CLN-01"),
    )
    assert opened(ledger, *before) == [
        ("NLX-WH", "SOR_I", "KIT", 25),
        ("NLX-WH", "DONATION", "KIT", 7),
        ("NLX-WH", "DONATION", "DOSE", 3),
        ("CLN-01", "SOR_I", "KIT", 4),
    ]


def test_an_opening_row_has_a_number_of_its_own_and_the_first_day(ledger):
    (row,) = carried_over(ledger, [moved(ledger, "RECEIVED", 5)], MARCH).rows
    said = (row["movement_id"], row["movement_date"], row["movement_type"])
    assert said == ("OPEN-201903-001", dt.date(2019, 3, 1), "OPENING")


def test_a_stock_that_closed_with_nothing_does_not_open(ledger):
    assert opened(ledger, moved(ledger, "OPENING", 5), moved(ledger, "LOST_DAMAGED", 5)) == []


def test_lots_are_kept_only_where_every_row_of_the_stock_names_one(ledger):
    received = moved(ledger, "RECEIVED", 10, lot_no="L1", expiry_month="2020-08")
    named = moved(ledger, "DISTRIBUTED", 4, lot_no="L1", expiry_month="2020-08")
    (kept,) = carried_over(ledger, [received, named], MARCH).rows
    assert (kept["lot_no"], kept["quantity"]) == ("L1", 6)
    (merged,) = carried_over(ledger, [received, moved(ledger, "DISTRIBUTED", 4)], MARCH).rows
    assert "lot_no" not in merged
    assert merged["quantity"] == 6


def test_a_fund_that_gave_out_more_than_it_held_is_left_to_the_site(ledger):
    before = (
        moved(ledger, "RECEIVED", 10),
        moved(ledger, "DISTRIBUTED", 4, fund_source="STATE"),
        moved(ledger, "RECEIVED", 1, location_id="CLN-01"),
    )
    carried = carried_over(ledger, before, MARCH)
    assert carried.unclear == (("NLX-WH", "NALOX_NASAL_4MG"),)
    assert [row["location_id"] for row in carried.rows] == ["CLN-01"]

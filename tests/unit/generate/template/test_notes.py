import pytest

from sorops.generate.carry_over import CarriedOver
from sorops.generate.template.notes import what_to_do
from sorops.sources import SOURCES

ROSTER = SOURCES["OP_MAT"].by_sheet["roster"]
SUMMARY = SOURCES["OP_MAT"].by_sheet["summary"]
LEDGER = SOURCES["NALOX_INV"].by_sheet["movement"]
ACTIVITIES = SOURCES["PREV_COAL"].by_sheet["activity"]


@pytest.mark.parametrize(
    ("open_rows", "closed_rows", "said"),
    [
        (2, 3, "Rows 7 to 8 are still open. Rows 9 to 11 are closed; leave them as they are."),
        (1, 1, "Row 7 is still open. Row 8 is closed; leave it as it is."),
        (0, 2, "Rows 7 to 8 are closed; leave them as they are."),
        (3, 0, "Rows 7 to 9 are still open."),
    ],
)
def test_a_sheet_that_repeats_every_row_says_which_are_still_open(open_rows, closed_rows, said):
    begins = CarriedOver(({},) * (open_rows + closed_rows), open_rows)
    assert what_to_do(ROSTER, begins, 7).endswith(f"do not remove rows. {said}")


def test_a_sheet_of_figures_names_those_that_are_filled_in():
    assert what_to_do(SUMMARY, CarriedOver(({},), 1), 7).endswith(
        "Filled in from the month before: Census at start of month."
    )


def test_a_ledger_asks_to_correct_what_is_counted_differently():
    said = what_to_do(LEDGER, CarriedOver(({},) * 3, 3), 7)
    assert "Rows 7 to 9 are the stock with which the month before closed. Correct what you count" in said


@pytest.mark.parametrize("begins", [None, CarriedOver()])
def test_where_nothing_is_carried_over_the_sheet_says_so(begins):
    for sheet in (ROSTER, SUMMARY, LEDGER):
        assert what_to_do(sheet, begins, 7).endswith("Nothing is filled in from the month before.")


def test_a_sheet_of_events_does_not_speak_of_the_month_before():
    assert what_to_do(ACTIVITIES, None, 7) == "Enter what happened in this month only."

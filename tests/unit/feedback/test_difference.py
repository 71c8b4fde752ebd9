"""Two versions of a sheet compared: exact counts, whatever the rows."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from sorops.feedback.difference import Cell, Row, difference, loaded_rows
from sorops.findings import CellNote
from sorops.generate.examples import as_reading, good_rows
from sorops.sources import SOURCES

ROSTER = SOURCES["OP_MAT"].by_sheet["roster"]
SUMMARY = SOURCES["OP_MAT"].by_sheet["summary"]
EXAMPLE = loaded_rows(ROSTER, as_reading(SOURCES["OP_MAT"], good_rows(SOURCES["OP_MAT"])).tables["roster"])[0]


def row(number=6, **values):
    changes = {name: Cell(value) for name, value in values.items()}
    return Row("Client Roster", number, {**EXAMPLE.cells, **changes})


@st.composite
def sheets(draw):
    """Rows with few keys and values, so that keys repeat, are missing, and meet each other."""
    keys = st.sampled_from(["C1", "C2", "C3", None])
    values = draw(st.lists(st.tuples(keys, st.integers(1, 2), st.sampled_from(["M", "F"])), max_size=8))
    return [row(5 + n, client_id=key, episode_seq=seq, sex_gender=sex) for n, (key, seq, sex) in enumerate(values)]


def contents(rows):
    return Counter(tuple(entry.cells.values()) for entry in rows)


@given(sheets())
def test_a_version_does_not_differ_from_itself_in_any_order(rows):
    found = difference(ROSTER, rows, rows[::-1])
    assert not found
    assert found.same == len(rows)


@given(sheets(), sheets())
def test_the_difference_applied_to_the_old_version_gives_the_new_one(before, after):
    found = difference(ROSTER, before, after)
    old = contents(before)
    old.subtract(contents(found.removed))
    old.subtract(contents(change.before for change in found.changed))
    assert min(old.values(), default=0) >= 0
    assert +old + contents(found.added) + contents(change.after for change in found.changed) == contents(after)
    assert sum((+old).values()) == found.same


@given(sheets(), sheets())
def test_looked_at_from_the_other_side_added_is_removed(before, after):
    there, back = difference(ROSTER, before, after), difference(ROSTER, after, before)
    assert contents(there.added) == contents(back.removed)
    assert contents(there.removed) == contents(back.added)
    assert there.cells == back.cells


def test_a_row_that_moved_has_not_changed_and_one_changed_cell_is_one():
    before = [row(6, client_id="C1"), row(7, client_id="C2")]
    found = difference(ROSTER, before, [row(9, client_id="C2"), row(8, client_id="C1", sex_gender="M")])
    ((change,),) = [found.changed]
    assert (change.after.number, change.fields, found.cells, found.same) == (8, ("sex_gender",), 1, 1)
    assert (found.added, found.removed) == ((), ())


def test_a_sheet_of_one_row_is_compared_cell_by_cell():
    table = as_reading(SOURCES["OP_MAT"], good_rows(SOURCES["OP_MAT"])).tables["summary"]
    (old,) = loaded_rows(SUMMARY, table)
    new = Row(old.tab, old.number, {**old.cells, "uds_collected": Cell(73)})
    found = difference(SUMMARY, [old], [new])
    assert [change.fields for change in found.changed] == [("uds_collected",)]
    assert found.same == 0


def test_a_hidden_number_differs_from_an_empty_cell():
    table = as_reading(SOURCES["OP_MAT"], good_rows(SOURCES["OP_MAT"])).tables["summary"]
    place = {"tab": table["_sheet"][0].as_py(), "sheet": "summary", "row": table["_row"][0].as_py()}
    note = CellNote(cell="AK6", field="pregnant_served", lower_bound=1, upper_bound=4, **place)
    found = difference(SUMMARY, loaded_rows(SUMMARY, table), loaded_rows(SUMMARY, table, [note]))
    assert [change.fields for change in found.changed] == [("pregnant_served",)]


def test_decimals_as_kept_equal_those_just_read():
    table = as_reading(SOURCES["OP_MAT"], good_rows(SOURCES["OP_MAT"])).tables["summary"]
    position = table.column_names.index("waitlist_median_days")
    kept = table.set_column(position, "waitlist_median_days", pa.array([Decimal("4.000000")], pa.decimal128(18, 6)))
    assert not difference(SUMMARY, loaded_rows(SUMMARY, kept), loaded_rows(SUMMARY, table))


def test_a_column_that_a_version_did_not_know_was_empty_in_it():
    table = as_reading(SOURCES["OP_MAT"], good_rows(SOURCES["OP_MAT"])).tables["summary"]
    found = difference(SUMMARY, loaded_rows(SUMMARY, table.drop_columns(["dx_stud"])), loaded_rows(SUMMARY, table))
    assert [change.fields for change in found.changed] == [("dx_stud",)]
    assert found.changed[0].before.cells["dx_stud"] == Cell(None)


def test_a_version_without_the_sheet_has_no_rows():
    assert difference(ROSTER, loaded_rows(ROSTER, None), [row()]).added == (row(),)

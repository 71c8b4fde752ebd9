"""What a version changes, in words and as an object."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal

from sorops.feedback.changes import ChangedFigure, Comparison, Figure, Version, as_json, as_text
from sorops.feedback.difference import Cell, Row, difference, loaded_rows
from sorops.generate.examples import as_reading, good_rows
from sorops.sources import SOURCES

SOURCE = SOURCES["OP_MAT"]
TABLES = as_reading(SOURCE, good_rows(SOURCE)).tables
ROSTER, SUMMARY = SOURCE.by_sheet["roster"], SOURCE.by_sheet["summary"]
(CLIENT,), (MONTH,) = loaded_rows(ROSTER, TABLES["roster"]), loaded_rows(SUMMARY, TABLES["summary"])
FIRST, LATER = dt.datetime(2019, 3, 5, 9, 30), dt.datetime(2019, 3, 9, 14, 0)


def with_cells(row, number=0, **cells):
    return Row(row.tab, number or row.number, {**row.cells, **cells})


def compared(*sheets, **facts):
    versions = Version(8, FIRST), Version(14, LATER)
    return Comparison("CLN-01", "OP_MAT", "2019-02", *versions, FIRST, tuple(sheets), **facts)


def test_old_and_new_values_stand_beside_tab_row_and_header():
    changed = with_cells(MONTH, uds_collected=Cell(73), pregnant_served=Cell(None, bounds=(1, 4)))
    told = as_text(compared(difference(SUMMARY, [MONTH], [changed])))
    row = MONTH.number
    assert f"Monthly Summary row {row}, Urine drug screens collected: 72 -> 73" in told
    assert f"Monthly Summary row {row}, Pregnant clients served: 1 -> 1 to 4" in told


def test_what_names_a_person_is_never_shown():
    key, other = CLIENT.cells["state_client_key"].value, "f" * 64
    changed = with_cells(CLIENT, state_client_key=Cell(other), sex_gender=Cell("M"))
    come = with_cells(CLIENT, 9, client_id=Cell("C-NEW-77"))
    found = compared(difference(ROSTER, [CLIENT], [changed, come]))
    told = as_text(found) + json.dumps(as_json(found))
    assert "State client key: not shown" in told
    assert [text for text in (key, other, "C-NEW-77", CLIENT.cells["client_id"].value) if text in told] == []


def test_the_object_has_places_and_no_value():
    changed = with_cells(MONTH, uds_collected=Cell(987654))
    (sheet,) = as_json(compared(difference(SUMMARY, [MONTH], [changed])))["sheets"]
    assert sheet["changed"] == [{"tab": "Monthly Summary", "row": MONTH.number, "fields": ["uds_collected"]}]
    assert "987654" not in json.dumps(sheet)


def test_the_time_of_the_first_file_is_told_beside_those_compared():
    told = as_text(compared(difference(SUMMARY, [MONTH], [MONTH])))
    assert (
        "first received on 2019-03-05 at 09:30; file 8 on 2019-03-05 at 09:30, file 14 on 2019-03-09 at 14:00" in told
    )


def test_nothing_changed_is_said():
    same = compared(difference(SUMMARY, [MONTH], [with_cells(MONTH, 40)]), figures=())
    assert as_text(same).endswith("Nothing changed: every row is the same.")
    assert as_json(same)["is_unchanged"] is True


def test_bytes_that_came_before_change_nothing_whatever_came_between():
    found = compared(difference(SUMMARY, [MONTH], [with_cells(MONTH, uds_collected=Cell(73))]), repeats=8)
    assert as_text(found).endswith("The same bytes came before as file 8. Sent again they change nothing.")
    assert as_json(found)["is_unchanged"] is True


def test_figures_are_told_as_people_read_them():
    def figure(value, unit="persons", status="OK", is_lower_bound=False):
        return Figure(None if value is None else Decimal(value), unit, status, is_lower_bound)

    def changed(name, before, after, stratum=""):
        return ChangedFigure("X-01", name, stratum, "2019-02", "CLN-01", before, after)

    figures = (
        changed("Starters", figure("8.000000"), figure("9.000000")),
        changed("On time", figure("0.142857", "share"), figure("0.25", "share")),
        changed("Hidden", figure("4"), figure("5", is_lower_bound=True)),
        changed("Early", figure(None, status="NO_DATA"), None),
        changed("Starters", figure("1"), figure("2"), stratum="race ASIAN"),
    )
    different = difference(SUMMARY, [MONTH], [with_cells(MONTH, uds_collected=Cell(73))])
    told = as_text(compared(different, figures=figures))
    for words in ("Starters (X-01), 2019-02, CLN-01: 8 -> 9", "14.29% -> 25%", "4 -> at least 5", "no data -> none",
                  "by age, sex, race and the like: 1"):  # fmt: skip
        assert words in told
    assert "No figure of the site or the state changes." in as_text(compared(different, figures=()))
    assert "igure" not in as_text(compared(different, figures=None))


def test_a_long_list_is_cut_and_counted():
    rows = [with_cells(CLIENT, 6 + number, client_id=Cell(f"C{number}")) for number in range(30)]
    told = as_text(compared(difference(ROSTER, [], rows)))
    assert told.endswith("and 10 more")
    assert "Client roster: 30 rows added." in told

from __future__ import annotations

import datetime as dt

from sorops.checking.frames import column_letters, frame
from sorops.places import Places
from sorops.sources import SOURCES

ACTIVITY = SOURCES["PREV_COAL"].by_sheet["activity"]


def test_rows_of_several_files_stand_below_each_other_with_what_is_known_of_them(send, places):
    files = {3: send("PREV_COAL"), 8: send("PREV_COAL", month="2019-03", site_id="COA-09")}
    rows = frame(ACTIVITY, files, places)
    assert list(rows.index) == [0, 1]
    known = rows[["_file", "site_id", "reporting_month", "_month_end", "_row"]].to_dict("records")
    assert known == [
        {"_file": 3, "site_id": "CLN-01", "reporting_month": "2019-02", "_month_end": dt.date(2019, 2, 28), "_row": 6},
        {"_file": 8, "site_id": "COA-09", "reporting_month": "2019-03", "_month_end": dt.date(2019, 3, 31), "_row": 6},
    ]


def test_residents_are_unknown_where_the_list_of_sites_does_not_say(send, places):
    files = {0: send("PREV_COAL"), 1: send("PREV_COAL", site_id="COA-09")}
    residents = frame(ACTIVITY, files, places)["_catchment"]
    assert residents[0] == 1000
    assert residents.isna().tolist() == [False, True]


def test_comparing_with_an_empty_cell_is_null(send):
    rows = frame(ACTIVITY, {0: send("PREV_COAL")}, Places((), ()))
    assert (rows["impressions"] > 1).isna().all()
    assert (rows["series_id"] == "x").isna().all()


def test_fields_are_found_by_tab(send):
    assert column_letters(send("PREV_COAL"), "activity")["Activities", "activity_id"] == "A"
    assert column_letters(send("PREV_COAL"), "roster") == {}

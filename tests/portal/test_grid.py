"""The month grid: who is late, narrowed and taken away."""

from __future__ import annotations

import csv
import io
import re

import openpyxl

from sorops import job
from sorops.intake.ledger import certifications


def cells(text):
    return list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"))))


def test_the_grid_opens_with_the_last_month_that_is_due_and_counts_it(portal):
    page = portal.sign_in("manager").get("/grid")
    owed = job.status(portal.home, "2019-03")
    complete = [row for row in owed if row["status"] in ("REPORTED", "CONFIRMED_ZERO")]
    assert "March 2019" in page.text
    assert f"{len(complete)} of {len(owed)} reports are in." in page.text


def test_the_list_holds_the_same_cells_as_the_command(portal):
    found = cells(portal.sign_in("manager").get("/grid.csv?month=2019-02").text)
    assert {(row["Site"], row["Programme"], row["Status"]) for row in found} == {
        (row["site_id"], row["program_stream"], row["status"]) for row in job.status(portal.home, "2019-02")
    }


def test_choices_narrow_page_and_list_alike(portal):
    visitor = portal.sign_in("leader")
    late = cells(visitor.get("/grid.csv?month=2019-03&status=LATE").text)
    assert [row["Site"] for row in late] == ["OP-03"]
    page = visitor.get("/grid?month=2019-03&status=LATE").text
    assert "Harbor Light Outpatient" in page
    assert "Lakeside Recovery Clinic" not in page
    assert "9 of 10 reports are in." in page, "the count is of the month, whatever status is shown"
    assert "No report fits" in visitor.get("/grid?month=2019-03&status=LATE&region=nowhere").text


def test_leadership_sees_who_reported_but_is_led_to_no_file(portal):
    assert "/files/" not in portal.sign_in("leader").get("/grid").text
    assert "/files/" in portal.sign_in("manager").get("/grid").text


def test_the_workbook_says_what_it_shows_and_holds_the_same_lines(portal):
    visitor, chosen = portal.sign_in("manager"), "month=2019-02&program=OP_MAT"
    book = openpyxl.load_workbook(io.BytesIO(visitor.get(f"/grid.xlsx?{chosen}").content))
    rows = [list(row) for row in book["Month grid 2019-02"].iter_rows(values_only=True)]
    about = {row[0]: row[1] for row in rows[1:7]}
    header = next(place for place, row in enumerate(rows) if row[:2] == ["Month", "Region"])
    listed = [dict(zip(rows[header], row, strict=True)) for row in rows[header + 1 :]]
    same = ("Site", "Programme", "Status", "Sent by", "Decision")
    assert (about["Month"], about["Region"], about["Status"]) == ("2019-02", "All regions", "All")
    assert [[row[name] or "" for name in same] for row in listed] == [
        [row[name] for name in same] for row in cells(visitor.get(f"/grid.csv?{chosen}").text)
    ]


def test_sites_stand_by_region_with_what_is_shown_as_of_when(portal):
    page = portal.sign_in("manager").get("/grid?month=2019-03").text
    groups = job.month_grid(portal.home, job.GridChoice("2019-03")).groups
    assert len(groups) > 1
    for group in groups:
        assert f"{group.region}: {group.complete} of {group.owed} in" in page
    assert "March 2019, All regions, All programmes, every status. As of " in page


def test_a_cell_tells_who_sent_certified_and_attested_and_a_late_one_what_to_do(portal):
    visitor = portal.sign_in("manager")
    late = visitor.get("/grid?month=2019-03&status=LATE").text
    assert '"/zero/OP-03/OP_MAT/2019-03"' in late
    assert '"/due?site=OP-03"' in late
    assert "/contacts?site=OP-03" in late
    assert "/zero/" not in portal.sign_in("leader").get("/grid?month=2019-03&status=LATE").text
    row = next(row for row in job.status(portal.home, "2019-02") if row["status"] == "REPORTED")
    certifications.certify(portal.home.ledger, row["number"], "It is right.", "reporter")
    job.attest_zero(portal.home, "OP-03", "OP_MAT", "2019-03", by="steward")
    assert re.search(r"Certified [^<]* by reporter\.", visitor.get("/grid?month=2019-02").text)
    assert re.search(r"Nothing to report, said [^<]* by steward\.", visitor.get("/grid?month=2019-03").text)

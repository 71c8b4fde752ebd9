"""The month grid: who is late, narrowed and taken away."""

from __future__ import annotations

import csv
import io

from sorops import job


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

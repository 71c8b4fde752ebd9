"""What a site owes, the workbook for it, and the word that there was nothing."""

from __future__ import annotations

from io import BytesIO

import openpyxl
from portal.api.conftest import SITE

from sorops import job


def test_what_is_due_names_the_workbook_to_fill_in(api, system):
    due = system.get("/api/due").json()
    assert due
    assert {row["site_id"] for row in due} == {SITE}
    assert {row["need"] for row in due} <= {"SEND", "ANSWER"}
    made = system.get(due[0]["template"])
    assert openpyxl.load_workbook(BytesIO(made.content)).sheetnames
    everything = system.get("/api/due", params={"all": "true"}).json()
    assert len(everything) > len(due)


def test_a_programme_that_the_site_does_not_send_has_no_workbook(system):
    answer = system.get("/api/template/COURT/2019-03")
    assert answer.status_code == 400
    assert answer.json()["detail"].startswith("Your site OP-03 does not send such a programme; it sends ")


def test_a_month_with_nothing_counts_as_reported(api, system):
    (owed,) = (row for row in system.get("/api/due").json() if row["status"] == "LATE")
    place = {name: owed[name] for name in ("site_id", "program_stream", "reporting_month")}
    said = {name: owed[name] for name in ("program_stream", "reporting_month")}
    answer = system.post("/api/attestations", json=said)
    assert (answer.status_code, answer.json()) == (201, place)
    (now,) = (row for row in job.status(api.portal.home) if place.items() <= row.items())
    assert now["status"] == "CONFIRMED_ZERO"


def test_a_month_that_is_not_owed_cannot_be_empty(system):
    answer = system.post("/api/attestations", json={"program_stream": "OP_MAT", "reporting_month": "2035-01"})
    assert answer.status_code == 400
    assert "expected for 2035-01" in answer.json()["detail"]

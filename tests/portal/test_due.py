"""What is due, the workbook to fill in, and months with nothing to report."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from sorops import job

ZERO = "/zero/{}/{}/{}"


@pytest.fixture
def owed(portal):
    """A month that a site owes, with an account of the site."""
    row = next(row for row in job.status(portal.home) if row["status"] in ("LATE", "MISSING", "RETURNED"))
    job.set_sites(portal.home, "reporter", (row["site_id"],), by="admin")
    return row


def test_the_list_is_the_first_page_and_names_what_is_late_with_all_that_can_be_done(portal, owed):
    reporter = portal.sign_in("reporter")
    assert reporter.get("/").headers["location"] == "/due"
    page = reporter.get("/due").text
    place = f"{owed['site_id']}/{owed['program_stream']}/{owed['reporting_month']}"
    assert f"/template/{place}" in page
    assert f"/zero/{place}" in page
    assert 'type="file"' in page


def test_nothing_of_another_site_is_listed(portal):
    page = portal.sign_in("reporter").get("/due?site=CF-01").text
    others = {row["number"] for row in job.status(portal.home) if row["site_id"] not in ("OP-01", "CO-01")}
    assert not [number for number in others if number and f'href="/files/{number}"' in page]


def test_an_accepted_file_with_questions_is_to_be_answered_until_it_is(portal):
    reporter = portal.sign_in("reporter")
    (due,) = [row for row in _due(portal) if row.need is job.Need.ANSWER and row.reporting_month == "2019-03"]
    view = job.view_of_file(portal.home, due.number, with_values=False)
    (asked,) = view.questions
    answer = reporter.post_form(
        f"/files/{due.number}/answers", question=str(asked.place), reason="A transfer was entered late."
    )
    assert answer.status_code == 303
    assert due.number not in [row.number for row in _due(portal) if row.need is job.Need.ANSWER]


def test_the_workbook_of_a_month_carries_site_and_month(portal, owed):
    place = f"{owed['site_id']}/{owed['program_stream']}/{owed['reporting_month']}"
    answer = portal.sign_in("reporter").get(f"/template/{place}")
    assert answer.headers["content-disposition"].startswith("attachment;")
    tabs = load_workbook(io.BytesIO(answer.content)).sheetnames
    assert "Read me" in tabs


def test_a_month_is_attested_only_after_it_was_asked_once_more(portal, owed):
    reporter = portal.sign_in("reporter")
    url = ZERO.format(owed["site_id"], owed["program_stream"], owed["reporting_month"])
    assert "Yes, there was nothing to report" in reporter.get(url).text
    assert _status(portal, owed) == owed["status"]
    assert reporter.post_form(url).headers["location"] == "/due"
    assert _status(portal, owed) == "CONFIRMED_ZERO"


def test_a_month_that_was_reported_cannot_be_attested_to_be_zero(portal):
    row = next(row for row in _due(portal) if row.status == "REPORTED")
    reporter = portal.sign_in("reporter")
    url = ZERO.format(row.site_id, row.program_stream, row.reporting_month)
    assert "nothing missing" in reporter.get(url).text
    reporter.post_form(url)
    assert next(one for one in _due(portal) if one.number == row.number).status == "REPORTED"


def _due(portal):
    return job.due_list(portal.home, frozenset(["OP-01", "CO-01"]))


def _status(portal, owed):
    keys = ("site_id", "program_stream", "reporting_month")
    return next(row["status"] for row in job.status(portal.home) if all(row[key] == owed[key] for key in keys))

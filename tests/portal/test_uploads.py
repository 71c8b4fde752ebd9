"""Sending files, what became of them, and the copies that the worker makes."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from sorops import job
from sorops.job.demonstration import PASSWORD


@pytest.fixture
def workbooks(portal):
    """Workbooks of a clinic: its last one as it came, and a version of it with another number in it."""
    came = sorted((portal.home.settings.home / "inbox" / "OP-01").glob("*March*.xlsx"))[-1].read_bytes()
    book = load_workbook(io.BytesIO(came))
    book["Monthly Summary"]["O7"] = 999
    changed = io.BytesIO()
    book.save(changed)
    return came, changed.getvalue()


def send(visitor, *files, **fields):
    return visitor.post_form("/uploads", files=[("files", file) for file in files], **fields)


def test_one_file_leads_to_its_page_with_verdict_and_findings(portal, workbooks):
    reporter = portal.sign_in("reporter")
    answer = send(reporter, ("March.xlsx", workbooks[1]), key="one")
    page = reporter.get(answer.headers["location"]).text
    assert "Accepted, with questions." in page
    assert "The census at the end of the month does not fit" in page


def test_several_files_lead_to_a_line_for_each(portal, workbooks):
    reporter = portal.sign_in("reporter")
    answer = send(reporter, ("March.xlsx", workbooks[0]), ("March again.xlsx", workbooks[1]), key="two")
    page = reporter.get(answer.headers["location"]).text
    assert answer.headers["location"].startswith("/uploads?files=")
    assert "March.xlsx" in page
    assert "March again.xlsx" in page
    assert "Received before" in page


def test_the_same_form_sent_twice_is_one_file_and_another_file_in_it_is_another(portal, workbooks):
    reporter = portal.sign_in("reporter")
    first, again = (send(reporter, ("a.xlsx", workbooks[1]), key="three").headers["location"] for _ in range(2))
    other = send(reporter, ("a.xlsx", workbooks[0]), key="three").headers["location"]
    assert first == again != other


def test_a_script_is_told_numbers_and_sentences(portal, workbooks):
    reporter = portal.sign_in("reporter")
    sent = reporter.post(
        "/uploads",
        data={"csrf": reporter.form_token(), "key": "four"},
        files=[("files", ("March.xlsx", workbooks[1]))],
        headers={"Accept": "application/json", "Origin": "https://portal.example"},
    )
    (number,) = sent.json()["numbers"]
    assert sent.json()["refused"] == []
    assert job.received_file(portal.home, number).verdict is not None


def test_a_workbook_of_another_site_is_never_filed_there_and_its_sender_still_sees_it(portal):
    file = next((portal.home.settings.home / "inbox" / "CF-01").glob("*.xlsx"))
    reporter = portal.sign_in("reporter")
    page = send(reporter, (file.name, file.read_bytes()), key="five").headers["location"]
    (waiting,) = [row for row in job.unfiled(portal.home) if f"/files/{row['number']}" == page]
    assert job.received_file(portal.home, waiting["number"]).site_id == ""
    assert "not one of the sender" in reporter.get(page).text
    assert portal.sign_in("fiscal").get(page).status_code == 404


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "a\r\nSet-Cookie: x.xlsx",
        "<script>alert(1)</script>.xlsx",
        "\N{RIGHT-TO-LEFT OVERRIDE}.xlsx",
        "",
    ],
)
def test_a_name_is_a_label_and_nothing_more(portal, workbooks, name):
    reporter = portal.sign_in("reporter")
    before = set(portal.home.settings.home.parent.rglob("*passwd*"))
    answer = send(reporter, (name or "x", workbooks[1]), key="six")
    page = reporter.get(answer.headers["location"])
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert set(portal.home.settings.home.parent.rglob("*passwd*")) == before


def test_a_form_without_a_file_says_what_is_missing(portal):
    reporter = portal.sign_in("reporter")
    assert reporter.post_form("/uploads", back="/due").headers["location"] == "/due"
    assert "Choose a workbook first." in reporter.get("/due").text


def test_the_marked_workbook_is_made_by_the_worker_and_is_for_its_sender_alone(portal, workbooks):
    reporter = portal.sign_in("reporter")
    page = send(reporter, ("March.xlsx", workbooks[1]), key="seven").headers["location"]
    assert "/marked/download" not in reporter.get(page).text
    assert 'hx-trigger="every 1s"' in reporter.get(page).text
    job.work(portal.home)
    assert f"{page}/marked/download" in reporter.get(page).text
    copy = reporter.get(f"{page}/marked/download")
    assert load_workbook(io.BytesIO(copy.content)).sheetnames[0] == "Issues"
    manager = portal.sign_in("manager")
    assert manager.get(f"{page}/marked/download").headers["location"] == f"{page}/marked"


def test_a_file_as_received_is_for_its_site_at_once_and_for_staff_with_a_reason(portal, workbooks):
    reporter, manager = portal.sign_in("reporter"), portal.sign_in("manager")
    page = send(reporter, ("March.xlsx", workbooks[1]), key="eight").headers["location"]
    reporter.post_form(f"{page}/raw")
    assert manager.post_form(f"{page}/raw").status_code == 400
    assert manager.post_form(f"{page}/raw", reason="To see how the sheet is laid out").status_code == 303
    job.work(portal.home)
    assert reporter.get(f"{page}/raw/download").content == workbooks[1]
    assert manager.get(f"{page}/raw/download").content == workbooks[1]
    assert portal.sign_in("auditor").get(f"{page}/raw").status_code == 404


def test_a_file_as_received_asks_for_the_password_after_five_minutes(portal, workbooks):
    reporter = portal.sign_in("reporter")
    page = send(reporter, ("March.xlsx", workbooks[1]), key="nine").headers["location"]
    reporter.post_form(f"{page}/raw")
    job.work(portal.home)
    portal.clock.pass_minutes(6)
    prove = f"/account/prove?next={page}/raw"
    assert reporter.get(f"{page}/raw/download").headers["location"] == prove
    assert reporter.get(f"{page}/raw").headers["location"] == prove
    assert reporter.post_form("/account/prove", password=PASSWORD, next=f"{page}/raw").status_code == 303
    assert reporter.get(f"{page}/raw/download").content == workbooks[1]

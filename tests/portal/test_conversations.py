"""A file sent back with a question, replied to, closed and certified; nobody else sees or does it."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from sorops import job
from sorops.cli import app

QUESTION = "Why are there fewer clients than last month?"


@pytest.fixture
def number(portal):
    """A file of the reporter's site that counts and about which nothing is asked."""
    rows = job.received_files(portal.home, frozenset(["OP-01"]), 1000)
    return next(row["arrival_no"] for row in rows if row["verdict"] == "ACCEPTED" and row["is_current"])


def test_a_file_goes_back_with_a_question_and_the_site_replies(portal, number):
    manager, reporter = portal.sign_in("manager"), portal.sign_in("reporter")
    assert f"/files/{number}/send-back" in manager.get(f"/files/{number}").text
    manager.post_form(f"/files/{number}/send-back", question=QUESTION)
    assert QUESTION in reporter.get("/due").text
    (row,) = [row for row in job.status(portal.home) if row["number"] == number]
    assert row["status"] == "RETURNED"
    page = reporter.get(f"/files/{number}").text
    assert QUESTION in page
    assert 'type="file"' in page
    assert "close-question" not in page
    reporter.post_form(f"/files/{number}/replies", text="The clinic was closed for two weeks.")
    assert "The clinic was closed for two weeks." in manager.get(f"/files/{number}").text
    manager.post_form(f"/files/{number}/close-question")
    assert QUESTION not in reporter.get("/due").text
    (row,) = [row for row in job.status(portal.home) if row["number"] == number]
    assert row["status"] == "REPORTED"


def test_a_conversation_is_for_the_site_and_its_grant_team(portal, number):
    job.send_back(portal.home, number, QUESTION, by="manager")
    auditor = portal.sign_in("auditor")
    assert QUESTION not in auditor.get(f"/files/{number}").text
    assert QUESTION not in auditor.get("/due?site=OP-01").text
    job.set_sites(portal.home, "reporter", ("OP-02",), by="admin")
    reporter = portal.sign_in("reporter")
    assert QUESTION not in reporter.get("/due").text
    assert reporter.post_form(f"/files/{number}/replies", text="Mine.").status_code == 404
    assert job.conversation(portal.home, number)[0]["replies"] == []


def test_what_names_a_person_is_not_kept_and_stays_in_its_field(portal, number):
    text = "Ask 123-45-6789 about it."
    answer = portal.sign_in("manager").post_form(f"/files/{number}/send-back", question=text)
    assert answer.status_code == 400
    assert text in answer.text
    assert "usa-error-message" in answer.text
    assert job.conversation(portal.home, number) == []


def test_a_site_certifies_what_counts_and_the_receipt_says_so(portal, number):
    reporter = portal.sign_in("reporter")
    assert job.STATEMENT in reporter.get(f"/files/{number}").text
    reporter.post_form(f"/files/{number}/certification")
    assert job.certification(portal.home, number) is None
    reporter.post_form(f"/files/{number}/certification", agree="yes")
    assert "As complete and right, by reporter" in reporter.get(f"/files/{number}/receipt").text
    assert reporter.get(f"/files/{number}/receipt.pdf").content.startswith(b"%PDF")
    assert "/certification" not in reporter.get(f"/files/{number}").text
    assert portal.sign_in("manager").post_form(f"/files/{number}/certification", agree="yes").status_code == 404


def test_a_command_sends_a_file_back(portal, number, monkeypatch):
    monkeypatch.setenv("SOROPS_HOME", str(portal.home.settings.home))
    monkeypatch.setenv("SOROPS_PRETEND_DATE", portal.home.settings.pretend_date)
    monkeypatch.setenv("SOROPS_ACCOUNT", "steward")
    done = CliRunner().invoke(app, ["send-back", str(number), "--question", QUESTION])
    assert done.exit_code == 0, done.output
    (asked,) = job.conversation(portal.home, number)
    assert (asked["question"], asked["by"], asked["is_open"]) == (QUESTION, "steward", True)

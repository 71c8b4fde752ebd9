"""A file, or a zero, taken out again on a page; when figures change, and asking for new ones."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from sorops import job
from sorops.cli import app
from sorops.intake.ledger import requests

WHY = "It was sent by mistake."


@pytest.fixture
def number(portal):
    """A file of the reporter's site that counts, the only one of its month."""
    rows = job.received_files(portal.home, frozenset(["OP-01"]), 1000)
    months = [row["reporting_month"] for row in rows]
    alone = [row for row in rows if months.count(row["reporting_month"]) == 1]
    return next(row["arrival_no"] for row in alone if row["verdict"] == "ACCEPTED" and row["is_current"])


def counts(portal, number):
    rows = job.received_files(portal.home, None, 1000)
    return next(row["is_current"] for row in rows if row["arrival_no"] == number)


def test_a_site_withdraws_its_own_file_and_the_page_and_the_receipt_say_so(portal, number):
    reporter = portal.sign_in("reporter")
    assert f"/files/{number}/withdrawal" in reporter.get(f"/files/{number}").text
    reporter.post_form(f"/files/{number}/withdrawal", why=WHY)
    assert not counts(portal, number)
    page = reporter.get(f"/files/{number}").text
    assert WHY in page
    assert "New figures" in page
    assert f"/files/{number}/withdrawal" not in page
    assert "It counts no more" in reporter.get(f"/files/{number}/receipt").text


def test_a_reason_that_names_a_person_is_not_kept_and_stays_in_its_field(portal, number):
    text = "Ask 123-45-6789 about it."
    answer = portal.sign_in("manager").post_form(f"/files/{number}/withdrawal", why=text)
    assert answer.status_code == 400
    assert text in answer.text
    assert counts(portal, number)


def test_a_file_of_another_site_and_a_steward_withdraw_nothing(portal, number):
    job.set_sites(portal.home, "reporter", ("OP-02",), by="admin")
    for name in ("reporter", "steward"):
        answer = portal.sign_in(name).post_form(f"/files/{number}/withdrawal", why=WHY)
        assert answer.status_code == 404
    assert counts(portal, number)


def test_a_command_withdraws_for_those_who_may(portal, number, monkeypatch):
    monkeypatch.setenv("SOROPS_HOME", str(portal.home.settings.home))
    monkeypatch.setenv("SOROPS_PRETEND_DATE", portal.home.settings.pretend_date)
    for account, code in (("steward", 1), ("reporter", 0)):
        monkeypatch.setenv("SOROPS_ACCOUNT", account)
        assert CliRunner().invoke(app, ["withdraw", str(number), "--reason", WHY]).exit_code == code
    assert job.withdrawal(portal.home, number)["by"] == "reporter"


def test_a_zero_said_by_mistake_is_taken_back_on_a_page(portal, number):
    reporter = portal.sign_in("reporter")
    job.withdraw(portal.home, number, WHY)
    owed = next(row for row in job.due_list(portal.home, frozenset(["OP-01"])) if row.number is None)
    zero = f"/zero/{owed.site_id}/{owed.program_stream}/{owed.reporting_month}"
    reporter.post_form(zero)
    assert f"{zero}/withdrawal" in reporter.get("/due").text
    assert reporter.get(f"{zero}/withdrawal").status_code == 200
    assert reporter.get(f"/zero/{owed.site_id}/{owed.program_stream}/soon/withdrawal").status_code == 404
    reporter.post_form(f"{zero}/withdrawal", why=WHY)
    assert f"{zero}/withdrawal" not in reporter.get("/due").text
    (again,) = [
        row
        for row in job.due_list(portal.home, frozenset(["OP-01"]))
        if (row.program_stream, row.reporting_month) == (owed.program_stream, owed.reporting_month)
    ]
    assert again.status == owed.status


def test_new_figures_are_asked_for_once_however_often_the_button_is_pressed(portal):
    manager, fiscal = portal.sign_in("manager"), portal.sign_in("fiscal")
    for page in ("/dashboard", "/grid"):
        assert 'action="/figures"' in manager.get(page).text
        assert 'action="/figures"' not in fiscal.get(page).text
    for _ in range(2):
        manager.post_form("/figures", back="/grid")
    assert requests.waiting(portal.home.ledger) == 1
    assert job.when_figures_change(portal.home).is_asked
    assert 'type="submit">Bring the figures' not in manager.get("/dashboard").text

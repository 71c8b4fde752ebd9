"""Contacts kept on a page, reminders sent from it, and what it tells of them."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from portal.visitors import Portal
from post_office import post_office
from typer.testing import CliRunner

from sorops import job
from sorops.cli import app
from sorops.portal.app import create_app

ADDRESS = "elm@reports.example"
LATE = ("LATE", "MISSING", "RETURNED")


@pytest.fixture
def late(portal):
    """A site-month that is past due, and the only site with an address."""
    row = next(row for row in job.status(portal.home) if row["status"] in LATE)
    job.add_contact(portal.home, row["site_id"], "site", ADDRESS, "2019-04-01", by="steward")
    return row


@pytest.fixture
def office():
    with post_office() as opened:
        yield opened


@pytest.fixture
def mailing(portal, office):
    """The portal with a mail server."""
    settings = {
        "smtp_host": "127.0.0.1",
        "smtp_port": office.port,
        "smtp_security": "",
        "mail_from": "us@state.example",
    }
    home = replace(portal.home, settings=replace(portal.home.settings, **settings))
    return Portal(create_app(home.settings, home), home, portal.clock, portal.visitors)


def test_staff_add_a_contact_and_end_it(portal):
    manager = portal.sign_in("manager")
    manager.post_form("/contacts", address=ADDRESS, level="SUPERVISOR", site="OP-01", back="/contacts")
    assert ADDRESS in manager.get("/contacts").text
    (known,) = job.known_contacts(portal.home)
    assert (known["site_id"], known["level"], known["added_by"]) == ("OP-01", "SUPERVISOR", "manager")
    manager.post_form(f"/contacts/{known['number']}/end")
    assert ADDRESS not in manager.get("/contacts").text


def test_what_is_no_address_is_said_on_the_page(portal):
    manager = portal.sign_in("manager")
    manager.post_form("/contacts", address="nobody", level="SITE", site="OP-01", back="/contacts")
    assert "This is not one e-mail address." in manager.get("/contacts").text
    assert job.known_contacts(portal.home) == []


def test_staff_see_what_is_due_and_send_it_once(mailing, late, office):
    manager = mailing.sign_in("manager")
    before = manager.get("/contacts").text
    assert "Send 1 e-mail now" in before
    manager.post_form("/contacts/reminders")
    assert office.readers == [ADDRESS]
    after = manager.get("/contacts").text
    assert "The reminders are sent." in after
    assert "Nobody has to be reminded now." in after
    assert job.sent_reminders(mailing.home)[0]["by"] == "manager"
    manager.post_form("/contacts/reminders")
    assert office.readers == [ADDRESS]


def test_a_late_cell_leads_to_its_reminders(mailing, late, office):
    manager = mailing.sign_in("manager")
    manager.post_form("/contacts/reminders")
    grid = manager.get(f"/grid?month={late['reporting_month']}").text
    place = f"/contacts?site={late['site_id']}&program={late['program_stream']}&month={late['reporting_month']}"
    assert f"{place}#sent" in unescape(grid)
    found = manager.get(place).text
    assert len(re.findall(r'portal-tag--good">Sent<', found)) == 1
    assert 'portal-tag--good">Sent<' not in manager.get("/contacts?site=ZZ-99").text


def test_a_server_that_is_not_there_is_said(portal, late):
    manager = portal.sign_in("manager")
    assert "No mail server is set" in manager.get("/contacts").text
    manager.post_form("/contacts/reminders")
    assert "so nothing was sent" in manager.get("/contacts").text
    assert job.sent_reminders(portal.home) == []


def test_a_letter_that_may_have_left_waits_for_a_person(mailing, late, office):
    manager = mailing.sign_in("manager")
    office.breaks_off = True
    manager.post_form("/contacts/reminders")
    page = manager.get("/contacts").text
    assert "nobody knows" in page
    assert "Did these arrive?" in page
    mailing.clock.pass_minutes(11)
    manager = mailing.sign_in("manager")
    manager.post_form("/contacts/letters/1", arrived="yes")
    assert "Did these arrive?" not in manager.get("/contacts").text
    assert {one["state"] for one in job.sent_reminders(mailing.home)} == {"SENT"}


def test_letters_of_the_demonstration_hold_no_number_of_its_tables(mailing, late, office):
    mailing.sign_in("manager").post_form("/contacts/reminders")
    (letter,) = office.letters
    words = letter.get_content()
    told = re.sub(r"(?m)^- .*$|http\S+", "", words)
    assert late["site_id"] in words
    assert not re.search(r"\d", told)
    assert not re.search(r"(?i)client|patient|record", words)


def test_commands_keep_contacts_and_tell_what_would_be_sent(portal, monkeypatch):
    settings = portal.home.settings
    monkeypatch.setenv("SOROPS_HOME", str(settings.home))
    monkeypatch.setenv("SOROPS_PRETEND_DATE", settings.pretend_date)
    row = next(row for row in job.status(portal.home) if row["status"] in LATE)

    def run(*words):
        done = CliRunner().invoke(app, words)
        assert done.exit_code == 0, done.output
        return done.output

    assert "Contact 1 is added." in run("contact", ADDRESS, "--site", row["site_id"], "--level", "site")
    assert ADDRESS in run("contacts", "--json")
    assert f"To {ADDRESS} (site):" in run("remind", "--dry-run")
    assert "no more" in run("contact", "--end", "1")
    assert "Nobody has to be reminded now." in run("remind")

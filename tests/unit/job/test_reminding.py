"""Reminders through a real mail server: who is told what and when, once, and what happens when things break."""

from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from post_office import PASSWORD, USER, PostOffice, post_office, write_certificate

from sorops import job
from sorops.errors import SetupError, UsageError
from sorops.intake.ledger import events, lists
from sorops.job.home import Home
from sorops.policy import Role
from sorops.sources import SOURCES

ACTIVITY = SOURCES["PREV_COAL"].by_sheet["activity"].example_row
QUESTION = "Why are there fewer meetings than before?"
DUE = dt.date(2019, 3, 10)
SITE, SUPERVISOR, MANAGER = "reports@coalition.example", "super@coalition.example", "contracts@state.example"
EXPECTED = f"""site_id,program_stream,reporting_month,due_date
CLN-01,OP_MAT,2019-02,{DUE}
COA-01,PREV_COAL,2019-02,{DUE}
"""


@dataclass
class State:
    """A state that owes two reports on the tenth of March, on days chosen by a test."""

    home: Home
    office: PostOffice

    def on(self, days: int, **settings: object) -> Home:
        """The home so many days after the due date."""
        day = str(DUE + dt.timedelta(days=days))
        return replace(self.home, settings=replace(self.home.settings, pretend_date=day, **settings))

    def remind(self, days: int, **settings: object) -> list[str]:
        """Whom a run on that day writes to."""
        before = len(self.office.letters)
        job.remind(self.on(days, **settings), by="schedule")
        return self.office.readers[before:]


@pytest.fixture
def state(home: Home, tmp_path: Path) -> Iterator[State]:
    (tmp_path / "expected.csv").write_text(EXPECTED)
    lists.load_expected(home.ledger, str(tmp_path / "expected.csv"))
    with post_office() as office:
        chosen = {
            "smtp_host": "127.0.0.1",
            "smtp_port": office.port,
            "smtp_security": "",
            "mail_from": "us@state.example",
        }
        made = State(replace(home, settings=replace(home.settings, **chosen)), office)
        early = made.on(-20)
        job.add_contact(early, "COA-01", "site", SITE)
        job.add_contact(early, "COA-01", "supervisor", SUPERVISOR)
        job.add_contact(early, "COA-01", "contract-manager", MANAGER)
        yield made


def body(letter) -> str:
    return letter.get_content().replace("\r\n", "\n")


def test_the_site_is_told_before_and_on_the_due_day_then_its_supervisor_then_the_contract_manager(state):
    told = {days: state.remind(days) for days in range(-8, 20)}
    assert {days: to for days, to in told.items() if to} == {
        -5: [SITE],
        0: [SITE],
        5: [SUPERVISOR],
        10: [MANAGER],
    }


def test_a_letter_names_the_reports_and_no_more(state):
    state.remind(-5)
    state.remind(1)
    soon, late = state.office.letters
    assert soon["Subject"] == "1 report needs you"
    assert "- COA-01, Prevention coalitions, February 2019: due on 10 Mar 2019\n" in body(soon)
    assert "- COA-01, Prevention coalitions, February 2019: late, it was due on 10 Mar 2019\n" in body(late)
    assert "http://localhost:8600/due" in body(late)
    assert (late["From"], late["Auto-Submitted"]) == ("us@state.example", "auto-generated")
    assert "\n\n\n" not in body(late)


def test_one_letter_tells_a_contact_of_all_its_reports(state):
    job.add_contact(state.on(-20), "CLN-01", "site", SITE.upper())
    assert state.remind(0) == [SITE.upper()]
    (letter,) = state.office.letters
    assert body(letter).count("February 2019") == 2
    assert letter["Subject"] == "2 reports need you"


def test_a_second_run_on_a_day_sends_nothing(state):
    assert state.remind(0) == [SITE]
    assert state.remind(0) == []
    assert state.remind(4) == []


def test_nobody_hears_of_a_thing_before_the_site(state):
    assert state.remind(30) == [SITE]
    assert state.remind(31) == [SUPERVISOR]
    assert state.remind(32) == [MANAGER]
    assert state.remind(33) == []


@pytest.mark.parametrize("how", ["attested", "accepted"])
def test_what_is_done_is_reminded_of_no_more(state, send, how):
    assert state.remind(0) == [SITE]
    if how == "attested":
        job.attest_zero(state.on(2), "COA-01", "PREV_COAL", "2019-02", str(DUE))
    else:
        assert send("PREV_COAL", "2019-02", at="2019-03-12T09:00", activity=[ACTIVITY]).verdict.is_accepted
    assert state.remind(5) == []
    assert state.remind(12) == []


def test_a_question_of_staff_is_reminded_of_until_the_site_replies(state, send):
    number = send("PREV_COAL", "2019-02", at="2019-03-08T09:00", activity=[ACTIVITY]).arrival_no
    assert state.remind(20) == []
    job.send_back(state.on(20), number, QUESTION)
    assert state.remind(20) == [SITE]
    assert "sent back with a question" in body(state.office.letters[-1])
    assert QUESTION not in body(state.office.letters[-1])
    assert state.remind(24) == []
    assert state.remind(25) == [SUPERVISOR]
    job.add_account(state.home, "pat", Role.SITE_REPORTER, ["COA-01"])
    job.reply(state.on(26), number, "Two were put off.", by="pat")
    assert state.remind(30) == []
    job.reply(state.on(31), number, "Which two?", by="staff")
    assert state.remind(31) == [MANAGER]


def test_a_file_that_was_sent_back_is_still_owed(state, send):
    refused = send("PREV_COAL", "2019-02", at="2019-03-08T09:00", activity=[ACTIVITY | {"activity_date": "x"}])
    assert not refused.verdict.is_accepted
    assert state.remind(0) == [SITE]
    assert "sent back, to be corrected" in body(state.office.letters[-1])


def test_a_contract_manager_of_all_sites_hears_of_each_in_one_letter(state):
    for contact in job.known_contacts(state.home):
        job.end_contact(state.on(-6), contact["number"])
    job.add_contact(state.on(-6), "", "contract-manager", MANAGER)
    assert state.remind(9) == []
    assert state.remind(10) == [MANAGER]
    (letter,) = state.office.letters
    assert [site in body(letter) for site in ("COA-01", "CLN-01")] == [True, True]


def test_a_dry_run_tells_and_sends_nothing(state):
    (letter,) = job.remind(state.on(0), is_dry_run=True).due
    assert (letter.level, letter.address) == ("SITE", SITE)
    assert state.office.letters == []
    assert state.remind(0) == [SITE]


def test_a_contact_that_ended_is_written_to_no_more_and_a_new_one_from_then_on(state):
    (number,) = [one["number"] for one in job.known_contacts(state.home) if one["level"] == "SITE"]
    job.end_contact(state.on(-6), number)
    job.add_contact(state.on(-6), "COA-01", "site", "new@coalition.example")
    assert state.remind(-5) == ["new@coalition.example"]
    job.add_contact(state.on(-4), "COA-01", "site", "second@coalition.example")
    assert state.remind(-4) == []
    assert state.remind(0) == ["new@coalition.example", "second@coalition.example"]


def test_without_an_address_of_the_site_its_supervisor_is_told_in_time(state):
    (number,) = [one["number"] for one in job.known_contacts(state.home) if one["level"] == "SITE"]
    job.end_contact(state.on(-6), number)
    assert state.remind(4) == []
    assert state.remind(5) == [SUPERVISOR]


def test_an_address_that_the_server_refuses_is_tried_thrice_and_the_others_are_told(state):
    job.add_contact(state.on(-20), "COA-01", "site", "wrong@coalition.example")
    state.office.refused.add("wrong@coalition.example")
    assert state.remind(0) == [SITE]
    for days in (0, 1, 2, 3):
        assert state.remind(days) == []
    failed = [one for one in job.sent_reminders(state.home) if one["state"] == "NOT_SENT"]
    assert [one["reason"] for one in failed] == ["The mail server refused the address."] * 3
    assert state.remind(5) == [SUPERVISOR]


def test_a_server_that_is_down_is_told_and_the_next_run_sends(state):
    with pytest.raises(SetupError, match="does not answer"):
        job.remind(state.on(0, smtp_port=9), by="schedule")
    assert job.sent_reminders(state.home) == []
    assert state.remind(1) == [SITE]


def test_a_line_that_breaks_leaves_the_letter_to_people(state, clock):
    state.office.breaks_off = True
    with pytest.raises(SetupError, match="nobody knows"):
        job.remind(state.on(0), by="schedule")
    state.office.breaks_off = False
    assert state.remind(1) == []
    (unsure,) = job.unsure_reminders(state.home)
    with pytest.raises(UsageError, match="still be on its way"):
        job.settle_reminder(state.home, unsure["letter"], has_arrived=False)
    clock.put_forward(minutes=11)
    job.settle_reminder(state.home, unsure["letter"], has_arrived=False, by="manager")
    assert job.unsure_reminders(state.home) == []
    assert state.remind(2) == [SITE]


REMINDING = """
from sorops import job, settings
with job.open_home(settings.load()) as home:
    job.remind(home, by="schedule")
"""


@pytest.mark.parametrize(("point", "letters"), [("letter.committed", 0), ("letter.uncommitted:2", 1)])
def test_a_run_that_is_killed_in_between_never_sends_twice(state, clock, point, letters):
    settings = {name: str(getattr(state.home.settings, name)) for name in ("smtp_port", "mail_from")}
    environment = {f"SOROPS_{name.upper()}": value for name, value in settings.items()} | {
        "SOROPS_HOME": str(state.home.settings.home),
        "SOROPS_SMTP_HOST": "127.0.0.1",
        "SOROPS_SMTP_SECURITY": "",
        "SOROPS_PRETEND_DATE": str(DUE),
        "SOROPS_CRASH_AT": point,
    }
    killed = subprocess.run([sys.executable, "-c", REMINDING], env=os.environ | environment, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert len(state.office.letters) == letters
    assert state.remind(0) == []
    assert state.remind(1) == []
    (unsure,) = job.unsure_reminders(state.home)
    clock.put_forward(minutes=11)
    job.settle_reminder(state.home, unsure["letter"], has_arrived=bool(letters))
    assert state.remind(2) == ([] if letters else [SITE])


def test_addresses_stay_in_the_ledger(state):
    state.remind(0)
    state.remind(5)
    trail = events.search(state.home.ledger, events.Wanted(), 1000)
    assert {"CONTACT_ADDED", "REMINDER_BEGUN", "REMINDER_SENT"} <= {event.action for event in trail}
    assert not [event for event in trail if "@" in event.detail + event.subject]
    home = state.home.settings.home
    others = [path for path in home.rglob("*") if path.is_file() and path.parent.name != "ledger"]
    assert not [path for path in others if SITE.encode() in path.read_bytes()]


@pytest.mark.parametrize(
    "wrong", ["", "reports", "a b@c.example", "a@b", "x@y.example\nBcc: z@y.example", "a@b.example,c@d.example"]
)
def test_what_is_no_address_is_refused(state, wrong):
    with pytest.raises(UsageError, match="not one e-mail address"):
        job.add_contact(state.home, "COA-01", "site", wrong)


def test_an_address_of_no_site_is_a_contract_managers(state):
    with pytest.raises(UsageError, match="Say the site"):
        job.add_contact(state.home, "", "supervisor", SUPERVISOR)
    with pytest.raises(UsageError, match="already"):
        job.add_contact(state.home, "COA-01", "supervisor", SUPERVISOR.upper())


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"smtp_host": ""}, "No mail server is set"),
        ({"mail_from": ""}, "No mail server is set"),
        ({"smtp_security": "ssl"}, "smtp_security is starttls"),
        ({"smtp_user": "sorops"}, "in the clear"),
        ({"smtp_user": "sorops", "smtp_security": "tls"}, "smtp.password"),
        ({"remind_days": "0,5"}, "remind_days"),
        ({"remind_days": "5,5,10"}, "remind_days"),
    ],
)
def test_settings_that_do_not_work_are_told(state, settings, told):
    with pytest.raises(SetupError, match=told):
        job.remind(state.on(0, **settings))
    assert state.office.letters == []


def test_letters_go_encrypted_after_signing_in_to_a_server_that_is_the_one_named(state, tmp_path, monkeypatch):
    certificate, password = tmp_path / "localhost.pem", state.home.settings.keys / "smtp.password"
    write_certificate(certificate)
    password.write_text(PASSWORD)
    password.chmod(0o600)
    with post_office(certificate) as office:
        chosen = {"smtp_host": "localhost", "smtp_port": office.port, "smtp_security": "starttls", "smtp_user": USER}
        with pytest.raises(SetupError, match="certificate cannot be trusted"):
            job.remind(state.on(0, **chosen))
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        password.write_text("wrong")
        with pytest.raises(SetupError, match="refuses the sign-in"):
            job.remind(state.on(0, **chosen))
        password.write_text(PASSWORD)
        assert job.remind(state.on(0, **chosen)).sent == 1
        assert (office.readers, office.users) == ([SITE], [USER])
        password.chmod(0o644)
        with pytest.raises(SetupError, match="Others can read"):
            job.remind(state.on(5, **chosen))

"""Who did what: for auditors all of it, for managers their own, and whether it is whole."""

from __future__ import annotations

import csv
import io
import re

from sqlalchemy import text

from sorops.job.dates import local


def accounts_in(page):
    return set(re.findall(r'<td data-label="Account">([^<]*)</td>', page.text))


def test_an_auditor_sees_what_everybody_did_and_narrows_it(portal):
    auditor = portal.sign_in("auditor")
    portal.sign_in("manager")
    assert len(accounts_in(auditor.get("/trail"))) > 1
    narrowed = auditor.get("/trail?actor=manager&action=SIGN_IN")
    assert accounts_in(narrowed) == {"manager"}
    assert "There are no events like that" in auditor.get("/trail?last=2001-01-01").text
    assert auditor.get("/trail?first=nonsense").status_code == 400


def test_older_events_follow_without_a_gap(portal):
    auditor = portal.sign_in("auditor")
    first = auditor.get("/trail")
    older = auditor.get(re.search(r'href="(/trail\?before=\d+)"', first.text)[1])
    numbers = [int(number) for page in (first, older) for number in re.findall(r'"Number">(\d+)<', page.text)]
    assert numbers == list(range(numbers[0], numbers[0] - len(numbers), -1))


def test_a_manager_sees_own_deeds_only_whatever_is_asked(portal):
    manager = portal.sign_in("manager")
    for address in ("/trail", "/trail?actor=admin", "/trail?actor="):
        assert accounts_in(manager.get(address)) <= {"manager"}
    lines = list(csv.DictReader(io.StringIO(manager.get("/trail.csv?actor=admin").text)))
    assert {line["account"] for line in lines} == {"manager"}


def test_a_changed_event_is_told_by_its_number(portal):
    auditor = portal.sign_in("auditor")
    assert "The trail is whole" in auditor.post_form("/trail/verify").text
    with portal.home.ledger.engine.begin() as connection:
        connection.execute(text("update events set actor = 'somebody' where event_no = 7"))
    assert "broken at event 7" in auditor.post_form("/trail/verify").text


def test_the_export_gives_spreadsheets_nothing_to_calculate(portal):
    auditor = portal.sign_in("auditor")
    with portal.home.ledger.write("answer", "=1+1") as transaction:
        transaction.record("LIST_LOADED", "@sites", lines=-3)
    (line, *_) = csv.DictReader(io.StringIO(auditor.get("/trail.csv?action=LIST_LOADED").text))
    assert (line["account"], line["subject"], line["detail"]) == ("'=1+1", "'@sites", "lines: -3")


def test_a_day_is_a_day_of_the_state(portal):
    today = local(portal.clock(), portal.home.settings).date()
    auditor = portal.sign_in("auditor")
    page = auditor.get(f"/trail?first={today}&last={today}&action=SIGN_IN")
    assert accounts_in(page) >= {"auditor"}

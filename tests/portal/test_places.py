"""Administrators' pages of sites, towns and expected reports."""

from __future__ import annotations

import html
import re

from sorops import job
from sorops.intake.ledger import events
from sorops.intake.ledger.events import Wanted

SITE = {"site_name": "New Clinic", "streams": ["OP_MAT", "LEAD"], "active_from": "2019-05-01", "region": "R1"}
ALL = {"sites": "/places", "towns": "/places/towns", "expected": "/places/expected"}


def as_csv(rows):
    names = list(rows[0])
    return "\n".join([",".join(names), *(",".join(str(row[name] or "") for name in names) for row in rows)])


def test_a_site_is_added_and_changed_and_the_trail_says_by_whom(portal):
    admin = portal.sign_in("admin")
    assert admin.post_form("/places/sites", site_id="op-09", **SITE).headers["location"] == "/places/sites/OP-09"
    admin.post_form("/places/sites", site_id="OP-09", **SITE | {"site_name": "Newer Clinic"})
    (row,) = [row for row in job.place_list(portal.home, "sites") if row["site_id"] == "OP-09"]
    assert (row["site_name"], row["streams"], row["active_from"]) == ("Newer Clinic", "OP_MAT|LEAD", "2019-05-01")
    (changed,) = events.search(portal.home.ledger, Wanted(action="LINE_CHANGED"), 5)
    assert (changed.actor, changed.subject) == ("admin", "sites: OP-09")
    assert "Newer Clinic" in admin.get("/places/sites/OP-09").text
    assert admin.get("/places/sites/XX-99").status_code == 404


def test_what_is_not_right_is_said_on_the_page_and_nothing_is_kept(portal):
    admin = portal.sign_in("admin")
    before = job.place_list(portal.home, "sites")
    for wrong in ({"site_id": "a b"}, {"site_id": "OP-09", "site_name": ""}, {"site_id": "OP-09", "streams": ["X"]}):
        answer = admin.post_form("/places/sites", back="/places/new", **SITE | wrong)
        assert answer.headers["location"] == "/places/new"
        assert "usa-alert--error" in admin.get("/places/new").text
    assert job.place_list(portal.home, "sites") == before


def test_a_list_changes_nothing_before_it_is_confirmed(portal):
    admin = portal.sign_in("admin")
    before = job.place_list(portal.home, "sites")
    wanted = [*before, before[0] | {"site_id": "OP-09", "site_name": "New <Clinic>"}]
    wanted[1] = wanted[1] | {"region": "R9"}
    page = admin.post_form("/places/load", kind="sites", files={"file": ("sites.csv", as_csv(wanted).encode())})
    assert "1 new, 1 changed, 0 removed" in page.text
    assert job.place_list(portal.home, "sites") == before
    text = html.unescape(re.search(r"<textarea[^>]*>\n(.*?)</textarea>", page.text, re.DOTALL)[1])
    assert admin.post_form("/places/load/confirm", kind="sites", text=text).status_code == 303
    assert {row["site_id"]: row for row in job.place_list(portal.home, "sites")} == {
        row["site_id"]: row for row in wanted
    }


def test_a_list_that_forgets_a_site_with_files_is_refused_by_both_steps(portal):
    admin = portal.sign_in("admin")
    before = job.place_list(portal.home, "sites")
    text = as_csv([row for row in before if row["site_id"] != "OP-01"])
    page = admin.post_form("/places/load", kind="sites", files={"file": ("sites.csv", text.encode())})
    assert page.status_code == 400
    assert "OP-01, of which there are files" in page.text
    assert admin.post_form("/places/load/confirm", kind="sites", text=text).status_code == 400
    assert job.place_list(portal.home, "sites") == before


def test_a_due_day_is_moved_and_stands_in_what_is_due(portal):
    admin = portal.sign_in("admin")
    said = admin.post_form("/places/expected", site="OP-01", program="OP_MAT", month="2019-03", due="2019-04-30")
    assert said.status_code == 303
    (row,) = [row for row in job.status(portal.home, "2019-03") if row["site_id"] == "OP-01"]
    assert str(row["due_date"]) == "2019-04-30"
    early = admin.post_form("/places/expected", site="OP-01", program="OP_MAT", month="2019-03", due="2019-03-30")
    assert early.status_code == 400


def test_the_pages_are_for_administrators(portal):
    manager, admin = portal.sign_in("manager"), portal.sign_in("admin")
    for address in (*ALL.values(), "/places/new", "/places/load", "/places/sites/OP-01"):
        assert manager.get(address).status_code == 404
        assert admin.get(address).status_code == 200

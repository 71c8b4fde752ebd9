"""One's own account, and accounts as administrators keep them, as people meet them."""

from __future__ import annotations

import datetime as dt
import re

import pyotp
import pytest

from sorops import job
from sorops.job.demonstration import PASSWORD
from sorops.policy import Role

NEXT = "kettle marble nineteen"


def shown(page):
    return re.search(r"<code>([^<]+)</code>", page.text)[1]


def said(visitor, answer):
    return visitor.get(answer.headers["location"]).text


def test_an_administrator_adds_somebody_who_then_chooses_a_password(portal):
    admin = portal.sign_in("admin")
    added = admin.post_form("/accounts/new", name="Ann.Lee", role="SITE_REPORTER", sites=["OP-01"], display_name="Ann")
    assert added.status_code == 200
    password = shown(added)

    ann = portal.visitor()
    assert ann.sign_in("ann.lee", password).status_code == 303
    for page in ("/", "/account", "/due"):
        assert ann.get(page).headers["location"] == "/account/password"
    token = re.search(r'name="csrf" value="([0-9a-f]+)"', ann.get("/account/password").text)[1]
    before = ann.cookies["__Host-session"]
    changed = ann.post("/account/password", data={"csrf": token, "old": password, "new": NEXT, "again": NEXT})

    assert changed.headers["location"] == "/account"
    assert ann.cookies["__Host-session"] != before
    assert "OP-01" in ann.get("/account").text


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": "manager", "role": "AUDITOR"}, "already an account manager"),
        ({"name": "ann", "role": ""}, "There is no role"),
        ({"name": "ann", "role": "SITE_REPORTER"}, "for which site"),
        ({"name": "ann", "role": "AUDITOR", "email": "not one"}, "is not one"),
    ],
)
def test_a_form_with_a_mistake_comes_back_as_it_was_filled_in(portal, fields, sentence):
    answer = portal.sign_in("admin").post_form("/accounts/new", display_name="Ann Lee", **fields)
    assert answer.status_code == 400
    assert sentence in answer.text
    assert 'value="Ann Lee"' in answer.text


def test_a_disabled_account_is_out_within_one_request(portal):
    admin, manager = portal.sign_in("admin"), portal.sign_in("manager")
    assert manager.get("/account").status_code == 200
    assert "is disabled" in said(admin, admin.post_form("/accounts/manager/disable"))
    assert manager.get("/account").headers["location"].startswith("/sign-in")
    assert portal.visitor().sign_in("manager").status_code == 401
    admin.post_form("/accounts/manager/enable")
    assert portal.visitor().sign_in("manager").status_code == 303


def test_another_role_sends_people_back_to_the_sign_in_and_other_sites_do_not(portal):
    admin, reporter = portal.sign_in("admin"), portal.sign_in("reporter")
    admin.post_form("/accounts/reporter/role", role="SITE_REPORTER", sites=["OP-02"])
    assert "OP-02" in reporter.get("/account").text
    admin.post_form("/accounts/reporter/role", role="AUDITOR")
    assert reporter.get("/account").status_code == 303


def test_administrators_do_not_change_themselves(portal):
    admin = portal.sign_in("admin")
    for change in ("disable", "enable", "password", "sessions"):
        answer = admin.post_form(f"/accounts/admin/{change}")
        assert answer.status_code == 400, change
        assert "another administrator" in answer.text
    assert "<form" not in admin.get("/accounts/admin").text.split("<main")[1]


def test_an_account_that_is_not_there_looks_like_any_page_that_is_not(portal):
    admin = portal.sign_in("admin")
    assert admin.get("/accounts/nobody").status_code == 404
    assert admin.post_form("/accounts/nobody/disable").status_code == 404


def test_account_work_asks_for_the_password_again_after_five_minutes(portal):
    admin = portal.sign_in("admin")
    portal.clock.pass_minutes(6)
    for attempt in (
        admin.get("/accounts/new"),
        admin.post_form("/accounts/manager/disable"),
        admin.post_form("/tokens"),
    ):
        assert attempt.headers["location"].startswith("/account/prove")
    assert portal.visitor().sign_in("manager").status_code == 303, "nothing was done"

    before = admin.cookies["__Host-session"]
    wrong = admin.post_form("/account/prove", password="wrong", next="/accounts/new", back="/account/prove")
    assert "is not right" in said(admin, wrong)
    proved = admin.post_form("/account/prove", password=PASSWORD, next="/accounts/new")

    assert proved.headers["location"] == "/accounts/new"
    assert admin.cookies["__Host-session"] != before
    assert admin.get("/accounts/new").status_code == 200
    elsewhere = admin.post_form("/account/prove", password=PASSWORD, next="//elsewhere.example")
    assert elsewhere.headers["location"] == "/"


def test_codes_are_set_up_without_a_picture_and_asked_for_from_then_on(portal):
    visitor = portal.sign_in("steward")
    visitor.post_form("/account/codes")
    app = pyotp.TOTP(shown(visitor.get("/account/codes")).replace(" ", ""))

    def code():
        return app.generate_otp(int(portal.home.ledger.clock().replace(tzinfo=dt.UTC).timestamp()) // 30)

    assert visitor.post_form("/account/codes/begin", password=PASSWORD, code="000000").status_code == 400
    assert visitor.post_form("/account/codes/begin", password=PASSWORD, code=code()).status_code == 303
    assert "no code any more" not in visitor.get("/account").text
    portal.clock.pass_minutes(1)
    assert portal.visitor().sign_in("steward").status_code == 401
    assert portal.visitor().sign_in("steward", code=code()).status_code == 303


def test_signing_out_everywhere_else_leaves_this_browser(portal):
    here, there = portal.sign_in("manager"), portal.sign_in("manager")
    here.post_form("/account/sessions/end")
    assert (here.get("/account").status_code, there.get("/account").status_code) == (200, 303)


def test_a_token_of_a_site_is_shown_once_and_can_be_ended(portal):
    admin = portal.sign_in("admin")
    token = shown(admin.post_form("/tokens", site="OP-01", label="records system"))
    assert job.site_of_token(portal.home, token).sites == {"OP-01"}
    page = admin.get("/tokens").text
    assert "records system" in page
    assert token not in page
    admin.post_form("/tokens/1/revoke")
    assert job.site_of_token(portal.home, token) is None


def test_no_page_shows_what_proves_who_somebody_is(portal):
    job.add_account(portal.home, "ann", Role.AUDITOR)
    admin = portal.sign_in("admin")
    for url in ("/accounts", "/accounts/ann", "/account", "/tokens"):
        assert not re.search(
            r"\$argon2|[0-9a-f]{64}\b(?!\">)", admin.get(url).text.split("<main")[1].replace("csrf", "")
        )

"""Signing in and out."""

from __future__ import annotations

import pytest

from sorops.job.demonstration import PASSWORD

WRONG = "Name, password or code is not right"


def test_the_cookie_can_be_read_by_no_script_and_no_other_site(portal):
    answer = portal.visitor().sign_in("manager")
    cookie = next(line for line in answer.headers.get_list("set-cookie") if line.startswith("__Host-session="))
    assert {"httponly", "secure", "samesite=lax", "path=/"} <= {part.strip().lower() for part in cookie.split(";")}


@pytest.mark.parametrize(
    ("name", "password"), [("manager", "not the password at all"), ("nobody-here", "demonstration only"), ("", "")]
)
def test_a_wrong_name_and_a_wrong_password_look_the_same(portal, name, password):
    answer = portal.visitor().sign_in(name, password)
    assert answer.status_code == 401
    assert WRONG in answer.text


def test_after_five_tries_even_the_right_password_waits_ten_minutes(portal):
    visitor = portal.visitor()
    for _ in range(4):
        assert "Retry-After" not in visitor.sign_in("steward", "not the password at all").headers
    for password in ("not the password at all", PASSWORD):
        answer = visitor.sign_in("steward", password)
        assert (answer.status_code, WRONG in answer.text) == (401, False)
        assert 590 <= int(answer.headers["Retry-After"]) <= 600
    portal.clock.pass_minutes(11)
    assert visitor.sign_in("steward").status_code == 303


def test_signing_out_ends_the_session_and_empties_the_browser(portal):
    visitor = portal.sign_in("manager")
    token = visitor.cookies["__Host-session"]
    answer = visitor.post_form("/sign-out")
    assert answer.headers["clear-site-data"] == '"cache", "cookies", "storage"'
    visitor.cookies.set("__Host-session", token)
    assert visitor.get("/account").status_code == 303


def test_a_session_ends_after_fifteen_idle_minutes(portal):
    visitor = portal.sign_in("manager")
    portal.clock.pass_minutes(14)
    assert visitor.get("/account").status_code == 200
    portal.clock.pass_minutes(16)
    assert visitor.get("/account").status_code == 303


def test_a_session_ends_after_twelve_hours_however_busy(portal):
    visitor = portal.sign_in("manager")
    for _ in range(12 * 6 - 1):
        portal.clock.pass_minutes(10)
        assert visitor.get("/account").status_code == 200
    portal.clock.pass_minutes(11)
    assert visitor.get("/account").status_code == 303


def test_who_signs_in_a_fourth_time_leaves_the_first_place(portal):
    first, *_ = [portal.sign_in("manager") for _ in range(4)]
    assert first.get("/account").status_code == 303

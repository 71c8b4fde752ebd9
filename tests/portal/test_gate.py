"""What holds for every route: headers, own forms only, nobody without an account."""

from __future__ import annotations

import re

import pytest

from sorops.portal.gate import API, OPEN
from sorops.portal.headers import ALWAYS
from sorops.portal.pages import action_of, routes_of
from sorops.portal.routes import ROUTES

FOREIGN = (
    {"Origin": "https://elsewhere.example"},
    {"Origin": "null"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
)


def routes(portal):
    found = routes_of(ROUTES)
    assert len(found) > 40
    return found


def address(route):
    return re.sub(r"\{[^}]+\}", "1", route.path)


def posts(portal):
    return [route for route in routes(portal) if "POST" in route.methods and not route.path.startswith(API)]


def test_every_route_names_its_action(portal):
    assert [route.path for route in routes(portal) if action_of(route) is None] == []


def test_every_answer_carries_the_headers_whoever_asks_and_whatever_went_wrong(portal):
    for visitor in (portal.visitor(), portal.sign_in("manager")):
        for route in routes(portal):
            for method in ("GET", "POST", "DELETE"):
                answer = visitor.request(method, address(route))
                given = {name: answer.headers.get(name) for name in ALWAYS}
                assert given == dict(ALWAYS), (method, route.path)
                assert answer.headers["cache-control"] == "no-store", (method, route.path)
                assert "server" not in answer.headers


def test_the_page_may_run_nothing_inline(portal):
    rules = ALWAYS["Content-Security-Policy"]
    assert "unsafe" not in rules
    assert rules.startswith("default-src 'none'")
    for name in ("reporter", "manager", "admin", "auditor"):
        page = portal.sign_in(name).get("/account").text
        assert not re.search(r"<script(?![^>]*\ssrc=)|\son[a-z]+=|\sstyle=|<style", page)
        assert not re.search(r'(?:src|href|action)="(?:https?:)?//', page), "everything comes from the portal itself"


def test_a_form_without_its_token_or_with_another_ones_changes_nothing(portal):
    mine, other = portal.sign_in("manager"), portal.sign_in("steward")
    for route in posts(portal):
        if route.path in ("/sign-in", "/sign-out"):
            continue
        for token in ("", "0" * 64, other.form_token()):
            answer = mine.post(address(route), data={"csrf": token})
            assert answer.status_code in (403, 404), (route.path, token)


@pytest.mark.parametrize("headers", FOREIGN, ids=lambda headers: "-".join(headers.values()))
def test_a_form_from_another_site_changes_nothing_even_with_the_right_token(portal, headers):
    visitor = portal.sign_in("manager")
    token = visitor.form_token()
    for route in posts(portal):
        assert visitor.post(address(route), data={"csrf": token}, headers=headers).status_code == 403, route.path


def test_nobody_reaches_a_page_without_signing_in(portal):
    visitor = portal.visitor()
    for route in routes(portal):
        if route.path.startswith(OPEN):
            continue
        for method in route.methods:
            answer = visitor.request(method, address(route))
            expected = 401 if route.path.startswith(API) else 303
            if route.path == "/api/openapi.json":
                expected = 200
            assert answer.status_code == expected, (method, route.path)


def test_signing_in_leads_back_to_where_one_was_and_nowhere_else(portal):
    visitor = portal.visitor()
    assert visitor.get("/account").headers["location"] == "/sign-in?next=/account"
    for wanted, reached in {
        "/account": "/account",
        "//elsewhere.example": "/",
        "https://elsewhere.example": "/",
        "/\\elsewhere.example": "/",
    }.items():
        answer = portal.visitor().post_form("/sign-in", name="manager", password="demonstration only", next=wanted)
        assert answer.headers["location"] == reached

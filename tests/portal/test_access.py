"""Every route, asked by everybody, for what is theirs, another's and unknown, against a table written by hand."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from sorops.job.demonstration import ACCOUNTS
from sorops.portal.pages import routes_of
from sorops.portal.routes import ROUTES

TABLE = Path(__file__).with_name("access.csv")
"""A row a route: for each account, ``all``, ``own`` (own sites only) or nothing. Not made from the policy: it is
what the policy is held to."""

KNOWN = {
    "name": "fiscal",
    "page": "index.html",
    "slug": "op-mat",
    "program": "OP_MAT",
    "month": "2019-03",
}
BOUND = ("{number}", "{site}", "{site_id}")
"""Parts of an address that name a site's own."""
WITHOUT = {
    "/metrics",
    "/charts/{release_id}/{month}/{name}.svg",
    "/charts/{release_id}/{month}/sites/{site_id}/{name}.svg",
}
"""Measurements answer by place or token, not by account; addresses of charts are made by their pages. Their own tests
hold them."""


def expected():
    with TABLE.open(newline="") as file:
        return {(row["method"], row["path"]): row for row in csv.DictReader(file)}


def routes(portal):
    return {
        (method, route.path)
        for route in routes_of(ROUTES)
        if not route.path.startswith("/api/")
        for method in route.methods
    }


def test_every_route_has_a_row_and_every_row_a_route(portal):
    assert routes(portal) == set(expected())


def _address(path, number, site):
    """An address of the route that exists, but for the number or the site."""
    for name, value in {"number": number, "site": site, "site_id": site, **KNOWN}.items():
        path = path.replace(f"{{{name}}}", str(value))
    return re.sub(r"\{[^}]+\}", "1", path)


@pytest.mark.parametrize("account", ACCOUNTS)
def test_an_account_reaches_what_the_table_says_and_nothing_else(portal, account):
    visitor = portal.sign_in(account)
    token = visitor.form_token()
    files = {"own": _file_of(portal, "OP-01"), "other": _file_of(portal, "OP-02"), "unknown": 999_999}
    sites = {"own": "OP-01", "other": "OP-02", "unknown": "ZZ-99"}
    wrong = []
    for (method, path), row in sorted(expected().items()):
        if path in ("/sign-in", "/sign-out") or path.startswith("/sign-in/provider") or path in WITHOUT:
            continue
        for whose in ("own", "other", "unknown"):
            url = _address(path, files[whose], sites[whose])
            data = {"csrf": token} if method == "POST" else None
            answer = visitor.request(method, url, data=data)
            is_bound = any(part in path for part in BOUND)
            hidden = not row[account] or (
                is_bound and (whose == "unknown" or (row[account] == "own" and whose == "other"))
            )
            if answer.status_code >= 500 or (answer.status_code == 404) != hidden:
                wrong.append((method, url, whose, answer.status_code, "hidden" if hidden else "shown"))
            if not is_bound:
                break
    assert wrong == []


def _file_of(portal, site):
    from sorops import job

    return next(row["number"] for row in job.status(portal.home) if row["site_id"] == site and row["number"])

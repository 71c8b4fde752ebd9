"""Every page, as everybody who may open it sees it: no barrier, nothing wider than the window or the sheet of paper, no
link that leads nowhere, nothing loaded from elsewhere, no complaint in the browser's console."""

from __future__ import annotations

import csv
import re
import shutil
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from portal.browser import (
    LAPTOP,
    PAPER,
    PHONE,
    ZOOMED,
    barriers,
    needs_browser,
    overflow,
    picture,
    printed,
    serving,
    sign_in,
)
from portal.lively import brought_to_life

from sorops import job
from sorops.job.demonstration import PASSWORD, as_demonstrated
from sorops.portal.app import create_app
from sorops.portal.pages import routes_of
from sorops.portal.routes import ROUTES
from sorops.settings import Settings

TABLE = Path(__file__).with_name("access.csv")
PEOPLE = ("reporter", "manager", "evaluator", "leader", "auditor", "admin")
"""Whose pages are looked at; steward, fiscal and privacy officer see some of the manager's."""
NOT_PAGES = {
    "/": "leads to the first page of the menu",
    "/guidance": "leads to the first page of the rule book",
    "/favicon.ico": "leads to a picture",
    "/health": "for machines",
    "/ready": "for machines",
    "/metrics": "for machines",
    "/sign-in/provider": "leads to the provider's page",
    "/sign-in/provider/back": "leads back from the provider's page",
    "/charts/{release_id}/{month}/{name}.svg": "a picture",
    "/charts/{release_id}/{month}/sites/{site_id}/{name}.svg": "a picture",
    "/files/{number}/marked/download": "a file to save",
    "/files/{number}/raw/download": "a file to save",
    "/files/{number}/receipt.pdf": "a file to save",
    "/grid.csv": "a file to save",
    "/grid.xlsx": "a file to save",
    "/trail.csv": "a file to save",
    "/template/{site}/{program}/{month}": "a file to save",
}
OUTSIDE = ("/sign-in",)
"""Pages of those who have not signed in."""
KNOWN = {
    "name": ["reporter"],
    "page": ["measures.html"],
    "slug": ["op-mat", "quality"],
    "program": ["OP_MAT"],
    "month": ["2019-03"],
    "site": ["OP-01"],
    "site_id": ["OP-01"],
}
"""What stands in an address; the numbers of files are the state's."""
CHOSEN = {
    "/due": ["?site=OP-03"],
    "/files": ["?site=OP-01"],
    "/grid": ["?region=R4&status=LATE", "?program=OP_MAT"],
    "/places/expected": ["?site=OP-01"],
    "/problems": ["?program=OP_MAT"],
    "/trail": ["?subject=reporter"],
}
"""Pages that look different once something is chosen on them."""


def in_a_browser(test):
    for mark in needs_browser:
        test = mark(test)
    return test


def _rows():
    with TABLE.open(newline="") as file:
        return [row for row in csv.DictReader(file) if row["method"] == "GET"]


def _paths(account):
    return [
        row["path"] for row in _rows() if row[account] and row["path"] not in NOT_PAGES and row["path"] not in OUTSIDE
    ]


def test_every_page_is_looked_at_by_somebody_or_is_no_page_for_a_reason():
    known = {route.path for route in routes_of(ROUTES) if "GET" in route.methods and not route.path.startswith("/api/")}
    seen = {path for account in PEOPLE for path in _paths(account)} | set(OUTSIDE)
    assert known == seen | set(NOT_PAGES)
    assert not seen & set(NOT_PAGES)


@dataclass
class Lively:
    """A portal on whose pages something has happened, and what was looked at so far."""

    address: str
    files: dict[str, list[int]]
    looked_at: set[str] = field(default_factory=set)
    followed: set[tuple[str, str]] = field(default_factory=set)

    def addresses(self, account):
        """Every page that the account may open, filled in."""
        return [address for path in _paths(account) for address in self._filled(account, path)]

    def _filled(self, account, path):
        files = self.files["own"] if account == "reporter" else self.files["own"] + self.files["others"]
        known = {**KNOWN, "number": files if path == "/files/{number}" else files[:1]}
        made = [path]
        for name in re.findall(r"{(\w+)}", path):
            assert name in known, f"{path}: say in KNOWN what stands for {name}"
            made = [one.replace(f"{{{name}}}", str(value)) for one in made for value in known[name]]
        return made + [f"{path}{choice}" for choice in CHOSEN.get(path, []) if account != "reporter"]

    def is_new(self, page):
        """Whether nobody has looked at just this content."""
        text = page.evaluate("(document.querySelector('main') || document.body).innerHTML")
        before = len(self.looked_at)
        self.looked_at.add(re.sub(r'(name="(csrf|key)" value=|files-|hint-)"?[^"]*"', "", text))
        return len(self.looked_at) > before


@pytest.fixture(scope="module")
def lively(demonstration, tmp_path_factory):
    folder = tmp_path_factory.mktemp("lively") / "home"
    shutil.copytree(demonstration, folder, symlinks=True)
    settings = replace(as_demonstrated(Settings(home=folder)), portal_url="http://localhost")
    with job.open_home(settings) as home:
        files = brought_to_life(home)
        with serving(create_app(settings, home)) as address:
            yield Lively(address, files)


@in_a_browser
@pytest.mark.parametrize("account", PEOPLE)
def test_every_page_is_open_to_everybody(lively, chromium, account):
    wrong, complaints, outside = [], [], []
    visit = chromium.new_context(viewport=LAPTOP)
    page = visit.new_page()
    page.on(
        "console",
        lambda said: complaints.append(f"{said.text} {said.location}") if said.type in ("error", "warning") else None,
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda asked: outside.append(asked.url) if not asked.url.startswith(lively.address) else None)
    sign_in(page, lively.address, account, PASSWORD)
    for address in lively.addresses(account):
        answer = page.goto(f"{lively.address}{address}")
        if answer.status != 200 or urlsplit(page.url).path != address.split("?")[0]:
            wrong.append(f"{address}: {answer.status}, {page.url}")
        if lively.is_new(page):
            wrong += _seen_at_every_size(page, f"{account}{re.sub('[/?&=]', '-', address)}")
            wrong += _links_that_lead_nowhere(lively, page, account)
    visit.close()
    assert not wrong, "\n".join(wrong)
    assert complaints == []
    assert outside == []


@in_a_browser
def test_the_page_to_sign_in_is_open_to_everybody(lively, chromium):
    page = chromium.new_page(viewport=LAPTOP)
    page.goto(f"{lively.address}/sign-in")
    assert _seen_at_every_size(page, "nobody-sign-in") == []
    page.close()


def _seen_at_every_size(page, name):
    """The words are the same at every size, so that one look for barriers is enough."""
    picture(page, f"{name}-laptop")
    wrong = barriers(page)
    for size in (PHONE, ZOOMED):
        page.set_viewport_size(size)
        if overflow(page) > 0:
            wrong.append(f"{page.url}: {overflow(page)} pixels too wide at {size['width']}")
        if size is PHONE:
            picture(page, f"{name}-phone")
    page.set_viewport_size(PAPER)
    page.emulate_media(media="print")
    if overflow(page) > 0:
        wrong.append(f"{page.url}: {overflow(page)} pixels wider than the sheet of paper")
    if page.locator("nav.portal-menu").is_visible():
        wrong.append(f"{page.url}: the menu is printed")
    printed(page, name)
    page.emulate_media(media="screen")
    page.set_viewport_size(LAPTOP)
    return wrong


def _links_that_lead_nowhere(lively, page, account):
    """Of links that differ in a number or a code only, one is followed."""
    links = page.eval_on_selector_all("a[href^='/']", "all => all.map(one => one.getAttribute('href').split('#')[0])")
    wrong = []
    for link in dict.fromkeys(links):
        kind = (account, re.sub(r"[A-Z]{2,}[-_A-Z0-9]*|\d+", "#", link))
        if kind in lively.followed:
            continue
        lively.followed.add(kind)
        answer = page.request.get(f"{lively.address}{link}")
        if answer.status >= 400:
            wrong.append(f"{page.url}: the link to {link} gives {answer.status}")
    return wrong

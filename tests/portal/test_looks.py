"""Every page that an account can reach by its links: no barrier, nothing wider than the window, nothing loaded from
elsewhere, no complaint in the browser's console."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright
from portal.browser import (
    ARGUMENTS,
    CHROMIUM,
    LAPTOP,
    PHONE,
    ZOOMED,
    barriers,
    needs_browser,
    overflow,
    picture,
    serving,
    sign_in,
)

from sorops.job.demonstration import PASSWORD

pytestmark = needs_browser
NOT_A_PAGE = re.compile(r"^/guidance/|\.(xlsx|csv|pdf|svg|json|zip|xlsm|ods)$|/sign-out|/template|/download|/export")
MOST = 30
"""Pages looked at for one account: of pages that differ in a number only, the first two."""


@pytest.fixture(scope="module")
def chromium():
    with sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()


def _kind(path):
    return re.sub(r"[A-Z]{2,}[-_A-Z0-9]*|\d+", "#", path)


LOOKED_AT = ("reporter", "manager", "auditor", "admin")
"""Together they reach every page; the others' pages are some of the manager's."""


@pytest.mark.parametrize("account", LOOKED_AT)
def test_every_page_is_open_to_everybody(portal, chromium, account):
    wrong, complaints, outside = [], [], []
    with serving(portal.app) as address:
        page = chromium.new_page(viewport=LAPTOP)
        page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: outside.append(request.url) if not request.url.startswith(address) else None)
        sign_in(page, address, account, PASSWORD)
        waiting, seen, kinds = [urlsplit(page.url).path], set(), {}
        while waiting and len(seen) < MOST:
            path = waiting.pop(0)
            if path in seen or kinds.get(_kind(path), 0) >= 2:
                continue
            seen.add(path)
            kinds[_kind(path)] = kinds.get(_kind(path), 0) + 1
            page.set_viewport_size(LAPTOP)
            answer = page.goto(f"{address}{path}")
            if answer.status != 200:
                wrong.append(f"{path}: {answer.status}")
            links = page.eval_on_selector_all(
                "a[href^='/']", "all => all.map(one => one.getAttribute('href').split('#')[0])"
            )
            waiting += [link for link in dict.fromkeys(links) if not NOT_A_PAGE.search(link.split("?")[0])]
            wrong += _seen_at_every_size(page, f"{account}{path.split('?')[0].replace('/', '-')}")
        page.close()
    assert wrong == []
    assert complaints == []
    assert outside == []
    assert seen


def _seen_at_every_size(page, name):
    picture(page, f"{name}-laptop")
    wrong = barriers(page)
    for size in (PHONE, ZOOMED):  # the words are the same, so that one look for barriers is enough
        page.set_viewport_size(size)
        if overflow(page) > 0:
            wrong.append(f"{page.url}: {overflow(page)} pixels too wide at {size['width']}")
        if size is PHONE:
            picture(page, f"{name}-phone")
    return wrong

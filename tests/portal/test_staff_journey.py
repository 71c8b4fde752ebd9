"""A grant manager's morning, in a real browser: twenty attachments, three that do not say whose they are, the month
grid, a question, an exception, a list to take away."""

from __future__ import annotations

import csv
import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from portal.browser import LAPTOP, barriers, needs_browser, picture, serving, sign_in
from portal.conftest import listed
from portal.hands import Mouse
from portal.workbooks import emailed

from sorops import job
from sorops.job.demonstration import PASSWORD, as_demonstrated
from sorops.portal.app import create_app
from sorops.settings import Settings

pytestmark = needs_browser
QUESTION = "Why did so many more leave than in the month before?"


@pytest.fixture
def office(january, tmp_path):
    """The state that has heard nothing since January, its portal's address, and the attachments of the morning."""
    shutil.copytree(january / "home", tmp_path / "home", symlinks=True)
    attachments = emailed(january / "inbox", listed(january / "inbox"), tmp_path / "mail")
    settings = replace(as_demonstrated(Settings(home=tmp_path / "home")), portal_url="http://localhost")
    with job.open_home(settings) as home, serving(create_app(settings, home)) as address:
        yield home, address, attachments


def test_a_grant_manager_takes_in_twenty_files_works_the_grid_asks_excuses_and_exports(office, chromium):
    home, address, attachments = office
    assert len(attachments) == 20
    page = chromium.new_page(viewport=LAPTOP)
    mouse = Mouse(page)
    sign_in(page, address, "manager", PASSWORD)
    takes_in(page, mouse, attachments)
    files_what_waits(page, mouse, home)
    works_the_grid(page, mouse)
    sends_back(page, mouse, home)
    excuses(page, mouse, home)
    exports(page, mouse)
    page.close()


def takes_in(page, mouse, attachments):
    from playwright.sync_api import expect

    mouse.press(page.get_by_role("link", name="E-mailed files"))
    mouse.choose(page.get_by_label("Save the attachments"), *attachments)
    mouse.press(page.get_by_role("button", name="Send", exact=True))
    expect(page.get_by_role("heading", name="What became of your files")).to_be_visible(timeout=120_000)
    expect(page.get_by_text("Some are still being checked.")).to_have_count(0, timeout=120_000)
    decided = Counter(page.locator("td[data-label=Decision] .portal-tag").all_inner_texts())
    assert sum(decided.values()) == 20
    assert (decided["Waits"], decided["Received before"], decided["Returned"]) == (3, 1, 1), decided
    picture(page, "staff-1-taken-in")
    assert barriers(page) == []


def files_what_waits(page, mouse, home):
    """Two of February, the later one the corrected one, and one of March."""
    mouse.press(page.get_by_role("link", name="E-mailed files"))
    numbers = sorted(row["number"] for row in job.unfiled(home))
    for number, month in zip(numbers, ("2019-02", "2019-02", "2019-03"), strict=True):
        page.get_by_label(f"Site of file {number}").select_option("OP-01")
        page.get_by_label(f"Programme of file {number}").select_option("OP_MAT")
        page.get_by_label(f"Month of file {number}").fill(month)
        if not page.locator(f"#chosen-{number}").is_checked():  # ticked already where the proposal is whole
            mouse.press(page.locator(f"label[for=chosen-{number}]"))
    picture(page, "staff-2-to-be-filed")
    mouse.press(page.get_by_role("button", name="File the ticked ones"))
    assert job.unfiled(home) == []
    for chunk in job.chunks(home):
        list(job.process(home, chunk))


def works_the_grid(page, mouse):
    from playwright.sync_api import expect

    mouse.press(page.get_by_role("link", name="Month grid"))
    page.get_by_label("Month", exact=True).select_option("2019-03")
    page.get_by_label("Region", exact=True).select_option("R1")
    page.get_by_label("Programme", exact=True).select_option("OP_MAT")
    mouse.press(page.get_by_role("button", name="Show"))
    late = page.locator(".portal-grid td").filter(has_text="Late")
    expect(late).to_have_count(1)
    mouse.press(late.locator("summary"))
    expect(late.get_by_text("Due 10 Apr 2019.")).to_be_visible()
    expect(late.get_by_role("link", name="Send a file for the site")).to_be_visible()
    picture(page, "staff-3-late-cell")
    assert barriers(page) == []


def sends_back(page, mouse, home):
    from playwright.sync_api import expect

    mouse.press(page.get_by_role("link", name="Month grid"))
    row = page.get_by_role("row").filter(has_text="Mill Street Treatment Center")
    mouse.press(row.get_by_role("link", name="File "))
    mouse.press(page.get_by_text("Send it back with a question"))
    page.get_by_label("What do you ask the site?").fill(QUESTION)
    mouse.press(page.get_by_role("button", name="Send it back", exact=True))
    expect(page.get_by_text(QUESTION)).to_be_visible()
    (sent_back,) = [row for row in job.status(home, "2019-03") if row["site_id"] == "OP-02"]
    assert sent_back["status"] == "RETURNED"


def excuses(page, mouse, home):
    from playwright.sync_api import expect

    mouse.press(page.get_by_role("link", name="Answers"))
    page.locator("#code").fill("OP204")
    page.locator("#site").select_option("OP-02")
    page.locator("#until").fill("2019-06-30")
    page.locator("#reason").fill("The clinic waits for its prescriber's licence.")
    mouse.press(page.get_by_role("button", name="Excuse it"))
    expect(page.get_by_text("In force")).to_be_visible()
    picture(page, "staff-4-excused")
    assert [one["code"] for one in job.known_exceptions(home)] == ["OP204"]


def exports(page, mouse):
    mouse.press(page.get_by_role("link", name="Month grid"))
    page.get_by_label("Region", exact=True).select_option("R1")
    mouse.press(page.get_by_role("button", name="Show"))
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save as a list").click()
    with Path(saved.value.path()).open(newline="", encoding="utf-8-sig") as file:
        rows = [row for row in csv.reader(file) if row]
    assert any("Harbor Light Outpatient" in row for row in rows)
    assert not any("Lakeside Recovery Clinic" in row for row in rows), "only what is chosen is saved"

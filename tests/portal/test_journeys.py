"""People at work, in a real browser: what they click, what they see, what is in the ledger afterwards."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import expect, sync_playwright
from portal.browser import ARGUMENTS, CHROMIUM, LAPTOP, barriers, needs_browser, picture, serving, sign_in

from sorops import job
from sorops.generate.sample import write_sample
from sorops.job.accounts import add_account
from sorops.job.demonstration import ACCOUNTS, PASSWORD, as_demonstrated
from sorops.portal.app import create_app
from sorops.settings import Settings

pytestmark = needs_browser
SITE, FILE = "OP-01", "OP-01/Lakeside MAT March 2019.xlsx"


@pytest.fixture(scope="module")
def chromium():
    with sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def late(tmp_path):
    """A state in which Lakeside Recovery Clinic is two days late with March, and what it will send."""
    inbox = tmp_path / "inbox"
    write_sample(inbox)
    (inbox / FILE).rename(tmp_path / "Lakeside March.xlsx")
    settings = as_demonstrated(Settings(home=tmp_path / "home"))
    job.initialise(settings, str(inbox / "sites.csv"), str(inbox / "expected_submissions.csv"))
    with job.open_home(settings) as home:
        job.collect(home, str(inbox), str(inbox / "manifest.csv"))
        for chunk in job.chunks(home):
            list(job.process(home, chunk))
        for name, (role, sites) in ACCOUNTS.items():
            add_account(home, name, role, sites, password=PASSWORD, by="admin")
        yield replace(settings, portal_url="http://localhost"), home, tmp_path / "Lakeside March.xlsx"


class Clicks:
    """Counts what a person presses; typing and choosing a file in the computer's own window are not clicks here."""

    def __init__(self, page):
        self.page, self.count = page, 0

    def __call__(self, locator):
        self.count += 1
        locator.click()
        self.page.wait_for_load_state()

    def choose(self, locator, path):
        self.count += 1
        locator.set_input_files(str(path))


def corrected(messy: Path) -> Path:
    """What the coordinator makes of the workbook after reading the findings: the county typed over the error."""
    workbook = openpyxl.load_workbook(messy)
    workbook["Client Roster"]["J7"] = "09003"
    path = messy.with_name("Lakeside March corrected.xlsx")
    workbook.save(path)
    return path


def test_a_site_coordinator_comes_from_late_to_a_receipt_in_one_round(late, chromium):
    settings, home, messy = late
    with serving(create_app(settings, home)) as address:
        page = chromium.new_page(viewport=LAPTOP)
        press = Clicks(page)
        sign_in(page, address, "reporter", PASSWORD)
        expect(page.get_by_role("heading", name="What is due", level=1)).to_be_visible()
        expect(page.get_by_text("Late", exact=True).first).to_be_visible()
        picture(page, "journey-1-late")

        press.choose(page.locator("input[type=file]").first, messy)
        press(page.get_by_role("button", name="Send", exact=True).first)
        expect(page.get_by_role("heading", name="Accepted, with questions.")).to_be_visible(timeout=15_000)
        expect(page.get_by_text("J7")).to_be_visible()
        picture(page, "journey-2-verdict")
        assert barriers(page) == []

        press(page.get_by_text("Send a corrected workbook"))
        press.choose(page.locator("input[type=file]").first, corrected(messy))
        press(page.get_by_role("button", name="Send", exact=True).first)
        expect(page.get_by_text("87 rows read, 0 left out.")).to_be_visible(timeout=15_000)
        page.get_by_label("The value is right, because").fill("One client moved to another clinic on the last day.")
        press(page.get_by_role("button", name="Send the answers"))
        picture(page, "journey-3-answered")

        press(page.get_by_role("link", name="Receipt"))
        expect(page.get_by_role("heading", level=1)).to_contain_text("Receipt")
        picture(page, "journey-4-receipt")
        assert barriers(page) == []
        page.close()
    (row,) = [row for row in job.status(home, "2019-03") if row["site_id"] == SITE]
    assert (row["status"], row["verdict"]) == ("REPORTED", "ACCEPTED_WITH_WARNINGS")
    assert [answer["code"] for answer in job.known_answers(home, is_open=True)] == ["OP101"]
    assert press.count <= 8, "from signing in to the receipt"

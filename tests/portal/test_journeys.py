"""A site coordinator at work, in a real browser: from late to certified, with a mouse, with keys alone, without
scripts."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest
from portal.browser import LAPTOP, barriers, needs_browser, picture, serving, sign_in
from portal.hands import Keys, Mouse
from portal.workbooks import mended, messy

from sorops import job
from sorops.job.demonstration import PASSWORD, as_demonstrated
from sorops.portal.app import create_app
from sorops.settings import Settings

pytestmark = needs_browser
SITE, FEBRUARY = "OP-01", ("Lakeside MAT February 2019.xlsx", "Lakeside MAT February 2019 FINAL v2.xlsx")
REASON = "One client moved to another clinic on the last day."
CELLS = ("G8", "J7", "R9", "AD10", "AI6", "AL6")
"""Where the messy workbook is wrong: a code, a formula, two days, two headers."""


class Clinic:
    """Lakeside Recovery Clinic, two days late with March: the state, its portal, the workbook it is about to send."""

    def __init__(self, home, address, untidy):
        self.home, self.address, self.untidy = home, address, untidy
        self.tidy = mended(untidy, untidy.with_name("Lakeside March corrected.xlsx"))

    def month(self):
        (row,) = [row for row in job.status(self.home, "2019-03") if row["site_id"] == SITE]
        return row["status"], row["verdict"]

    def is_certified(self):
        (row,) = [row for row in job.status(self.home, "2019-03") if row["site_id"] == SITE]
        return job.certification(self.home, row["number"]) is not None


@pytest.fixture
def clinic(january, tmp_path):
    shutil.copytree(january / "home", tmp_path / "home", symlinks=True)
    (tmp_path / "inbox" / SITE).mkdir(parents=True)
    for name in FEBRUARY:
        shutil.copy(january / "inbox" / SITE / name, tmp_path / "inbox" / SITE)
    settings = replace(as_demonstrated(Settings(home=tmp_path / "home")), portal_url="http://localhost")
    with job.open_home(settings) as home:
        job.collect(home, str(tmp_path / "inbox"), str(january / "inbox" / "manifest.csv"))
        for chunk in job.chunks(home):
            list(job.process(home, chunk))
        untidy = messy(january / "inbox" / SITE / "Lakeside MAT March 2019.xlsx", tmp_path / "Lakeside March.xlsx")
        with serving(create_app(settings, home)) as address:
            yield Clinic(home, address, untidy)


def test_a_site_coordinator_comes_from_late_to_certified_in_one_round_and_ten_clicks(clinic, chromium):
    from playwright.sync_api import expect

    page = chromium.new_page(viewport=LAPTOP)
    mouse = Mouse(page)
    sign_in(page, clinic.address, "reporter", PASSWORD)
    mouse.count += 1
    expect(page.get_by_role("heading", name="What is due", level=1)).to_be_visible()
    expect(page.get_by_text("Late", exact=True).first).to_be_visible()
    picture(page, "journey-1-late")

    mouse.choose(page.get_by_label("Your workbooks"), clinic.untidy)
    mouse.press(page.get_by_role("button", name="Send", exact=True))
    expect(page.get_by_role("heading", name="Accepted, with questions.")).to_be_visible(timeout=15_000)
    for cell in CELLS:
        expect(page.get_by_text(cell).first).to_be_visible()
    expect(page.get_by_text("87 rows read, 4 left out.")).to_be_visible()
    picture(page, "journey-2-verdict")
    assert barriers(page) == []

    mouse.choose(page.get_by_label("Corrected workbook"), clinic.tidy)
    mouse.press(page.get_by_role("button", name="Send", exact=True))
    expect(page.get_by_text("87 rows read, 0 left out.")).to_be_visible(timeout=15_000)
    page.get_by_label("The value is right, because").fill(REASON)
    mouse.press(page.get_by_role("button", name="Send the answers"))
    picture(page, "journey-3-answered")
    assert barriers(page) == []

    mouse.press(page.get_by_text("complete and right").first)
    mouse.press(page.get_by_role("button", name="Certify", exact=True))
    certified = mouse.count
    mouse.press(page.get_by_role("link", name="Receipt"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Receipt")
    expect(page.get_by_text("As complete and right, by reporter")).to_be_visible()
    picture(page, "journey-4-receipt")
    assert barriers(page) == []
    page.close()
    assert clinic.month() == ("REPORTED", "ACCEPTED_WITH_WARNINGS")
    assert clinic.is_certified()
    assert (certified, mouse.count) == (8, 9), "docs/site_staff.md names both"


def test_a_coordinator_without_a_mouse_comes_from_signing_in_to_certified(clinic, chromium):
    from playwright.sync_api import expect

    page = chromium.new_page(viewport=LAPTOP)
    keys = Keys(page)
    page.goto(f"{clinic.address}/sign-in")
    keys.write(page.get_by_label("Name"), "reporter")
    keys.write(page.get_by_label("Password"), PASSWORD)
    keys.press(page.get_by_role("button", name="Sign in"))
    keys.press(page.get_by_role("link", name="Skip to main content"))
    keys.choose(page.get_by_label("Your workbooks"), clinic.untidy)
    keys.press(page.get_by_role("button", name="Send", exact=True))
    expect(page.get_by_text("87 rows read, 4 left out.")).to_be_visible(timeout=15_000)

    keys.choose(page.get_by_label("Corrected workbook"), clinic.tidy)
    keys.press(page.get_by_role("button", name="Send", exact=True))
    expect(page.get_by_text("87 rows read, 0 left out.")).to_be_visible(timeout=15_000)
    keys.write(page.get_by_label("The value is right, because"), REASON)
    keys.press(page.get_by_role("button", name="Send the answers"))
    expect(page.get_by_role("heading", name="Certify the month")).to_be_visible()
    keys.tick(page.get_by_role("checkbox"))
    keys.press(page.get_by_role("button", name="Certify", exact=True))
    keys.press(page.get_by_role("link", name="Receipt"))
    expect(page.get_by_text("As complete and right, by reporter")).to_be_visible()
    page.close()
    assert clinic.is_certified()


def test_without_scripts_a_workbook_is_sent_read_mended_and_certified(clinic, chromium):
    from playwright.sync_api import expect

    visit = chromium.new_context(java_script_enabled=False, viewport=LAPTOP)
    page = visit.new_page()
    sign_in(page, clinic.address, "reporter", PASSWORD)
    page.get_by_label("Your workbooks").set_input_files(str(clinic.untidy))
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text("87 rows read, 4 left out.")).to_be_visible(timeout=15_000)
    page.get_by_label("Corrected workbook").set_input_files(str(clinic.tidy))
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text("87 rows read, 0 left out.")).to_be_visible(timeout=15_000)
    page.get_by_label("The value is right, because").fill(REASON)
    page.get_by_role("button", name="Send the answers").click()
    page.get_by_text("complete and right").first.click()
    page.get_by_role("button", name="Certify", exact=True).click()
    page.get_by_role("link", name="Receipt").click()
    expect(page.get_by_text("As complete and right, by reporter")).to_be_visible()
    visit.close()
    assert clinic.is_certified()

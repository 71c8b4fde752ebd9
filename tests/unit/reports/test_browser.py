"""The page in a real browser: it fits a phone, its charts are there, its tables scroll by themselves, and it prints."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sorops.period import Month
from sorops.reports import monthly_report

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed; apt-get install chromium"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


@pytest.fixture
def report(state, tmp_path: Path) -> Path:
    path = tmp_path / "report.html"
    text = monthly_report(state.connection, Month(2019, 3), state_name="Testland", release_id="r-1")
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("width", [360, 1200])
def test_the_page_fits_the_screen_and_asks_for_nothing(browser, report: Path, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(report.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    boxes = page.locator("figure svg").evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")
    assert len(boxes) == 2
    assert min(boxes) > 100
    assert asked == [report.as_uri()]
    assert complaints == []
    page.close()


def test_a_picture_of_the_page_is_not_blank(browser, report: Path) -> None:
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    page.goto(report.as_uri())
    assert len(page.screenshot(full_page=True)) > 50_000
    page.close()


def test_the_chart_is_a_named_picture_for_assistive_technology(browser, report: Path) -> None:
    page = browser.new_page()
    page.goto(report.as_uri())
    assert page.get_by_role("img", name="25 people started medication in March 2019").count() == 1
    assert page.get_by_role("table").count() >= 8
    page.close()


def test_it_prints_and_the_numbers_of_the_charts_are_printed_too(browser, report: Path) -> None:
    page = browser.new_page()
    page.goto(report.as_uri())
    page.emulate_media(media="print")
    assert page.locator("figure table").first.is_visible()
    assert not page.locator("nav").is_visible()
    assert page.pdf(format="Letter").startswith(b"%PDF")
    page.close()

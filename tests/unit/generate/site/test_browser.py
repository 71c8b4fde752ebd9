"""The site in a real browser, from the folder it was written into: search, phones, no scripts, print."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PAGES = ("index.html", "codes.html", "op_mat.html", "lists.html", "measures.html")

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


def shown(page) -> list[str]:
    return page.locator(".index li:visible a").all_inner_texts()


def test_search_finds_a_code_by_its_name_and_leads_to_it(browser, folder: Path) -> None:
    page = browser.new_page()
    page.goto((folder / "index.html").as_uri())
    page.get_by_role("searchbox").fill("v07")
    assert shown(page) == ["V07"]
    assert page.get_by_role("status").inner_text() == "1 found."
    page.locator(".index li:visible a").click()
    assert page.url.endswith("codes.html#V07")
    assert page.locator("#V07").is_visible()
    page.close()


def test_search_finds_columns_by_another_header_and_figures_by_a_word(browser, folder: Path) -> None:
    page = browser.new_page()
    page.goto((folder / "index.html").as_uri())
    page.get_by_role("searchbox").fill("first medicated")
    assert "First dose date" in shown(page)
    page.get_by_role("searchbox").fill("retention 90")
    assert "90-day retention (RET-02)" in shown(page)
    page.get_by_role("searchbox").fill("xyzzy")
    assert shown(page) == []
    assert page.get_by_role("status").inner_text().startswith("Nothing found")
    page.get_by_role("searchbox").fill("")
    assert len(shown(page)) > 400
    page.close()


def test_search_on_another_page_leads_to_the_index(browser, folder: Path) -> None:
    page = browser.new_page()
    page.goto((folder / "measures.html").as_uri())
    page.get_by_role("searchbox").fill("OP205")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/index.html?q=OP205")
    assert shown(page) == ["OP205"]
    page.close()


def test_without_scripts_the_index_is_a_full_list(browser, folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / "index.html").as_uri())
    assert page.locator(".index li a").count() > 400
    assert page.get_by_text("Scripts are off in this browser").is_visible()
    context.close()


@pytest.mark.parametrize("width", [360, 1200])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_the_screen_and_asks_for_nothing_else(browser, folder: Path, name: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto((folder / name).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    own = {(folder / part).as_uri() for part in (name, "style.css", "search.js")}
    assert set(asked) <= own
    assert complaints == []
    page.close()


@pytest.mark.parametrize("name", PAGES)
def test_text_stands_out_from_its_ground(browser, folder: Path, name: str) -> None:
    """WCAG 2 AA: a ratio of 4.5 between the colour of each text and the ground behind it."""
    page = browser.new_page()
    page.goto((folder / name).as_uri())
    assert (
        page.evaluate(
            """() => {
            const light = (text) => {
                const parts = text.match(/[\\d.]+/g).map(Number).slice(0, 3).map((part) => part / 255);
                const [r, g, b] = parts.map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
            };
            const ground = (node) => {
                for (let at = node; at; at = at.parentElement) {
                    const colour = getComputedStyle(at).backgroundColor;
                    if (!colour.startsWith("rgba(0, 0, 0, 0")) return colour;
                }
                return "rgb(255, 255, 255)";
            };
            const pairs = new Set();
            for (const node of document.querySelectorAll("body *")) {
                const own = Array.from(node.childNodes).some((part) => part.nodeType === 3 && part.data.trim());
                if (own) pairs.add(getComputedStyle(node).color + "|" + ground(node));
            }
            return Array.from(pairs).filter((pair) => {
                const [one, two] = pair.split("|").map(light).sort();
                return (two + 0.05) / (one + 0.05) < 4.5;
            });
        }"""
        )
        == []
    )
    page.close()


def test_it_prints_without_what_is_for_screens(browser, folder: Path) -> None:
    page = browser.new_page()
    page.goto((folder / "lists.html").as_uri())
    page.emulate_media(media="print")
    assert not page.get_by_role("searchbox").is_visible()
    assert not page.locator("nav").is_visible()
    assert page.pdf(format="Letter").startswith(b"%PDF")
    page.close()

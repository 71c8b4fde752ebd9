"""The site is whole: everything declared has its place, every link leads somewhere, every page is well built."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest

from sorops.codes import CODES
from sorops.generate.dictionary import code_lists, columns
from sorops.generate.site import code_address, pages
from sorops.sources import SOURCES

PAGES = ("index.html", "codes.html", "lists.html", "measures.html", *(f"{name.lower()}.html" for name in SOURCES))
VOID = {"meta", "link", "input", "br"}


@dataclass
class Seen(HTMLParser):
    """Anchors, links, headings and landmarks of a page, and the tags that are open."""

    anchors: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    landmarks: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.anchors += [given["id"]] if "id" in given else []
        self.links += [given[name] for name in ("href", "src", "action") if name in given]
        self.headings += [int(tag[1])] if tag in ("h1", "h2", "h3", "h4") else []
        self.landmarks += [tag] if tag in ("header", "nav", "main", "footer") else []
        self.scripts += [given.get("src", "inline")] if tag == "script" else []
        self.wrong += [f"{name} on {tag}" for name in given if name == "style" or name.startswith("on")]
        if tag not in VOID:
            self.opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.opened or self.opened.pop() != tag:
            self.wrong.append(f"</{tag}> closes something else")


def look(path: Path) -> Seen:
    seen = Seen()
    seen.feed(path.read_text(encoding="utf-8"))
    return seen


def test_every_code_column_list_and_figure_has_its_place(folder: Path, material) -> None:
    codes, lists, figures = (look(folder / f"{name}.html").anchors for name in ("codes", "lists", "measures"))
    assert [entry.code for entry in material.entries if entry.code not in codes] == []
    assert set(CODES) <= set(codes)
    assert [name for name in code_lists(SOURCES) if name not in lists] == []
    names = {
        row["measure_id"] if row["figure"] == "ALL" else f"{row['measure_id']}-{row['figure']}"
        for row in material.measures
    }
    assert names - set(figures) == set()
    programmes = {name: look(folder / f"{name.lower()}.html").anchors for name in SOURCES}
    places = columns(SOURCES.values())
    assert [c.name for s, h, c in places if f"{h.name}.{c.name}" not in programmes[s.program_stream]] == []


def test_a_message_links_to_the_place_of_its_code(folder: Path) -> None:
    page, anchor = code_address("V07").split("#")
    assert (page, anchor) == ("codes.html", "V07")
    assert anchor in look(folder / page).anchors


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_to_something_on_the_site(folder: Path, name: str) -> None:
    anchors = {page: {*look(folder / page).anchors} for page in PAGES}
    lost = []
    for link in look(folder / name).links:
        page, _, anchor = link.partition("#")
        known = anchors.get(page or name)
        lost += [link] if not (folder / (page or name)).is_file() or (anchor and anchor not in (known or ())) else []
    assert lost == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_well_built(folder: Path, name: str) -> None:
    seen = look(folder / name)
    assert (seen.wrong, seen.opened) == ([], [])
    assert len(seen.anchors) == len(set(seen.anchors))
    assert seen.headings.count(1) == 1
    assert [late for early, late in zip(seen.headings, seen.headings[1:], strict=False) if late - early > 1] == []
    assert seen.landmarks == ["header", "nav", "main", "footer"]
    assert seen.scripts == (["search.js"] if name == "index.html" else [])
    assert seen.links[:2] == ["style.css", "search.js"] if name == "index.html" else ["style.css", "#content"]


def test_columns_and_figures_link_to_each_other(folder: Path) -> None:
    dose = (folder / "op_mat.html").read_text().split('id="roster.first_dose_date"')[1].split("</article>")[0]
    assert 'href="measures.html#ACC-02"' in dose
    assert 'href="codes.html#OP203"' in dose
    waiting = (folder / "measures.html").read_text().split('id="ACC-11-WAITING"')[1].split("</article>")[0]
    assert 'href="op_mat.html#summary.waitlist_count"' in waiting


def test_a_code_says_how_much_it_weighs_where_it_applies_and_what_the_state_decided(folder: Path) -> None:
    entry = (folder / "codes.html").read_text().split('id="OP205"')[1].split("</article>")[0]
    assert "Row left out" in entry
    assert 'href="op_mat.html#roster.last_service_date"' in entry
    assert "From 2019-04 on it is a note: &lt;b&gt;clinics&lt;/b&gt; close their books late." in entry
    assert "2.4.2" in entry


def test_the_version_of_the_template_is_told(folder: Path) -> None:
    assert "abcdefghijkl" in (folder / "op_mat.html").read_text()


def test_the_same_declarations_give_the_same_pages(material) -> None:
    assert pages(material) == pages(material)


def test_a_text_names_no_placeholder(folder: Path) -> None:
    text = (folder / "codes.html").read_text() + (folder / "index.html").read_text()
    assert "[" not in text
    assert "This cell is empty." in text

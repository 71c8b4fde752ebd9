"""The guide and the rule book in the portal."""

from __future__ import annotations

import re


def test_every_page_of_the_rule_book_is_served_and_its_links_lead_to_pages_of_it(portal):
    reporter = portal.sign_in("reporter")
    waiting, seen = ["index.html"], set()
    while waiting:
        name = waiting.pop()
        seen.add(name)
        page = reporter.get(f"/guidance/{name}")
        assert page.status_code == 200, name
        links = re.findall(r'(?:href|src)="([^"#?:]+)[^"]*"', page.text) if name.endswith(".html") else []
        waiting += set(links) - seen - set(waiting)
    assert {"codes.html", "lists.html", "measures.html", "op_mat.html", "style.css", "search.js"} <= seen


def test_a_page_that_is_not_in_the_book_leads_to_its_first_page(portal):
    assert portal.sign_in("reporter").get("/guidance/nothing").headers["location"] == "/guidance/index.html"


def test_what_the_state_decides_about_a_code_stands_in_the_book_within_a_minute(portal):
    from sorops import job

    job.set_stage(portal.home, "OP101", "note", "2019-01", "The rule is new.")
    assert "The rule is new." in portal.sign_in("reporter").get("/guidance/codes.html").text


def test_the_guide_is_a_page_with_headings_and_tables(portal):
    page = portal.sign_in("reporter").get("/guide").text
    assert page.count("<h1>") == 1
    assert "<h2>Each month</h2>" in page
    assert '<table class="usa-table">' in page


def test_the_guide_leads_to_what_each_programme_sends_and_how_the_commonest_problems_are_mended(portal):
    reporter = portal.sign_in("reporter")
    page = reporter.get("/guide").text
    links = re.findall(r'href="(/guidance/[a-z_]+\.html)"', page)
    assert {"/guidance/op_mat.html", "/guidance/prev_coal.html"} <= set(links)
    for link in set(links):
        assert "Due" in reporter.get(link).text or link.endswith("index.html")
    problems = page.partition("The ten commonest problems</h3>")[2].partition("</table>")[0]
    assert problems.count("<tr>") == 11
    for code in re.findall(r"\b[A-Z]+\d+\b", re.sub(r"<code>.*?</code>", "", problems)):
        assert f'id="{code}"' in reporter.get("/guidance/codes.html").text

"""Dashboards: what they say, to whom, and that their charts need no exemption."""

from __future__ import annotations

import re

import pytest

from sorops import job


def charts_of(page):
    return re.findall(r'src="(/charts/[^"]+)"', page.text)


def test_each_figure_says_who_reported_and_shows_its_numbers_as_a_table(portal):
    page = portal.sign_in("leader").get("/dashboard")
    assert page.status_code == 200
    figures = page.text.count('class="portal-figure"')
    assert figures >= 6
    assert page.text.count("Reported: ") == figures
    assert page.text.count("<summary>Show as table</summary>") == len(charts_of(page)) > 0
    assert f"Release {job.published(portal.home).release_id}" in page.text


def test_the_table_beside_a_chart_has_the_numbers_of_the_report(portal):
    page = portal.sign_in("evaluator").get("/dashboard?month=2019-02").text
    told = {row[0]: row[2] for row in job.summary(portal.home, job.published(portal.home).month("2019-02"))}
    for label, value in told.items():
        section = page[page.index(f"<h3>{label}</h3>") :]
        assert value in section[: section.index("</section>")]


def test_a_chart_has_no_style_and_no_script_and_may_be_kept_by_the_browser_only(portal):
    leader = portal.sign_in("leader")
    for address in charts_of(leader.get("/dashboard")):
        chart = leader.get(address)
        assert chart.status_code == 200
        assert chart.headers["content-type"] == "image/svg+xml"
        assert chart.headers["cache-control"].startswith("private")
        assert not re.search(r"<style|<script|style=|onload", chart.text)


def test_a_chart_of_another_release_or_name_is_not_there(portal):
    leader = portal.sign_in("leader")
    (first, *_) = charts_of(leader.get("/dashboard"))
    release = job.published(portal.home).release_id
    assert leader.get(first.replace(release, "2001-01-01-abc")).status_code == 404
    assert leader.get(re.sub(r"[^/]+\.svg", "chart-none.svg", first)).status_code == 404
    assert leader.get(first.replace("2019-03", "1999-01")).status_code == 404


def test_a_site_reporter_sees_the_page_and_charts_of_own_sites_only(portal):
    reporter = portal.sign_in("reporter")
    own = reporter.get("/site-figures/OP-01")
    assert own.status_code == 200
    assert "of 6 reports" in own.text
    (chart, *_) = charts_of(own)
    assert reporter.get(chart).status_code == 200
    assert reporter.get(chart.replace("OP-01", "OP-02")).status_code == 404
    other, unknown = reporter.get("/site-figures/OP-02"), reporter.get("/site-figures/XX-99")
    assert other.status_code == unknown.status_code == 404
    assert reporter.get("/dashboard").status_code == 404
    listed = re.findall(r'href="/site-figures/([^"?]+)"', reporter.get("/site-figures").text)
    assert listed == ["CO-01", "OP-01"]


def test_leadership_sees_programmes_and_no_site(portal):
    leader = portal.sign_in("leader")
    page = leader.get("/dashboard/programmes/op-mat")
    assert page.status_code == 200
    assert "Measures by region" in page.text
    assert "Mill Street Treatment Center" not in page.text
    assert leader.get("/site-figures/OP-01").status_code == 404
    assert leader.get("/dashboard/programmes/nothing").status_code == 404


def test_a_month_without_figures_is_answered_with_a_sentence(portal):
    page = portal.sign_in("leader").get("/dashboard?month=1999-01")
    assert page.status_code == 400
    assert "There are no figures for 1999-01" in page.text


@pytest.mark.parametrize("address", ["/dashboard", "/dashboard/programmes/op-mat", "/site-figures/OP-01"])
def test_before_the_first_release_the_page_says_what_to_do(portal, address):
    portal.home.settings.current_release.unlink()
    page = portal.sign_in("manager").get(address)
    assert page.status_code == 200
    assert "There are no figures yet" in page.text

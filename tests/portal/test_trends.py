"""Problems across sites, on a state whose mistakes are known."""

from __future__ import annotations

import openpyxl

from sorops import job

FILE = "OP-01/Lakeside MAT March 2019.xlsx"


def rule(portal, code):
    return next(rule for rule in job.problem_trends(portal.home).rules if rule.code == code)


def corrected(portal):
    workbook = openpyxl.load_workbook(portal.home.settings.home / "inbox" / FILE)
    workbook["Client Roster"]["J7"] = "09003"
    path = portal.home.settings.home / "corrected.xlsx"
    workbook.save(path)
    return path


def test_a_rule_counts_each_site_month_once(portal):
    found = job.problem_trends(portal.home)
    assert len(found.months) == 6
    for one in found.rules:
        assert sum(one.by_month.values()) == one.place_months >= one.sites > 0
        assert one.mended <= one.place_months
        assert one.message


def test_a_problem_that_a_later_file_has_no_more_is_mended(portal):
    before = rule(portal, "V13")
    path = corrected(portal)
    portal.sign_in("reporter").post_form("/uploads", files={"files": (path.name, path.read_bytes())}, key="one")
    after = rule(portal, "V13")
    assert (after.mended, after.place_months) == (before.mended + 1, before.place_months)


def test_the_time_of_a_site_runs_from_its_first_file_to_an_accepted_one(portal):
    (harbor,) = [site for site in job.problem_trends(portal.home, "OP_MAT").sites if site.site_id == "OP-03"]
    assert (harbor.months, harbor.files, harbor.open_months) == (5, 6, 0)
    assert harbor.days == 0, "one month of five took six days, the others were accepted at once"


def test_the_page_shows_them_without_a_value(portal):
    page = portal.sign_in("privacy").get("/problems?program=OP_MAT").text
    assert "V13" in page
    assert "#REF" not in page


def test_the_page_tells_of_one_site_and_the_site_leads_to_it(portal):
    visitor = portal.sign_in("manager")
    trends = job.problem_trends(portal.home, site="OP-01")
    assert [site.site_id for site in trends.sites] == ["OP-01"]
    assert {rule.sites for rule in trends.rules} == {1}
    page = visitor.get("/problems?site=OP-01").text
    assert all(f"#{rule.code}" in page for rule in trends.rules)
    others = {rule.code for rule in job.problem_trends(portal.home).rules} - {rule.code for rule in trends.rules}
    assert others
    assert not any(f"#{code}" in page for code in others)
    assert "/problems?site=OP-01" in visitor.get("/site-figures/OP-01").text

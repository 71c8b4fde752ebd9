"""The pages as a whole: what stands where, for whom it can be read, and that it stands on its own."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise

import pytest
from page_reader import Element, read

from sorops.period import Month, Quarter
from sorops.reports import monthly_report, quarterly_report, summary_table

MARCH = Month(2019, 3)


def month_page(marts, month: Month = MARCH) -> str:
    return monthly_report(marts.connection, month, state_name="Testland & Co", release_id="r-1")


def row(page: Element, label: str) -> list[str]:
    """The cells of the first table row that begins with a label."""
    rows = ([cell.text for cell in line.children] for line in page.all("tr"))
    return next(cells for cells in rows if cells and cells[0].startswith(label))


def card(page: Element, label: str) -> str:
    return next(item.text for item in page.all("li") if item.all("h3") and item.first("h3").text == label)


def section(page: Element, name: str) -> Element:
    return next(part for part in page.all("section") if part.attributes["id"] == name)


@pytest.mark.parametrize("make", ["month", "quarter"])
def test_the_page_stands_on_its_own(state, make: str) -> None:
    facts = {"state_name": "Testland", "release_id": "r-1"}
    pages = {
        "month": lambda: monthly_report(state.connection, MARCH, **facts),
        "quarter": lambda: quarterly_report(state.connection, Quarter(2019, 2), **facts),
    }
    text = pages[make]()
    assert text == pages[make](), "the same release must give the same bytes"
    assert not re.search(r"https?:|//\w|<script|<link|<img|@import|javascript:|\son\w+=", text)
    assert all(link.attributes["href"].startswith("#") for link in read(text).all("a"))


def test_links_lead_somewhere_and_no_id_is_used_twice(state) -> None:
    text = month_page(state)
    ids = re.findall(r'\sid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    wanted = re.findall(r'(?:href="#|url\(#|aria-labelledby=")([\w-]+)', text)
    assert set(wanted) <= set(ids)


def test_headings_are_in_order_and_none_is_empty(state) -> None:
    levels = [int(level) for level in re.findall(r"<h([1-6])\b", month_page(state))]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    page = read(month_page(state))
    assert all(heading.text for tag in ("h1", "h2", "h3", "h4") for heading in page.all(tag))


def test_every_table_has_a_caption_and_scoped_heads(state) -> None:
    tables = read(month_page(state)).all("table")
    assert len(tables) > 8
    for table in tables:
        assert table.first("caption").text
        assert all(head.attributes.get("scope") in ("col", "row", "rowgroup") for head in table.all("th"))


def test_every_table_outside_a_chart_names_the_release(state) -> None:
    page = read(month_page(state))
    in_charts = sum(len(figure.all("table")) for figure in page.all("figure"))
    captions = [caption.text for caption in page.all("caption")]
    assert sum("Release r-1, data as of 20 April 2019" in caption for caption in captions) == len(captions) - in_charts


def test_every_chart_has_its_words_and_its_numbers(state) -> None:
    figures = read(month_page(state)).all("figure")
    assert [figure.first("h3").text for figure in figures] == [
        "25 people started medication in March 2019, 1 more than in February 2019 (not like for like)",
        "At least 400.5 naloxone kits were handed out in March 2019, the same as in February 2019 (not like for like)",
    ]
    for figure in figures:
        picture = figure.first("svg")
        assert picture.attributes["role"] == "img"
        assert picture.first("title").text == figure.first("h3").text
        assert "March 2019: " in picture.first("desc").text
        assert len(figure.first("tbody").all("tr")) == 6
    assert row(figures[0], "February 2019") == ["February 2019", "24", "1 of 2 clinics"]


def test_a_headline_says_its_completeness_its_bounds_and_its_change(state) -> None:
    page = read(month_page(state))
    assert card(page, "People who started medication") == (
        "People who started medication 25 March 2019 +1 (+4.2%) from Feb 2019 not like for like all 2 clinics"
    )
    assert card(page, "Naloxone kits handed out").startswith("Naloxone kits handed out at least 400.5 March 2019")


def test_completeness_names_what_is_missing(state) -> None:
    page = read(month_page(state, Month(2019, 2)))
    assert card(page, "People who started medication").endswith("1 of 2 clinics, 1 missing")
    first, *_ = page.first("header").all("li")
    assert first.text == "1 of 2 sites sent everything that was due for February 2019. Not in: New Haven Clinic."


def test_the_table_of_measures(state) -> None:
    part = section(read(month_page(state)), "op-mat")
    assert row(part, "Measure") == [
        "Measure",
        "Mar 2019",
        "Change from Feb 2019",
        "Jan\N{EN DASH}Mar 2019",
        "Grant year to date",
        "Sites reporting",
    ]
    assert row(part, "New MAT clients") == [
        "New MAT clients ACC-02",
        "25",
        "+1 (+4.2%) not like for like",
        "\N{EN DASH}",
        "135 1 of 2 clinics",
        "all 2 clinics",
    ]
    assert row(part, "Clients on medication")[1] == "60 with estimates"
    assert row(part, "Methadone")[1] == "40"
    assert row(part, "Same or next day starts")[1:4] == ["n too small 7 of 19", "\N{EN DASH}", "21.9% 7 of 32"]
    assert row(part, "90-day retention")[3] == "not yet known"


def test_sites_stand_side_by_side_and_a_missing_one_is_no_zero(state) -> None:
    part = section(read(month_page(state, Month(2019, 2))), "op-mat")
    table = next(table for table in part.all("table") if "by site" in table.first("caption").text)
    assert row(table, "New Haven Clinic") == ["New Haven Clinic", "no data"]
    assert row(table, "Hartford") == ["Hartford <MAT> Clinic", "14"]


def test_more_measures_than_sites_turn_the_table(state) -> None:
    for number in range(3):
        state.measure(f"ACC-9{number}")
        for site in ("CLN-01", "CLN-02"):
            state.figure(f"ACC-9{number}", "2019-03-01", number, grain="site", grain_id=site)
    part = section(read(month_page(state)), "op-mat")
    table = next(table for table in part.all("table") if "by site" in table.first("caption").text)
    assert row(table, "Measure") == ["Measure", "Hartford <MAT> Clinic", "New Haven Clinic"]
    assert row(table, "ACC-92") == ["ACC-92 ALL", "2", "2"]


def test_a_measure_that_is_split_is_shown_by_site_on_its_own(state) -> None:
    for stratum, dim in (("ANY", ""), ("METHADONE", "medication")):
        for site in ("CLN-01", "CLN-02"):
            facts = {"grain": "site", "grain_id": site, "stratum_dim": dim, "stratum_value": stratum}
            state.figure("ACC-05", "2019-03-01", 20, **facts)
    page = read(month_page(state))
    table = next(
        table for table in page.all("table") if table.first("caption").text.startswith("Clients on medication by site")
    )
    assert row(table, "Site") == ["Site", "All", "Methadone"]


def test_places_are_not_listed_when_none_can_know_yet(state) -> None:
    for site in ("CLN-01", "CLN-02"):
        facts = {"grain": "site", "grain_id": site, "period_type": "FFQ", "status": "NOT_OBSERVABLE"}
        state.figure("RET-02", "2019-01-01", None, **facts)
    assert "by site, January to March 2019" not in month_page(state)


def test_a_measure_split_for_the_state_alone_stays_with_the_others(state) -> None:
    state.figure("ACC-05", "2019-03-01", 20, stratum_value="ANY", grain="site", grain_id="CLN-01")
    part = section(read(month_page(state)), "op-mat")
    table = next(table for table in part.all("table") if "by site" in table.first("caption").text)
    assert row(table, "Site") == ["Site", "New MAT clients", "Clients on medication"]
    assert row(table, "New Haven Clinic") == ["New Haven Clinic", "15", "\N{EN DASH}"]


def test_each_figure_of_a_measure_is_shown_by_site_where_it_is_made(state) -> None:
    facts = {"grain": "site", "grain_id": "CLN-01"}
    for figure in ("WAITING", "MEDIAN_DAYS"):
        state.measure("ACC-11", figure, name=figure.capitalize())
    state.figure("ACC-11", "2018-12-01", 5, stratum_value="MEDIAN_DAYS", **facts)
    state.figure("ACC-11", "2018-10-01", 3, stratum_value="WAITING", period_type="FFQ", **facts)
    page = read(quarterly_report(state.connection, Quarter(2019, 1), state_name="Testland", release_id="r-1"))
    tables = {table.first("caption").text.partition(" Release")[0]: table for table in page.all("table")}
    assert row(tables["Outpatient treatment by site, October to December 2018"], "Site")[1:] == ["Waiting"]
    assert "Median_days" in row(tables["Outpatient treatment by site, December 2018"], "Site")


def test_a_trend_without_a_figure_for_the_month_says_so(state) -> None:
    where = "where measure_id = 'ACC-02' and grain = 'state' and period_start = '2019-03-01'"
    state.connection.execute(f"update marts.fct_performance set status = 'NO_DATA', value = null {where}")
    titles = [figure.first("h3").text for figure in read(month_page(state)).all("figure")]
    assert "People who started medication: no data for March 2019" in titles


def test_hatching_is_explained_where_there_is_any(state) -> None:
    assert "A hatched column lacks a site" in month_page(state)
    state.connection.execute("update marts.fct_performance set sites_reporting = sites_expected")
    assert "A hatched column lacks a site" not in month_page(state)


def test_regions_have_a_table_in_the_quarter_only(state) -> None:
    state.figure("ACC-02", "2019-03-01", 25, grain="region", grain_id="R1")
    state.figure("ACC-02", "2018-10-01", 63, period_type="FFQ", grain="region", grain_id="R1")
    quarter = quarterly_report(state.connection, Quarter(2019, 1), state_name="Testland", release_id="r-1")
    table = next(table for table in read(quarter).all("table") if "by region" in table.first("caption").text)
    assert row(table, "Region R1") == ["Region R1", "63"]
    assert "by region" not in month_page(state)


def test_people_are_shown_by_group_without_the_empty_ones(state) -> None:
    page = read(month_page(state))
    table = next(
        table for table in page.all("table") if table.first("caption").text.startswith("New MAT clients by age")
    )
    assert [line.children[0].text for line in table.first("tbody").all("tr")] == ["18 to 25", "26 to 34"]


def test_a_measure_of_an_unknown_family_is_not_lost(state) -> None:
    assert row(section(read(month_page(state)), "other"), "A measure of a family yet to come")[1] == "3"


def test_the_grid_says_each_status_in_words(state) -> None:
    part = section(read(month_page(state)), "reporting")
    grid = part.all("table")[1]
    assert row(grid, "New Haven Clinic")[-3:] == ["Reported", "Missing", "Reported 4 days late"]
    assert row(part.all("table")[0], "New Haven Clinic")[2:] == ["February 2019", "Missing", "13 March 2019", "38"]


def test_problems_are_listed_with_their_repair(state) -> None:
    cells = row(section(read(month_page(state)), "problems"), "Census is hidden")
    assert cells[0].startswith("Census is hidden as a small number. V07 Send the true count.")
    assert cells[1:] == ["Loaded, please check", "1", "1", "1"]


def test_only_the_first_problems_are_listed_and_the_rest_is_counted(state) -> None:
    for number in range(30):
        state.finding(1, "M06", "W", f"The column number {number} is not known.", "CLN-01", "2019-03")
    text = section(read(month_page(state)), "problems").text
    assert "The column number 0 is not known." in text
    assert "And 6 more kinds, less grave or less frequent." in text


def test_what_came_is_counted_by_verdict(state) -> None:
    text = read(month_page(state)).first("header").text
    assert "2 files came for March 2019: 1 accepted, 1 accepted with questions." in text
    assert "rest on small counts a site hid (1) or on estimates (2) are marked" in text


def test_texts_of_the_state_are_escaped(state) -> None:
    text = month_page(state)
    assert "Hartford &lt;MAT&gt; Clinic" in text
    assert "<MAT>" not in text
    assert "Testland &amp; Co" in text


def test_definitions_carry_their_version(state) -> None:
    notes = section(read(month_page(state)), "notes").text
    assert "New MAT clients ACC-02, version 1 What ACC-02 counts." in notes
    for word in ("no data", "not yet known", "n too small", "at least", "not like for like", "Nothing to report"):
        assert word in notes


def test_the_quarter_shows_its_months(state) -> None:
    page = read(quarterly_report(state.connection, Quarter(2019, 1), state_name="Testland", release_id="r-1"))
    part = section(page, "op-mat")
    assert row(part, "Measure")[1:6] == [
        "Oct\N{EN DASH}Dec 2018",
        "Change from Jul\N{EN DASH}Sep 2018",
        "Oct 2018",
        "Nov 2018",
        "Dec 2018",
    ]
    assert row(part, "New MAT clients")[1:6] == ["63", "\N{EN DASH}", "20", "21", "22"]
    assert card(page, "Still in treatment after 90 days") == (
        "Still in treatment after 90 days 52.1% October to December 2018 49 of 94 all 6 clinics"
    )


def test_nothing_outstanding_is_said_in_words(state) -> None:
    state.connection.execute("update marts.site_months set status = 'REPORTED'")
    page = read(month_page(state))
    assert "Nothing is outstanding" in section(page, "reporting").text
    assert "All 2 sites sent everything that was due for March 2019." in page.first("header").text


def test_many_late_sites_are_named_up_to_four(marts) -> None:
    for number in range(6):
        marts.site(f"S{number}", f"Site {number}")
        marts.month(f"S{number}", "2019-03", "LATE")
    marts.measure("ACC-02")
    marts.figure("ACC-02", "2019-03-01", 1)
    assert "Not in: Site 0, Site 1, Site 2, Site 3 and 2 more." in read(month_page(marts)).text


def test_a_release_in_which_nothing_was_expected_gives_a_page(marts) -> None:
    page = read(month_page(marts))
    assert "Data as of no day yet" in page.first("header").text
    assert "No reports were expected." in section(page, "reporting").text


def test_an_empty_release_still_gives_a_page(marts) -> None:
    marts.measure("ACC-02")
    marts.figure("ACC-02", "2018-10-01", 1)
    page = read(month_page(marts, Month(2019, 3)))
    assert page.first("header").all("li")[0].text == "No reports were expected for March 2019."
    assert "No problem was found" in section(page, "problems").text
    assert not page.all("figure")
    assert "No headline figure is made for this period." in page.text


def test_summary_table_is_the_headline_in_a_line(state) -> None:
    lines = {line.measure: line for line in summary_table(state.connection, Month(2019, 2))}
    started = lines["People who started medication"]
    assert (started.period, started.value, started.sites) == ("February 2019", "24", "1 of 2 clinics, 1 missing")
    assert lines["Naloxone kits handed out"].value == "at least 400.5"


def test_data_of_a_day_is_said_once_everywhere(state) -> None:
    state.connection.execute("update marts.fct_performance set data_as_of = ?", [dt.date(2019, 5, 1)])
    text = month_page(state)
    assert "1 May 2019" in text
    assert "20 April 2019" not in text


def test_excused_questions_are_printed_with_reason_end_approver_and_times(state) -> None:
    accepted = state.arrival("CLN-01", "2019-03", "ACCEPTED", "2019-04-05")
    returned = state.arrival("CLN-01", "2019-03", "REJECTED", "2019-04-04")
    state.exception(1, "2019-06-30")
    for number in (accepted, accepted, returned):
        state.excused(number, 1, "2019-03")
    state.exception(2, "2019-02-27")
    state.exception(5, "2019-02-28")
    state.exception(3, "2019-03-15", site_id=None, column_label=None)
    state.exception(4, "2019-12-31", valid_from="2019-04-01")
    page = month_page(state)
    table = next(table for table in section(read(page), "notes").all("table"))
    rows = [[cell.text for cell in line.children] for line in table.first("tbody").all("tr")]
    clinic, unused = "Hartford <MAT> Clinic Outpatient MAT clinics", "Not needed in this period."
    assert rows == [
        ["More than 480. R01, exception 1 two <new> doctors", clinic, "New MAT clients",
         "30 June 2019", "Dana Lee", "2"],
        [f"{unused} R01, exception 5 two <new> doctors", clinic, "New MAT clients",
         "28 February 2019 Has ended", "Dana Lee", "0"],
        [f"{unused} R01, exception 3 two <new> doctors", "All sites Outpatient MAT clinics", "All columns",
         "15 March 2019 Has ended", "Dana Lee", "0"],
    ]  # fmt: skip


def test_a_period_without_exceptions_says_so(state) -> None:
    assert "No question was excused in March 2019." in section(read(month_page(state)), "notes").text

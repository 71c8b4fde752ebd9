from dataclasses import replace

from sorops.generate.carry_over import CarriedOver
from sorops.generate.template.read_me import about, checks_of, columns_of, opening
from sorops.period import Month
from sorops.sources import SOURCES


def test_due_day_is_in_the_next_month_even_across_the_year(source, site):
    heading, _ = next(opening(source, site, Month(2018, 12), {}))
    assert heading == "For Ashford House, 2018-12. Due on 2019-01-12."


def test_a_table_row_tells_need_and_meaning_of_a_column(source):
    head, *rows = columns_of(source.sheets[0])
    assert about(source.sheets[0]).endswith("do not remove rows.")
    assert head == ("Column", "What to enter", "Needed")
    assert (rows[2][0], rows[2][2]) == ("Kits", "Required")
    assert "Unit: kits." in rows[2][1]


def test_columns_above_the_table_are_not_explained_as_columns(source):
    assert "Site" not in [line[0] for line in columns_of(source.sheets[0])]


def test_a_rule_at_two_levels_is_told_once(source):
    sheet = source.sheets[0]
    doubled = replace(sheet, rules=(*sheet.rules, *sheet.rules))
    assert [line[0] for line in checks_of(doubled)] == ["Code", "DEM-R1"]


def test_a_sheet_without_rules_has_no_list_of_checks(source):
    assert list(checks_of(replace(source.sheets[0], rules=()))) == []


def sentences(source, site, begins):
    return dict(opening(source, site, Month(2019, 3), begins))["What is filled in already"]


def test_an_opening_stock_that_cannot_be_told_is_left_to_the_site_in_words(site):
    begins = {"movement": CarriedOver((), 0, (("NLX-WH", "FTS"),))}
    said = sentences(SOURCES["NALOX_INV"], site, begins)
    assert said[-1] == (
        "Tab Movements: last month more left NLX-WH, FTS than one of its funds held. Enter this opening stock yourself."
    )


def test_figures_that_are_filled_in_are_named_and_are_not_about_clients(site):
    said = sentences(SOURCES["CORR_MAT"], site, {"facility_month": CarriedOver(({},), 1)})
    assert said == ("Tab Facility Month: Facility type, MOUD census at start of month, from 2019-02 as it was loaded.",)


def test_a_programme_whose_months_begin_empty_says_so(site):
    assert sentences(SOURCES["PREV_COAL"], site, {}) == ("Each month of this programme begins empty.",)

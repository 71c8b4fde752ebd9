from dataclasses import replace

from sorops.generate.template.read_me import about, checks_of, columns_of, opening
from sorops.period import Month


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

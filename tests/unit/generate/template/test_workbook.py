from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest

from sorops.generate.template import ENTRY_ROWS, HEADER_ROW, template_workbook
from sorops.sources import SOURCES

FIRST_ENTRY = HEADER_ROW + 2


def opened(source, site, month, places=None):
    return openpyxl.load_workbook(BytesIO(template_workbook(source, site, month, places)))


def rules_by_column(tab):
    return {str(rule.sqref).split(":")[0].rstrip("0123456789"): rule for rule in tab.data_validations.dataValidation}


@pytest.fixture
def tab(source, site, month, places):
    return opened(source, site, month, places)["Hand-outs"]


def test_site_and_month_stand_above_the_published_headers(tab):
    assert [tab[cell].value for cell in ("A1", "B1", "A2", "B2", "A3", "B3")] == [
        "Hand-outs",
        "State Opioid Response - Demonstration",
        "Site:",
        "Ashford House",
        "Reporting month:",
        "2019-02",
    ]
    headers = [cell.value for cell in tab[HEADER_ROW + 1]]
    assert headers == ["Hand-out ID", "Given on", "Kits", "Size", "Town", "County"]


def test_headers_are_locked_and_entry_cells_are_open(tab):
    assert tab.protection.sheet
    assert tab.cell(HEADER_ROW + 1, 1).protection.locked
    assert not tab.column_dimensions["A"].protection.locked


def test_each_column_has_the_format_of_its_kind(tab):
    formats = {letter: tab.column_dimensions[letter].number_format for letter in "ABCF"}
    assert formats == {"A": "@", "B": "yyyy-mm-dd", "C": "0", "F": "@"}


def test_drop_downs_take_their_values_from_the_hidden_lists(source, site, month, places):
    book = opened(source, site, month, places)
    rules = rules_by_column(book["Hand-outs"])
    assert book["Lists"].sheet_state == "hidden"
    assert (rules["D"].type, rules["D"].formula1, rules["D"].errorStyle) == ("list", "list_size", None)
    assert (rules["E"].formula1, rules["E"].errorStyle) == ("list_towns", "warning")
    reference = book.defined_names["list_size"].attr_text
    assert [cell[0].value for cell in book["Lists"][reference.split("!")[1].replace("$", "")]] == ["S", "L"]


def test_numbers_are_bounded_by_the_hard_limit_only(tab):
    rule = rules_by_column(tab)["C"]
    assert (rule.type, rule.operator, rule.formula1, rule.formula2) == ("whole", None, "0", "1000000")


def test_help_says_what_to_enter(tab):
    rule = rules_by_column(tab)["C"]
    assert rule.prompt.startswith("Required. Kits given")
    assert "Unit: kits." in rule.prompt


def test_entry_help_covers_every_row_of_a_long_sheet(tab):
    assert str(tab.data_validations.dataValidation[0].sqref) == f"A{FIRST_ENTRY}:A{HEADER_ROW + 1 + ENTRY_ROWS}"


def test_a_name_that_looks_like_a_formula_or_a_link_stays_text(source, month, places):
    odd = replace(places.sites[0], site_name="=HYPERLINK(A1)", town="https://example.org")
    known = replace(places, sites=(odd,), towns=(replace(places.towns[0], town="=1+1"),))
    book = opened(source, odd, month, known)
    assert (book["Hand-outs"]["B2"].value, book["Hand-outs"]["B2"].data_type) == ("=HYPERLINK(A1)", "s")
    shown = [cell for row in book["Lists"].iter_rows() for cell in row if cell.value == "=1+1"]
    assert [cell.data_type for cell in shown] == ["s"]


def test_towns_take_free_text_when_no_places_are_known(source, site, month):
    assert rules_by_column(opened(source, site, month)["Hand-outs"])["E"].type is None


def test_the_key_and_the_header_stay_in_sight_and_on_every_printed_page(tab):
    assert tab.freeze_panes == f"B{FIRST_ENTRY}"
    assert tab.print_title_rows == f"${HEADER_ROW}:${HEADER_ROW + 1}"
    assert tab.page_setup.orientation == "landscape"


def test_the_read_me_tells_the_columns_and_the_rules_in_plain_words(source, site, month):
    tab = opened(source, site, month)["Read me"]
    text = "\n".join(str(cell.value) for row in tab.iter_rows() for cell in row if cell.value)
    assert "For Ashford House, 2019-02. Due on 2019-03-12." in text
    assert "Kits were given but no town is named" in text
    assert "Codes: S = Small, L." in text


@pytest.mark.parametrize("source", SOURCES.values(), ids=lambda source: source.program_stream)
def test_a_template_has_a_tab_for_each_sheet_and_every_label_once(source, site, month, places):
    book = opened(source, site, month, places)
    assert book.sheetnames == ["Read me", *(sheet.tab for sheet in source.sheets), "Example", "Lists"]
    for sheet in source.sheets:
        headers = [cell.value for cell in book[sheet.tab][HEADER_ROW + 1]]
        assert headers == [column.label for column in sheet.table_columns]


@pytest.mark.parametrize("source", SOURCES.values(), ids=lambda source: source.program_stream)
def test_the_same_template_has_the_same_bytes(source, site, month, places):
    assert template_workbook(source, site, month, places) == template_workbook(source, site, month, places)

import datetime as dt
from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest

from sorops.generate.template import ENTRY_ROWS, HEADER_ROW, template_workbook
from sorops.sources import SOURCES
from sorops.sources.spec import Code, CodeList, Sensitivity
from sorops.sources.versions import SPEC_NAME, spec_hash

FIRST_ENTRY = HEADER_ROW + 2


def opened(source, site, month, places=None, before=None):
    return openpyxl.load_workbook(BytesIO(template_workbook(source, site, month, places, before)))


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
    text = words(opened(source, site, month)["Read me"])
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


@pytest.fixture
def before():
    """Last month's rows of the demonstration's sheet, as they were loaded."""
    row = {"given_on": dt.date(2019, 1, 4), "kits": 3, "size": "S", "town": None, "county": "09003"}
    return {"handout": [{"handout_id": "0007", **row}, {"handout_id": "0008", **row, "kits": None}]}


def test_rows_of_the_month_before_stand_below_the_headers_as_they_were_loaded(source, site, month, places, before):
    tab = opened(source, site, month, places, before)["Hand-outs"]
    shown = [[cell.value for cell in row] for row in tab.iter_rows(min_row=FIRST_ENTRY, max_row=FIRST_ENTRY + 1)]
    day = dt.datetime(2019, 1, 4)
    assert shown == [["0007", day, 3, "S", None, "09003"], ["0008", day, None, "S", None, "09003"]]
    assert not tab.cell(FIRST_ENTRY, 1).protection.locked
    assert tab["B4"].value.endswith(f"Rows {FIRST_ENTRY} to {FIRST_ENTRY + 1} are still open.")


def test_rows_about_clients_are_said_to_be_there(source, site, month, places, before):
    (sheet,) = source.sheets
    about_people = tuple(replace(column, sensitivity=Sensitivity.PERSON) for column in sheet.columns)
    people = replace(source, sheets=(replace(sheet, columns=about_people),))
    text = words(opened(people, site, month, places, before)["Read me"])
    assert "Tab Hand-outs: all rows (2; still open, and first: 2), from 2019-01 as it was loaded." in text
    assert "This workbook holds rows about clients." in text
    assert "rows about clients" not in words(opened(people, site, month, places)["Read me"])


def test_a_code_that_was_retired_since_is_written_as_the_code_that_replaced_it(source, site, month, places, before):
    (sheet,) = source.sheets
    newer = CodeList("size", (Code("M", "Medium"), Code("L", "L")), retired=((Code("S", "Small"), "M"),))
    columns = tuple(replace(column, codes=newer) if column.codes else column for column in sheet.columns)
    changed = replace(source, sheets=(replace(sheet, columns=columns),))
    assert opened(changed, site, month, places, before)["Hand-outs"].cell(FIRST_ENTRY, 4).value == "M"


def test_entry_help_goes_on_below_many_rows(source, site, month, places, before):
    many = {"handout": before["handout"] * ENTRY_ROWS}
    rule = next(iter(rules_by_column(opened(source, site, month, places, many)["Hand-outs"]).values()))
    assert str(rule.sqref).endswith(str(HEADER_ROW + 1 + 2 * ENTRY_ROWS + 1000))


def test_a_place_is_written_by_its_name_unless_the_name_means_another_place_too(site, month, places):
    ledger = SOURCES["NALOX_INV"]
    rows = [dict.fromkeys(ledger.by_sheet["movement"].by_name) for _ in range(2)]
    for row, where in zip(rows, ("DEM-01", "DEM-02"), strict=True):
        row.update(movement_type="RECEIVED", quantity=1, doses_per_unit=2, location_id=where)
    twins = (*places.sites, replace(places.sites[1], site_id="DEM-03"))
    tab = opened(ledger, site, month, replace(places, sites=twins), {"movement": rows})["Movements"]
    assert [tab.cell(FIRST_ENTRY + number, 3).value for number in range(2)] == ["Ashford House", "DEM-02"]


def test_above_each_header_stands_in_words_whether_it_is_required(tab):
    words_above = [cell.value for cell in tab[HEADER_ROW]]
    assert words_above[:4] == ["Required"] * 3 + ["Required in some cases"]
    assert words_above[4] == "Optional"


def test_the_workbook_says_which_version_it_is_and_whose(source, site, month):
    book = opened(source, site, month)

    def named(name):
        tab, cell = book.defined_names[name].attr_text.replace("$", "").split("!")
        assert book[tab].sheet_state == "hidden"
        return book[tab][cell].value

    facts = [named(name) for name in (SPEC_NAME, "template_site", "template_programme", "template_month")]
    assert facts == [spec_hash(source), "DEM-01", "DEMO", "2019-02"]


@pytest.mark.parametrize("source", SOURCES.values(), ids=lambda source: source.program_stream)
def test_every_line_of_the_example_says_that_it_is_one(source, site, month):
    tab = opened(source, site, month)["Example"]
    shown = {(row[1].value, row[2].value) for row in tab.iter_rows() if row[0].value == "Example"}
    expected = {
        (column.label, sheet.example_row[column.name] or None)
        for sheet in source.sheets
        for column in sheet.table_columns
    }
    assert shown == expected
    assert all(
        row[2].value is None for row in tab.iter_rows() if row[0].value != "Example" and row[1].value != "Column"
    )


@pytest.mark.parametrize("source", SOURCES.values(), ids=lambda source: source.program_stream)
def test_a_workbook_can_be_read_aloud(source, site, month):
    book = opened(source, site, month)
    assert book.properties.title == f"{source.title} 2019-02"
    assert not any(tab.merged_cells.ranges for tab in book)
    for number, sheet in enumerate(source.sheets, start=2):
        (region,) = (name for name in book.defined_names if name.startswith(f"ColumnTitleRegion{number - 1}."))
        assert region.endswith(f".{number}")
        assert f"A{HEADER_ROW + 1}" in region
        assert all(cell.value for cell in book[sheet.tab][HEADER_ROW + 1])


@pytest.mark.parametrize("source", SOURCES.values(), ids=lambda source: source.program_stream)
def test_the_longest_word_of_a_header_fits_its_column(source, site, month):
    book = opened(source, site, month)
    for sheet in source.sheets:
        for cell in book[sheet.tab][HEADER_ROW + 1]:
            assert max(map(len, cell.value.split())) < book[sheet.tab].column_dimensions[cell.column_letter].width


def test_what_is_new_stands_on_the_first_tab(source, site, month):
    workbook = template_workbook(source, site, month, news=("Hand-outs, Kits: count doses no more.",))
    text = words(openpyxl.load_workbook(BytesIO(workbook))["Read me"])
    assert "What is new in this version\nHand-outs, Kits: count doses no more." in text


def words(tab):
    return "\n".join(str(cell.value) for row in tab.iter_rows() for cell in row if cell.value)

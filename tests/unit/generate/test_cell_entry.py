import pytest
from hypothesis import given
from hypothesis import strategies as st

from sorops.findings import Severity
from sorops.generate.cell_entry import (
    HELP_CHARACTERS,
    TITLE_CHARACTERS,
    allowed_codes,
    bounds,
    choices,
    help_text,
    number_format,
    usual_range,
    validation,
)
from sorops.generate.dictionary import columns
from sorops.sources import SOURCES
from sorops.sources.spec import Code, CodeList, Kind, Limit, Need, column

SIZE = CodeList("size", (Code("S", "Small"), Code("L", "L")))


@pytest.mark.parametrize(
    ("kind", "shown"),
    [(Kind.INTEGER, "0"), (Kind.DECIMAL, "General"), (Kind.DATE, "yyyy-mm-dd"), (Kind.COUNTY, "@"), (Kind.MONTH, "@")],
)
def test_everything_but_numbers_and_dates_is_text_so_that_zeros_stay(kind, shown):
    assert number_format(column("a", "A", kind, Need.OPTIONAL)) == shown


def test_a_closed_list_is_enforced_and_a_list_of_places_only_advises(places):
    size = column("size", "Size", Kind.CODE, Need.REQUIRED, codes=SIZE)
    town = column("town", "Town", Kind.TOWN, Need.REQUIRED)
    assert validation(size, choices(size, places))["error_type"] == "stop"
    assert validation(town, choices(town, places))["error_type"] == "warning"


def test_several_codes_in_a_cell_have_no_drop_down(places):
    assert choices(column("sizes", "Sizes", Kind.CODES, Need.OPTIONAL, codes=SIZE), places) is None


def test_a_code_that_says_it_all_is_not_explained():
    assert allowed_codes(column("s", "S", Kind.CODE, Need.OPTIONAL, codes=SIZE)) == "Codes: S = Small, L."


def test_bounds_are_the_narrowest_of_their_severity():
    limits = (Limit(Severity.WARN, maximum=5), Limit(Severity.QUARANTINE_ROW, 0, 9), Limit(Severity.QUARANTINE_ROW, 2))
    kits = column("k", "K", Kind.INTEGER, Need.OPTIONAL, limits=limits)
    assert bounds(kits, Severity.QUARANTINE_ROW) == (2, 9)
    assert bounds(kits, Severity.WARN) == (None, 5)


@pytest.mark.parametrize(
    ("limits", "says"),
    [
        ((Limit(Severity.WARN, 5, 160),), "Usually 5 to 160."),
        ((Limit(Severity.WARN, maximum=5_000),), "Usually up to 5,000."),
        ((Limit(Severity.WARN, minimum=0.5),), "Usually at least 0.5."),
        ((Limit(Severity.QUARANTINE_ROW, 0, 9),), ""),
    ],
)
def test_the_usual_range_is_told_before_it_is_asked_about(limits, says):
    assert usual_range(column("k", "K", Kind.DECIMAL, Need.OPTIONAL, limits=limits)) == says


@given(description=st.text(max_size=400), length=st.integers(20, HELP_CHARACTERS))
def test_help_fits_whatever_the_description_is(description, length):
    entry = column("a", "A", Kind.CODE, Need.REQUIRED, description, codes=SIZE, unit="kits")
    text = help_text(entry, length)
    assert len(text) <= length
    assert text.startswith("Required.")


def test_help_of_every_declared_column_is_within_what_excel_shows():
    rules = {f"{sheet.name}.{entry.name}": validation(entry, None) for _, sheet, entry in columns(SOURCES.values())}
    assert [
        name
        for name, rule in rules.items()
        if not 0 < len(rule["input_message"]) <= HELP_CHARACTERS
        or not 0 < len(rule["error_message"]) <= HELP_CHARACTERS
        or len(rule["input_title"]) > TITLE_CHARACTERS
    ] == []

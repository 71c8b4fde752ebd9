from __future__ import annotations

import datetime as dt

import pytest

from sorops.findings import Severity
from sorops.places import Places, Site, Town
from sorops.reading.cells import ColumnValues, Meaning, read_column
from sorops.reading.dates import DateRules
from sorops.reading.grid import UNSAVED, Value
from sorops.reading.numbers import Oddity
from sorops.sources.spec import Code, CodeList, Column, Kind, Need

COLOURS = CodeList("colours", (Code("RED", "Red", ("Crimson",)), Code("NA", "N/A"), Code("12-15", "12 to 15")))
PLACES = Places(
    (Site("S-1", "North Clinic", (), "", "", "", "", "", ("North",), "", "", None),),
    (Town("West Haven", "09009", "R2", ("W Haven",)),),
)
MEANING = Meaning(PLACES, DateRules(latest=dt.date(2019, 2, 28)))


def read(kind: Kind, *raws: Value, need: Need = Need.OPTIONAL, is_key: bool = False) -> ColumnValues:
    column = Column("field", "Field", kind, need, "", codes=COLOURS)
    return read_column(raws, column, MEANING, is_key)


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        (Kind.TEXT, " two words ", "two words"),
        (Kind.TEXT, 12.0, "12"),
        (Kind.IDENTIFIER, 123.0, "123"),
        (Kind.IDENTIFIER, "00123", "00123"),
        (Kind.CLIENT_KEY, "AB" * 32, "ab" * 32),
        (Kind.INTEGER, 12.0, 12),
        (Kind.INTEGER, "1,200", 1200),
        (Kind.DECIMAL, 0.5, 0.5),
        (Kind.DATE, dt.date(2019, 2, 3), dt.date(2019, 2, 3)),
        (Kind.MONTH, "Jun 2021", "2021-06"),
        (Kind.MONTH, "6/21", "2021-06"),
        (Kind.FLAG, "Yes", True),
        (Kind.FLAG, False, False),
        (Kind.FLAG, "n", False),
        (Kind.CODE, "crimson", "RED"),
        (Kind.CODE, "Red (dark)", "RED"),
        (Kind.CODE, "n.a.", "NA"),
        (Kind.CODE, "12 TO 15", "12-15"),
        (Kind.CODES, "12-15; red|Crimson", "12-15|RED"),
        (Kind.ICD10, "f1120", "F11.20"),
        (Kind.ICD10, "F11", "F11"),
        (Kind.TOWN, "w. haven", "West Haven"),
        (Kind.TOWN, "Out of state", "OUT_OF_STATE"),
        (Kind.COUNTY, 9009.0, "09009"),
        (Kind.COUNTY, "09009", "09009"),
        (Kind.PLACE, "NORTH", "S-1"),
    ],
)
def test_a_cell_is_read_as_what_it_means(kind: Kind, raw: Value, value: object) -> None:
    assert read(kind, raw) == ColumnValues([value], [])


@pytest.mark.parametrize(
    "kind", [Kind.CODE, Kind.FLAG, Kind.ICD10, Kind.CLIENT_KEY, Kind.DATE, Kind.PLACE, Kind.COUNTY]
)
def test_what_means_nothing_is_left_empty_or_keeps_the_row_out(kind: Kind) -> None:
    for need, severity in ((Need.OPTIONAL, Severity.WARN), (Need.REQUIRED, Severity.QUARANTINE_ROW)):
        read_back = read(kind, "maybe so", need=need)
        assert read_back.values == [None]
        assert [oddity.severity for _, oddity in read_back.odd] == [severity]


def test_an_unlisted_town_is_only_asked_about_even_when_required() -> None:
    assert read(Kind.TOWN, "New Havn", need=Need.REQUIRED).odd == [(0, Oddity(None, "V04"))]


def test_written_gaps_are_noted_and_blank_ones_are_not() -> None:
    read_back = read(Kind.INTEGER, "", "N/A", "-", "\u2013", 3.0)
    assert read_back.values == [None, None, None, None, 3]
    assert [position for position, _ in read_back.odd] == [1, 2, 3]
    assert {oddity.null_reason for _, oddity in read_back.odd} == {"NOT_APPLICABLE"}
    assert {oddity.code for _, oddity in read_back.odd} == {""}


def test_errors_and_unsaved_formulas_keep_the_row_out() -> None:
    read_back = read(Kind.TEXT, "#REF!", UNSAVED, "fine")
    assert read_back.values == [None, None, "fine"]
    assert [oddity.code for _, oddity in read_back.odd] == ["V13", "V14"]


def test_a_key_that_is_no_value_keeps_the_row_out() -> None:
    [(_, oddity)] = read(Kind.INTEGER, "<5", need=Need.REQUIRED, is_key=True).odd
    assert (oddity.severity, oddity.upper) == (Severity.QUARANTINE_ROW, 4)


def test_counts_are_whole_and_not_negative() -> None:
    read_back = read(Kind.INTEGER, 3.5, -3.0, "12 (3 new)", "approx 2.5")
    assert read_back.values == [None, None, 12, None]
    assert [oddity.code for _, oddity in read_back.odd] == ["V18", "V12", "V10", "V18"]


def test_numbers_beyond_all_measure_are_no_numbers() -> None:
    for kind in (Kind.INTEGER, Kind.DECIMAL):
        read_back = read(kind, float("inf"), float("nan"), 1e300, "9" * 5000, "<" + "9" * 5000)
        assert read_back.values == [None] * 5
    assert read(Kind.DATE, float("inf"), float("nan"), -1.0, "9" * 5000).values == [None] * 4


def test_true_and_one_are_not_mistaken_for_each_other() -> None:
    assert read(Kind.TEXT, True, 1.0).values == ["TRUE", "1"]

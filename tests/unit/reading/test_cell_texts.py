"""The texts in single cells, as a person sees them."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest

from sorops.reading import received
from sorops.reading.cell_texts import seen, texts_in
from sorops.reading.grid import UNSAVED, Grid, Tab, Value
from sorops.settings import Limits
from tests.unit.reading.ledgers import book, movement, titled


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (40.0, "40"),
        (0.1 + 0.2, "0.3"),
        (True, "TRUE"),
        ("", "empty"),
        (" \t", "empty"),
        ("two\nlines\x07", "two lines"),
        ("#REF!", "#REF!"),
        (UNSAVED, "a formula without a saved result"),
        (dt.datetime(2019, 2, 9), "2019-02-09"),
        (dt.datetime(2019, 2, 9, 8, 30), "2019-02-09 08:30"),
        (dt.date(2019, 2, 9), "2019-02-09"),
        ("x" * 200, "x" * 116 + " ..."),
    ],
)
def test_a_cell_is_told_as_a_person_sees_it(value: Value, text: str) -> None:
    assert seen(value) == text


def test_a_range_gives_its_first_different_texts_and_a_blank_one_says_so() -> None:
    tab = Tab("A", [["x", ""], ["y", ""], ["x", ""], ["z", ""], ["w", ""]])
    spots = [("A", "A1:A3"), ("A", "A1:A5"), ("A", "B1:B5"), ("A", "A2 A4"), ("A", "Z99"), ("B", "A1"), ("A", "all")]
    assert texts_in(Grid((tab,)), spots) == {
        ("A", "A1:A3"): "x; y",
        ("A", "A1:A5"): "x; y; z ...",
        ("A", "B1:B5"): "empty",
        ("A", "A2 A4"): "y; z",
        ("A", "Z99"): "empty",
    }


def test_a_text_file_is_asked_by_its_lines() -> None:
    data = b'Movement ID,Quantity\n"M\n1",5\nM-2,about 6\n'
    assert received(data, [("", "B4"), ("", "A2")], Limits()) == {("", "B4"): "about 6", ("", "A2"): "M 1"}


def test_a_workbook_is_asked_in_a_child_for_values_errors_and_formulas() -> None:
    workbook = openpyxl.Workbook()
    workbook.active.title = "Movements"
    for place, value in (("B2", 5), ("B3", dt.date(2019, 2, 9)), ("B4", "=1+1"), ("B5", "approx 40")):
        workbook.active[place] = value
    sink = io.BytesIO()
    workbook.save(sink)
    spots = [("Movements", cell) for cell in ("B2", "B3", "B4", "B5", "C9")]
    texts = ["5", "2019-02-09", "a formula without a saved result", "approx 40", "empty"]
    assert received(sink.getvalue(), spots, Limits()) == dict(zip(spots, texts, strict=True))


def test_nothing_comes_back_of_a_file_with_identifiers_or_one_that_is_not_read() -> None:
    clean = titled(movement("M-1"), movement("M-2"))
    assert received(book({"Movements": clean}), [("Movements", "A6")], Limits()) == {("Movements", "A6"): "M-1"}
    private = titled(movement("M-1"), (*movement("M-2")[:8], "123-45-6789"))
    assert received(book({"Movements": private}), [("Movements", "A6")], Limits()) == {}
    assert received(b"%PDF-1.7", [("", "A1")], Limits()) == {}

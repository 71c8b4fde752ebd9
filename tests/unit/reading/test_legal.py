"""Odd but legal files are read as a second reader reads them, and give the rows that stand in them."""

from __future__ import annotations

import datetime as dt
import io
from functools import cache

import openpyxl
import pytest

from sorops.reading import Request, inspect_workbook, read
from sorops.reading.inspection import inspection
from sorops.reading.programme import published
from sorops.settings import Limits
from sorops.sources import SOURCES
from sorops.submission import Envelope, Reading
from tests.unit.reading.legal import ALL, Legal
from tests.unit.reading.packages import ROWS, TABLE, column
from tests.unit.reading.test_hostile import CONTEXT


@cache
def readings() -> dict[str, Reading]:
    requests = [Request(Envelope(legal.name, "NLX-WH", "NALOX_INV", "2019-02"), legal.make()) for legal in ALL]
    return {reading.envelope.file: reading for reading in read(requests, CONTEXT, Limits())}


def as_shown(value: object) -> object:
    """A value of the second reader as ``inspect`` shows it."""
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat()
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


@pytest.mark.parametrize("legal", [legal for legal in ALL if legal.is_ooxml], ids=lambda legal: legal.name)
def test_cells_equal_those_of_a_second_reader(legal: Legal) -> None:
    data = legal.make()
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    seen = inspection(data, Limits(), published(SOURCES, ()))["sheets"]
    assert [(tab["name"], tab["visible"]) for tab in seen] == [
        (tab.title, tab.sheet_state == "visible") for tab in book
    ]
    for tab in seen:
        expected = {
            cell.coordinate: as_shown(cell.value)
            for row in book[tab["name"]].iter_rows()
            for cell in row
            if cell.value is not None
        }
        assert tab["cells"] == expected


@pytest.mark.parametrize("legal", [legal for legal in ALL if not legal.is_ooxml], ids=lambda legal: legal.name)
def test_cells_of_other_kinds_equal_what_was_written(legal: Legal) -> None:
    tab = inspection(legal.make(), Limits(), published(SOURCES, ()))["sheets"][0]
    is_text = tab["name"] == ""
    expected = {
        f"{column(at)}{number}": f"{value:g}" if is_text and isinstance(value, float) else value
        for number, row in enumerate(TABLE, 1)
        for at, value in enumerate(row)
        if value != ""
    }
    if is_text:
        expected["A1"] = str(expected["A1"]).replace("Naloxone", "Naloxoné")
    assert tab["cells"] == expected


@pytest.mark.parametrize("legal", ALL, ids=lambda legal: legal.name)
def test_the_rows_are_the_same_in_every_dress(legal: Legal) -> None:
    reading = readings()[legal.name]
    rows = reading.tables["movement"].to_pylist()
    assert [row["movement_id"] for row in rows[:2]] == ["M-1", "M-2"]
    assert [row["quantity"] for row in rows[:2]] == [row[5] for row in ROWS]
    assert rows[0]["movement_date"] == dt.date(2019, 2, 1)
    assert rows[1]["expiry_month"] == "2021-06"
    assert not reading.is_refused


def test_inspecting_in_a_child_shows_the_same() -> None:
    data = ALL[0].make()
    assert inspect_workbook(data, Limits()) == inspection(data, Limits(), published(SOURCES, ()))


def test_there_are_enough_of_them() -> None:
    assert len({legal.name for legal in ALL}) == len(ALL) >= 20

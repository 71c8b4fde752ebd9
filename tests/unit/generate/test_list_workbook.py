"""Lists as workbooks: texts are texts, whatever they begin with."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest

from sorops.generate.list_workbook import list_workbook

LINES = [["CLN-01", 7, dt.date(2019, 4, 10), dt.datetime(2019, 4, 5, 9, 30), None]]
HEADER = ["Site", "File", "Due", "Received", "Decision"]


def cells(data):
    return list(openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows())


@pytest.mark.parametrize("text", ["=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "https://example.org", "007", "{=1}"])
def test_a_text_is_kept_as_it_is_and_never_calculated_or_linked(text):
    rows = cells(list_workbook("List", [("Site", text)], [text], [[text]]))
    for cell in (rows[1][1], rows[3][0], rows[4][0]):
        assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_numbers_days_and_times_can_be_calculated_with():
    line = cells(list_workbook("List", [], HEADER, LINES))[-1]
    assert [cell.value for cell in line] == [
        "CLN-01", 7, dt.datetime(2019, 4, 10), dt.datetime(2019, 4, 5, 9, 30), None
    ]  # fmt: skip


def test_a_list_without_lines_has_its_header():
    assert [cell.value for cell in cells(list_workbook("List", [], HEADER, []))[-1]] == HEADER

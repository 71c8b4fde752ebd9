"""Lists as CSV that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
import io

import pytest

from sorops.generate.csv_export import csv_text

PAYLOADS = [
    f"{lead}{sign}{rest}"
    for lead in ("", " ", '"', "'", "\0")
    for sign in "=+-@\t\r\uff1d\uff0b\uff0d\uff20"
    for rest in ("1+1", "cmd|' /C calc'!A0")
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_text_that_would_be_calculated_is_led_by_an_apostrophe(payload):
    header, line = csv.reader(io.StringIO(csv_text([payload], [[payload]]), newline=""))
    assert header[0].startswith("'")
    assert line[0].startswith("'")


def test_numbers_and_plain_texts_are_left_as_they_are():
    assert csv_text(["name", "change"], [["Mill Street", -3], ["", None]]) == "name,change\r\nMill Street,-3\r\n,\r\n"

"""Hostile files are answered with a code and a sentence in time, and the files beside them are read."""

from __future__ import annotations

import re
import time
from functools import cache

import pytest

from sorops.codes import CODES
from sorops.places import Places, Site
from sorops.reading import Context, Request, inspect_workbook, read
from sorops.settings import Limits
from sorops.submission import Envelope, Reading
from tests.unit.reading.hostile import ALL, Hostile
from tests.unit.reading.packages import ROWS, workbook

WAREHOUSE = Site("NLX-WH", "State Warehouse", ("NALOX_INV",), "", "", "", "", "", ("Warehouse", "WH"), "", "", None)
CONTEXT = Context(Places((WAREHOUSE,), ()))


def request(name: str, data: bytes) -> Request:
    return Request(Envelope(name, "NLX-WH", "NALOX_INV", "2019-02"), data)


@cache
def answers() -> tuple[dict[str, Reading], float]:
    """The readings of all hostile files, with a good one before each, and the seconds that they took."""
    requests = [
        entry
        for number, hostile in enumerate(ALL)
        for entry in (request(f"good {number}", workbook()), request(hostile.name, hostile.make()))
    ]
    begun = time.monotonic()
    readings = {reading.envelope.file: reading for reading in read(requests, CONTEXT, Limits())}
    return readings, time.monotonic() - begun


def test_the_corpus_is_large_enough() -> None:
    assert len({hostile.name for hostile in ALL}) == len(ALL) >= 45


@pytest.mark.parametrize("hostile", ALL, ids=lambda hostile: hostile.name)
def test_a_hostile_file_gets_one_code_and_one_sentence(hostile: Hostile) -> None:
    reading = answers()[0][hostile.name]
    assert [finding.code for finding in reading.findings] in [[code] for code in hostile.codes]
    assert not reading.tables
    sentence = CODES[reading.findings[0].code].message
    assert re.fullmatch(r"[A-Z][^<>_]*[.]", sentence)


def test_the_other_files_are_read() -> None:
    good = [reading for name, reading in answers()[0].items() if name.startswith("good")]
    assert len(good) == len(ALL)
    assert all(reading.tables["movement"].num_rows == len(ROWS) and not reading.findings for reading in good)


def test_no_file_takes_long() -> None:
    assert answers()[1] < 2 * len(ALL)


def test_inspecting_a_hostile_file_says_why_it_is_not_read() -> None:
    seen = inspect_workbook(b"%PDF-1.7", Limits())
    assert (seen["refused"], seen["sheets"]) == ("F13", [])
    assert seen["why"] == CODES["F13"].message

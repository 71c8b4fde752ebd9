"""Odd but legal workbooks are marked too, and read afterwards as they did before."""

from __future__ import annotations

import io
import zipfile
from functools import cache

import pytest
from python_calamine import CalamineWorkbook

from sorops.feedback.marking.patch import Kept, patched
from sorops.reading import Request, read
from sorops.settings import Limits
from sorops.submission import Envelope, Reading
from tests.unit.feedback.marking.workbooks import mark, marked, order
from tests.unit.reading.legal import ALL, Legal
from tests.unit.reading.test_hostile import CONTEXT

WORKBOOKS = [legal for legal in ALL if legal.is_ooxml]


def marked_everywhere(data: bytes) -> bytes:
    """The workbook with marks on cells that are there and cells that are not, on every sheet."""
    tabs = CalamineWorkbook.from_filelike(io.BytesIO(data)).sheet_names
    return marked(data, *(mark(tab, place) for tab in tabs for place in ("A1", "B6", "C7", "Z99")))


@cache
def readings(is_marked: bool) -> dict[str, Reading]:
    sent = {legal.name: marked_everywhere(legal.make()) if is_marked else legal.make() for legal in WORKBOOKS}
    requests = [Request(Envelope(name, "NLX-WH", "NALOX_INV", "2019-02"), data) for name, data in sent.items()]
    return {reading.envelope.file: reading for reading in read(requests, CONTEXT, Limits())}


@pytest.mark.parametrize("legal", WORKBOOKS, ids=lambda legal: legal.name)
def test_a_marked_workbook_reads_as_before(legal: Legal) -> None:
    before, after = readings(is_marked=False)[legal.name], readings(is_marked=True)[legal.name]
    assert after.findings == before.findings
    assert after.tables.keys() == before.tables.keys()
    assert all(after.tables[name].equals(table) for name, table in before.tables.items())
    assert after.columns == before.columns


@pytest.mark.parametrize("cut", [0.2, 0.5, 0.8])
@pytest.mark.parametrize("legal", WORKBOOKS[:6], ids=lambda legal: legal.name)
def test_a_broken_part_is_answered_and_never_half_marked(legal: Legal, cut: float) -> None:
    sink = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(legal.make())) as opened, zipfile.ZipFile(sink, "w") as packed:
        for name in opened.namelist():
            part = opened.read(name)
            packed.writestr(name, part[: int(len(part) * cut)] if "worksheets/sheet" in name else part)
    assert patched(sink.getvalue(), order(mark("Movements", "B6")), 64) is Kept.DAMAGED

"""What sites type that is not simply a value gives exactly its finding at its cell, in every field of every source."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from sorops.findings import Category
from sorops.generate.examples import MONTH, odd_cells
from sorops.generate.template import HEADER_ROW
from sorops.reading import Context, Request, read
from sorops.settings import Limits
from sorops.sources import SOURCES as DECLARED
from sorops.sources.spec import Kind
from sorops.sources.versions import in_force
from sorops.submission import Envelope

SOURCES = {name: in_force(source, MONTH) for name, source in DECLARED.items()}
"""The programmes as they are declared for the month of their examples."""
FIRST_ROW = HEADER_ROW + 2


def rows_with_keys(sheet, number):
    """So many good rows, each under a key of its own."""
    (name, *_) = [name for name in sheet.key if not sheet.by_name[name].above_table] or [""]
    good = sheet.example_row
    return [{**good, name: f"{good[name]}{position}"} if name else good for position in range(number)]


@pytest.fixture(scope="module")
def odd():
    """By programme, the odd cells with the row and column in which each is typed."""
    placed = {}
    for name, source in SOURCES.items():
        rows = dict.fromkeys(source.by_sheet, FIRST_ROW)
        placed[name] = []
        for cell in odd_cells(source):
            sheet = source.by_sheet[cell.sheet]
            fields = [column.name for column in sheet.asked_columns]
            placed[name].append((cell, rows[cell.sheet], fields.index(cell.field) + 1))
            rows[cell.sheet] += 1
    return placed


@pytest.fixture(scope="module")
def told(places, fill, odd):
    """By programme, the findings about values of a workbook that has one odd cell in each row."""
    requests = []
    for name, source in SOURCES.items():
        number = {sheet: sum(cell.sheet == sheet for cell, *_ in odd[name]) for sheet in source.by_sheet}
        good = {sheet.name: rows_with_keys(sheet, number[sheet.name]) for sheet in source.sheets}
        book = openpyxl.load_workbook(BytesIO(fill(source, good)))
        for cell, row, column in odd[name]:
            book[source.by_sheet[cell.sheet].tab].cell(row, column).value = cell.text
        buffer = BytesIO()
        book.save(buffer)
        requests.append(Request(Envelope(f"in/{name}.xlsx"), buffer.getvalue()))
    readings = read(requests, Context(places), Limits(), readers=1)
    return {
        name: sorted(
            (finding.sheet, finding.cell, finding.field, finding.code, finding.severity.value)
            for finding in reading.findings
            if finding.category is Category.VALUE
        )
        for name, reading in zip(SOURCES, readings, strict=True)
    }


@pytest.mark.parametrize("name", SOURCES)
def test_each_odd_cell_gives_exactly_its_finding(name, odd, told):
    expected = sorted(
        (cell.sheet, f"{get_column_letter(column)}{row}", cell.field, cell.code, cell.severity.value)
        for cell, row, column in odd[name]
    )
    assert told[name] == expected


def test_every_kind_but_free_text_has_an_odd_cell():
    free = {Kind.TEXT, Kind.IDENTIFIER}
    columns = [(source, sheet, column) for source in SOURCES.values() for sheet in source.sheets
               for column in sheet.asked_columns if column.kind not in free]  # fmt: skip
    tried = {(cell.sheet, cell.field) for source in SOURCES.values() for cell in odd_cells(source)}
    assert [(sheet.name, column.name) for _, sheet, column in columns if (sheet.name, column.name) not in tried] == []

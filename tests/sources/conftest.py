"""Fill in a programme's own template as a site would, and read and check the file as the monthly job would."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO

import openpyxl
import pytest

from sorops.generate.template import HEADER_ROW, template_workbook
from sorops.intake.place_lists import read_places
from sorops.period import Month
from sorops.places import Places, Site
from sorops.settings import PROJECT
from sorops.sources import SOURCES
from sorops.sources.spec import Column, Kind, Source

Rows = Mapping[str, Sequence[Mapping[str, str]]]
"""Rows by sheet id, as the declarations write them: ISO dates, plain numbers, codes."""

SITES = ("CLN-01", "NLX-WH", "COA-01")
MONTH = Month(2019, 2)
FIRST_ROW = HEADER_ROW + 2


def _site(site_id: str) -> Site:
    name = f"Site {site_id}"
    return Site(site_id, name, tuple(SOURCES), "Hartford", "09003", "R4", "2018-10-01", "", (), "", "Y", 100_000)


@pytest.fixture(scope="session")
def places() -> Places:
    towns = read_places(str(PROJECT / "seeds" / "towns.csv")).towns
    return Places(tuple(_site(site_id) for site_id in SITES), towns)


@pytest.fixture(scope="session")
def fill(places: Places) -> Callable[[Source, Rows], bytes]:
    """The bytes of a template in whose tabs the rows were typed, below each other."""

    def filled(source: Source, rows: Rows, month: Month = MONTH) -> bytes:
        book = openpyxl.load_workbook(BytesIO(template_workbook(source, places.sites[0], month, places)))
        for sheet in source.sheets:
            for number, row in enumerate(rows.get(sheet.name, ()), start=FIRST_ROW):
                for letter, column in enumerate(sheet.table_columns, start=1):
                    book[sheet.tab].cell(number, letter).value = _typed(column, row.get(column.name, ""))
        buffer = BytesIO()
        book.save(buffer)
        return buffer.getvalue()

    return filled


def _typed(column: Column, text: str) -> object:
    match column.kind:
        case _ if not text:
            return None
        case Kind.INTEGER:
            return int(text)
        case Kind.DECIMAL:
            return float(text)
        case Kind.DATE:
            return dt.date.fromisoformat(text)
    return text

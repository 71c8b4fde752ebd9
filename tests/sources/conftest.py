"""Fill in a programme's own template as a site would."""

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from sorops.generate.examples import MONTH, Row, typed
from sorops.generate.template import HEADER_ROW, template_workbook
from sorops.intake.place_lists import read_places
from sorops.period import Month
from sorops.places import Places, Site
from sorops.settings import PROJECT
from sorops.sources import SOURCES
from sorops.sources.spec import Kind, Source

FIRST_ROW = HEADER_ROW + 2


def _site(site_id: str) -> Site:
    name = f"Site {site_id}"
    return Site(site_id, name, tuple(SOURCES), "Hartford", "09003", "R4", "2018-10-01", "", (), "", "Y", 268_000)


@pytest.fixture(scope="session")
def places() -> Places:
    towns = read_places(str(PROJECT / "seeds" / "towns.csv")).towns
    return Places(tuple(_site(site_id) for site_id in ("CLN-01", "NLX-WH", "COA-01")), towns)


@pytest.fixture(scope="session")
def fill(places: Places) -> Callable[[Source, Mapping[str, Sequence[Row]]], bytes]:
    """The bytes of a template for CLN-01 in whose tabs the rows were typed, below each other."""
    opened: dict[str, Workbook] = {}

    def filled(source: Source, rows: Mapping[str, Sequence[Row]]) -> bytes:
        if source.slug not in opened:
            template = template_workbook(source, places.sites[0], Month.parse(MONTH), places)
            opened[source.slug] = openpyxl.load_workbook(BytesIO(template))
        book = opened[source.slug]
        for sheet in source.sheets:
            tab = book[sheet.tab]
            tab.delete_rows(FIRST_ROW, tab.max_row)
            for number, row in enumerate(rows.get(sheet.name, ()), start=FIRST_ROW):
                for place, column in enumerate(sheet.asked_columns, start=1):
                    text = row[column.name]
                    tab.cell(number, place).value = text if column.kind is Kind.FLAG else typed(column, text)
        buffer = BytesIO()
        book.save(buffer)
        return buffer.getvalue()

    return filled

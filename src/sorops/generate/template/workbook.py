"""The whole workbook: its tabs in order and its properties."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from io import BytesIO

import xlsxwriter

from sorops.generate.carry_over import CarriedOver, LoadedRow, carried_over
from sorops.generate.template.book import Book, formats
from sorops.generate.template.data_tab import write_sheet
from sorops.generate.template.example_tab import write_example
from sorops.generate.template.lists_tab import write_lists
from sorops.generate.template.read_me_tab import write_read_me
from sorops.period import Month
from sorops.places import Places, Site
from sorops.sources.amendments import Amendment
from sorops.sources.spec import Source


def template_workbook(
    source: Source,
    site: Site,
    month: Month,
    places: Places | None = None,
    before: Mapping[str, Sequence[LoadedRow]] | None = None,
    news: Sequence[str] = (),
    announced: Sequence[Amendment] = (),
) -> bytes:
    """The workbook of the programme that a site fills in for a month.

    Args:
        places: the state's towns and places, for the drop-downs; without them those columns take free text.
        before: by sheet, the rows loaded of the month before; None where nothing is carried over.
        news: what is new in this version, one sentence each.
        announced: the amendments that are in this version.
    """
    buffer = BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    created = dt.datetime.combine(month.first_day, dt.time())
    workbook.set_properties({"title": f"{source.title} {month}", "subject": source.program_stream, "created": created})
    book = Book(workbook, formats(workbook), places)
    begins = _beginnings(source, month, before)
    write_read_me(book, source, site, month, begins, news)
    for sheet in source.sheets:
        write_sheet(book, source, sheet, (site, month), begins.get(sheet.name))
    write_example(book, source)
    write_lists(book, source, site, month, announced)
    workbook.close()
    return buffer.getvalue()


def _beginnings(
    source: Source, month: Month, before: Mapping[str, Sequence[LoadedRow]] | None
) -> dict[str, CarriedOver]:
    """What each sheet begins with; nothing of a sheet of which nothing was loaded."""
    loaded = before or {}
    return {name: carried_over(source.by_sheet[name], rows, month) for name, rows in loaded.items()}

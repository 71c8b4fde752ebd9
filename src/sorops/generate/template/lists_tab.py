"""The hidden tab: the lists behind the drop-downs, and whose and which version the workbook is.

A list written into the rule of a cell itself breaks past 255 characters.
"""

from __future__ import annotations

from collections.abc import Sequence

import xlsxwriter

from sorops.generate.cell_entry import Choices, choices
from sorops.generate.template.book import Book
from sorops.period import Month
from sorops.places import Places, Site
from sorops.sources.amendments import Amendment, as_text
from sorops.sources.spec import Source
from sorops.sources.versions import ANNOUNCED_LABEL, ANNOUNCED_NAME, SPEC_LABEL, SPEC_NAME, spec_hash

_TAB = "Lists"


def write_lists(book: Book, source: Source, site: Site, month: Month, announced: Sequence[Amendment]) -> None:
    """Write a column for each fact and each list, with its name in the first row and as a defined name.

    What was announced goes along, so that a site can check the workbook without asking the state.
    """
    tab = book.workbook.add_worksheet(_TAB)
    facts = (
        (SPEC_NAME, SPEC_LABEL, (spec_hash(source),)),
        ("template_site", "Template site", (site.site_id,)),
        ("template_programme", "Template programme", (source.program_stream,)),
        ("template_month", "Template month", (str(month),)),
        *(((ANNOUNCED_NAME, ANNOUNCED_LABEL, tuple(map(as_text, announced))),) if announced else ()),
    )
    lists = ((offered.name, offered.title, offered.values) for offered in all_choices(source, book.places))
    for index, (name, label, values) in enumerate((*facts, *lists)):
        for row, text in enumerate((label, *values)):
            tab.write_string(row, index, text)
        letters = xlsxwriter.utility.xl_col_to_name(index)
        end = f":${letters}${len(values) + 1}" if len(values) > 1 else ""
        book.workbook.define_name(name, f"={_TAB}!${letters}$2{end}")
    tab.protect()
    tab.hide()


def all_choices(source: Source, places: Places | None) -> tuple[Choices, ...]:
    """Every drop-down of the programme, once."""
    columns = (column for sheet in source.sheets for column in sheet.asked_columns)
    found = (choices(column, places) for column in columns)
    return tuple({offered.name: offered for offered in found if offered}.values())

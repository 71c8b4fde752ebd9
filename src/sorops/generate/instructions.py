"""The words of the template's first tab: how to fill it in, what each column means, and what is checked."""

from __future__ import annotations

from collections.abc import Iterator

from sorops.generate.cell_entry import NEEDS, meaning
from sorops.generate.rulebook import declared_rules, readable
from sorops.period import Month
from sorops.places import Site
from sorops.sources.spec import Mode, Sheet, Source

TAB = "Instructions"
"""A tab of this name is never read as data."""

_MODES = {
    Mode.MONTH: "Enter what happened in this month only.",
    Mode.CUMULATIVE: "Keep every row since the start and bring it up to date; do not remove rows.",
}

Line = tuple[str, ...]
"""A line of the tab: one text is a sentence, several are the cells of a table row."""


def opening(source: Source, site: Site, month: Month) -> Iterator[Line]:
    """How to fill the workbook in and send it, one sentence a line."""
    due = month.plus(1)
    yield (f"{source.title}: how to fill in this workbook",)
    yield (f"For {site.site_name}, {month}. Due on {due}-{source.due_day:02d}.",)
    if source.guidance:
        yield (source.guidance,)
    yield ("Do not change the headers, the site or the month. Blank rows do not matter.",)
    yield ("Send true counts, never '<5'. Write 0 for none; leave a cell empty when you do not know.",)
    yield ("Do not send names, birth dates, phone numbers, addresses or numbers issued by others about a person.",)
    yield ("A file with identifiers is set aside unread and must be sent again without them.",)
    yield ("If there was nothing to report, tell the state so; a missing file is not a zero.",)


def columns_of(sheet: Sheet) -> Iterator[Line]:
    """The sheet in one line, then a row of the table for each column."""
    yield (f"Tab {sheet.tab}", f"{sheet.grain} {_MODES[sheet.mode]}".strip())
    yield ("Column", "Needed", "What to enter")
    for column in sheet.table_columns:
        yield (column.label, NEEDS[column.need], " ".join(filter(None, meaning(column))))


def checks_of(sheet: Sheet) -> Iterator[Line]:
    """What is checked over several columns and months, in plain words; nothing for a sheet without rules."""
    declared = declared_rules(sheet)
    if declared:
        yield (f"What is checked on tab {sheet.tab}", "")
        yield ("Code", "What it says when it fails", "How to put it right")
    for code, levels in declared.items():
        yield (code, readable(levels[0].message), readable(levels[0].fix))

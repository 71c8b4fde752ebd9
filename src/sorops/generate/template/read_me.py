"""The words of the first tab: how to fill the workbook in, what each column means, and what is checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sorops.codes.text import readable
from sorops.generate.carry_over import CarriedOver, carries_anything
from sorops.generate.cell_entry import NEEDS, meaning
from sorops.generate.rulebook import declared_rules
from sorops.generate.template.notes import MODES
from sorops.period import Month
from sorops.places import Site
from sorops.sources.spec import Mode, Sensitivity, Sheet, Source

TAB = "Read me"
"""A tab of this name is never read as data."""

Line = tuple[str, ...]
"""The cells of a row of a table."""

Part = tuple[str, tuple[str, ...]]
"""A heading and the sentences under it."""

_NOT_TO_SEND = (
    "Do not send names, birth dates, phone numbers, addresses or numbers issued by others about a person.",
    "A file with identifiers is set aside unread and must be sent again without them.",
)
_ABOUT_CLIENTS = "This workbook holds rows about clients. Keep it and send it as you do client records."


def title(source: Source) -> str:
    """The first line of the tab."""
    return f"{source.title}: how to fill in this workbook"


def opening(
    source: Source, site: Site, month: Month, begins: Mapping[str, CarriedOver], news: Sequence[str] = ()
) -> Iterator[Part]:
    """How to fill the workbook in and send it."""
    due = f"{month.plus(1)}-{source.due_day:02d}"
    yield f"For {site.site_name}, {month}. Due on {due}.", (*filter(None, (source.guidance,)), *_rules())
    yield "What not to send", _NOT_TO_SEND
    yield "What is filled in already", tuple(_filled_in(source, month.plus(-1), begins))
    if news:
        yield "What is new in this version", tuple(news)


def _rules() -> Iterator[str]:
    yield "Fill in the tabs between this one and the tab Example. Select a cell to see what belongs in it."
    yield "Above each header stands whether the column is required. Do not change the headers, the site or the month."
    yield "Blank rows do not matter. Write 0 for none; leave a cell empty when you do not know."
    yield "Send true counts, never '<5': small numbers are protected when figures are published."
    yield "If there was nothing to report, tell the state so; a missing file is not a zero."


def _filled_in(source: Source, before: Month, begins: Mapping[str, CarriedOver]) -> Iterator[str]:
    """A sentence for each tab on which something of the month before stands, and what to think of."""
    carrying = [sheet for sheet in source.sheets if carries_anything(sheet)]
    filled = [sheet for sheet in carrying if begins.get(sheet.name, CarriedOver()).rows]
    if not filled:
        yield f"Nothing of {before} is filled in." if carrying else "Each month of this programme begins empty."
    for sheet in filled:
        carried = begins[sheet.name]
        yield f"Tab {sheet.tab}: {_what(sheet, carried)}, from {before} as it was loaded."
    for sheet in carrying:
        for stock in begins.get(sheet.name, CarriedOver()).unclear:
            yield f"Tab {sheet.tab}: {_unclear(stock)}"
    if any(_is_about_persons(sheet) for sheet in filled):
        yield _ABOUT_CLIENTS


def _what(sheet: Sheet, carried: CarriedOver) -> str:
    if sheet.opening:
        return "the closing stock"
    if sheet.mode is Mode.CUMULATIVE:
        return f"all rows ({len(carried.rows)}; still open, and first: {carried.open_rows})"
    return ", ".join(column.label for column in sheet.asked_columns if column.carries)


def _unclear(stock: tuple[Any, ...]) -> str:
    """Why a stock has no opening row. Places and items are no persons, so they may be named."""
    named = ", ".join(str(part) for part in stock if part is not None)
    return f"last month more left {named} than one of its funds held. Enter this opening stock yourself."


def _is_about_persons(sheet: Sheet) -> bool:
    return any(column.sensitivity is not Sensitivity.OPEN for column in sheet.asked_columns)


def about(sheet: Sheet) -> str:
    """What a row of the sheet is, and which rows belong there."""
    return f"{sheet.grain} {MODES[sheet.mode]}".strip()


def columns_of(sheet: Sheet) -> Iterator[Line]:
    """The head of a table, then a row for each column."""
    yield ("Column", "What to enter", "Needed")
    for column in sheet.asked_columns:
        yield (column.label, " ".join(filter(None, meaning(column))), NEEDS[column.need])


def checks_of(sheet: Sheet) -> Iterator[Line]:
    """What is checked over several columns and months, in plain words; nothing for a sheet without rules."""
    declared = declared_rules(sheet)
    if declared:
        yield ("Code", "What it says when it fails", "How to put it right")
    for code, levels in declared.items():
        yield (code, readable(levels[0].message), readable(levels[0].fix))

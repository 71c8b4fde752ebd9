"""Makes the bytes of every file that arrives, and the lists that come with an inbox."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from sorops.generate.sample.files.layouts import Layout, layout_of
from sorops.generate.sample.files.opendocument import ods
from sorops.generate.sample.files.page import Cell, Page
from sorops.generate.sample.files.plain_text import delimited
from sorops.generate.sample.files.tables import page
from sorops.generate.sample.files.workbook import xlsx
from sorops.generate.sample.sheets import Row
from sorops.generate.sample.world import Delivery, World
from sorops.period import Month
from sorops.sources import SOURCES
from sorops.sources.versions import in_force

_WRITERS: dict[str, Callable[[Sequence[Page]], bytes]] = {"xlsx": xlsx, "ods": ods, "csv": delimited}
_INVENTED_NAMES = ("Alder Quillfeather", "Brindle Moss", "Corin Thistlewood", "Dapple Fernsby", "Elowen Marsh")


def content(world: World, delivery: Delivery) -> bytes:
    """The file as the site made it."""
    layout = layout_of(delivery.site_id, delivery.month)
    if delivery.trouble == "required column left out":
        layout = replace(layout, omitted=layout.omitted | {"legal_status"})
    pages = list(_pages(world, delivery, layout))
    return _WRITERS[layout.suffix](pages)


def _pages(world: World, delivery: Delivery, layout: Layout) -> list[Page]:
    source = SOURCES[delivery.program_stream]
    pages = [Page("Instructions", (("Fill one line per record. Return by the 10th.",),), is_hidden=True)]
    pages = pages if layout.instructions else []
    if layout.instructions == "visible":
        pages = [replace(pages[0], is_hidden=False)]
    for sheet in source.sheets:
        months = [month for month in world.months if month <= delivery.month]
        shown = months if layout.month_tabs and sheet.is_one_row else [delivery.month]
        pages += [_page(world, delivery, layout, sheet.name, month) for month in shown]
    return pages


def _page(world: World, delivery: Delivery, layout: Layout, sheet: str, month: Month) -> Page:
    source = SOURCES[delivery.program_stream]
    attempt = (delivery.seq or 1) if month == delivery.month else 2
    rows = world.sheets(delivery.site_id, month)[sheet]
    if delivery.trouble == "row typed twice" and sheet == "roster":
        rows = (*rows[:9], rows[4], *rows[9:])
    flaws = [flaw for flaw in world.flaws if flaw.stands_in(delivery.site_id, month, attempt)]
    version = in_force(source, delivery.month)
    made = page(version, version.by_sheet[sheet], delivery.site_id, month, rows, flaws, layout)
    if delivery.trouble == "names left in a hidden column" and sheet == "roster":
        return _with_column(made, rows, "Client Name", _INVENTED_NAMES, is_hidden=True)
    if delivery.trouble == "unknown column" and sheet == "participant_month":
        return _with_column(made, rows, "Bus passes", (0, 2, 1, 4))
    return made


def _with_column(
    made: Page, rows: Sequence[Row], header: str, values: Sequence[Cell], *, is_hidden: bool = False
) -> Page:
    """Add a column that the template does not have, right of the table."""
    width = max(len(line) for line in made.lines)
    top = len(made.lines) - len(rows) - 1
    lines = list(made.lines)
    for number, line in enumerate(lines[top:]):
        value = header if number == 0 else values[number % len(values)]
        lines[top + number] = (*line, *[None] * (width - len(line)), value)
    return replace(made, lines=tuple(lines), hidden_columns=(width,) if is_hidden else ())

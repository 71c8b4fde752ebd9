"""The first tab, as it looks: what to do, then a part with its columns and checks for each tab that is filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sorops.generate.carry_over import CarriedOver
from sorops.generate.template import read_me
from sorops.generate.template.book import Book
from sorops.generate.template.lines import Lines
from sorops.period import Month
from sorops.places import Site
from sorops.sources.spec import Sheet, Source

_WIDTHS = (32, 82, 48)


def write_read_me(
    book: Book, source: Source, site: Site, month: Month, begins: Mapping[str, CarriedOver], news: Sequence[str] = ()
) -> None:
    """Write the tab that is seen first."""
    lines = Lines(book, read_me.TAB, _WIDTHS)
    lines.write("title", read_me.title(source))
    for heading, sentences in read_me.opening(source, site, month, begins, news):
        lines.part(heading, sentences)
    for sheet in source.sheets:
        _write_sheet(lines, sheet)
    lines.close(source.title)


def _write_sheet(lines: Lines, sheet: Sheet) -> None:
    lines.part(f"Tab {sheet.tab}", (read_me.about(sheet),))
    lines.link(sheet.tab)
    lines.table(read_me.columns_of(sheet))
    if sheet.rules or sheet.history:
        lines.part(f"What is checked on tab {sheet.tab}", ())
        lines.table(read_me.checks_of(sheet))

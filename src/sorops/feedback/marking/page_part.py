"""A feedback page as the part of a sheet. Texts stand in the cells, typed as text: none is ever a formula."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap
from typing import NamedTuple

from sorops.feedback.marking.addresses import address
from sorops.feedback.marking.markup import escaped, quoted
from sorops.feedback.marking.package import Package
from sorops.feedback.marking.styles import WRAPPED, Styles
from sorops.feedback.pages import Cell, Look, Page

_LONGEST_TEXT = 32_000
_MOST_LINKS = 60_000
_TITLE_HEIGHT, _LINE_HEIGHT, _MOST_HEIGHT = 26.0, 13.5, 405.0
_LETTERS_A_UNIT = 1.15
"""Widths are counted in digits of the usual font; the texts of tables are smaller."""
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_PROTECTION = (
    '<sheetProtection sheet="1" objects="1" formatColumns="0" formatRows="0" autoFilter="0" sort="0" '
    'selectLockedCells="0" selectUnlockedCells="0"/>'
)
_PRINTED = (
    '<pageMargins left="0.3" right="0.3" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>'
    '<pageSetup paperSize="5" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
    "<headerFooter><oddFooter>&amp;L&amp;A&amp;RPage &amp;P of &amp;N</oddFooter></headerFooter>"
)


class Names(NamedTuple):
    """What links may lead to: the tabs of the site's workbook, and the names that the pages were given."""

    tabs: frozenset[str]
    pages: Mapping[str, str]


class Namespaces(NamedTuple):
    """The namespaces of the workbook's own standard."""

    main: str
    relations: str


def put_page(
    package: Package, part: str, page: Page, styles: Styles, names: Names, spaces: Namespaces, is_open: bool = False
) -> None:
    """Write a page as the named part, with its links out of the workbook."""
    package.put(part, b"", "worksheet")
    links = "".join(_links(package, part, page, names))
    rows = b"".join(_row(number, line, page.widths, styles) for number, line in enumerate(page.lines, start=1))
    selected = ' tabSelected="1"' if is_open else ""
    head = (
        f'<worksheet xmlns="{spaces.main}" xmlns:r="{spaces.relations}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView showGridLines="0"{selected} workbookViewId="0">'
        f"{_pane(page)}</sheetView></sheetViews>"
        f'<sheetFormatPr defaultRowHeight="15"/>{_columns(page)}<sheetData>'
    )
    tail = (
        f"</sheetData>{_PROTECTION}{_filter(page)}{f'<hyperlinks>{links}</hyperlinks>' if links else ''}{_PRINTED}"
        "</worksheet>"
    )
    package.put(part, head.encode() + rows + tail.encode("ascii"))


def areas(page: Page, name: str) -> tuple[tuple[str, str], ...]:
    """Built-in names on the sheet of a page: the line that every printed page repeats, and what is filtered."""
    if not page.header:
        return ()
    tab = in_quotes(name)
    titles = ("_xlnm.Print_Titles", f"{tab}!${page.header}:${page.header}")
    if not page.has_filter:
        return (titles,)
    first, last = (re.sub(r"([A-Z]+)(\d+)", r"$\1$\2", corner) for corner in _filtered(page))
    return (("_xlnm._FilterDatabase", f"{tab}!{first}:{last}"), titles)


def in_quotes(tab: str) -> str:
    """The name of a tab as it stands in a reference."""
    return "'" + tab.replace("'", "''") + "'"


def _row(number: int, line: tuple[Cell, ...], widths: Sequence[float], styles: Styles) -> bytes:
    cells = b"".join(_cell(address(number, column), cell, styles) for column, cell in enumerate(line, start=1))
    height = _height(line, widths)
    return f'<row r="{number}" ht="{height}" customHeight="1">'.encode() + cells + b"</row>"


def _height(line: tuple[Cell, ...], widths: Sequence[float]) -> float:
    """The height that shows every line of every text: not every program finds it by itself. In points."""
    if any(cell.look is Look.TITLE for cell in line):
        return _TITLE_HEIGHT
    counts = [_lines(str(cell.text), width) for cell, width in zip(line, widths, strict=False) if cell.look in WRAPPED]
    return min(max(counts, default=1) * _LINE_HEIGHT + 3, _MOST_HEIGHT)


def _lines(text: str, width: float) -> int:
    return sum(max(len(wrap(line, max(int(width * _LETTERS_A_UNIT), 1))), 1) for line in text.split("\n"))


def _cell(where: str, cell: Cell, styles: Styles) -> bytes:
    head = f'<c r="{where}" s="{styles.look(cell.look)}"'.encode()
    if isinstance(cell.text, int):
        return head + f"><v>{cell.text}</v></c>".encode()
    if not cell.text:
        return head + b"/>"
    text = escaped(_ESCAPE.sub("_x005F_", cell.text[:_LONGEST_TEXT]))
    return head + b' t="inlineStr"><is><t xml:space="preserve">' + text + b"</t></is></c>"


def _links(package: Package, part: str, page: Page, names: Names) -> Iterator[str]:
    """The links of a page; one to a tab that is not there is left out."""
    known: dict[str, str] = {}
    places = ((row, column, cell) for row, line in enumerate(page.lines, 1) for column, cell in enumerate(line, 1))
    linked = ((row, column, cell) for row, column, cell in places if cell.address or cell.tab)
    for number, (row, column, cell) in enumerate(linked):
        where = address(row, column)
        if number >= _MOST_LINKS:
            return
        if cell.address:
            if cell.address not in known:
                known[cell.address] = package.relate(part, "hyperlink", cell.address, is_external=True)
            yield f'<hyperlink ref="{where}" r:id="{known[cell.address]}"/>'
        elif target := _target(cell, names):
            yield f'<hyperlink ref="{where}" location="{quoted(target).decode()}"/>'


def _target(cell: Cell, names: Names) -> str:
    if cell.to_page:
        return f"{in_quotes(names.pages[cell.tab])}!{cell.place or 'A1'}"
    return f"{in_quotes(cell.tab)}!{cell.place or 'A1'}" if cell.tab in names.tabs else ""


def _columns(page: Page) -> str:
    entries = "".join(
        f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
        for number, width in enumerate(page.widths, start=1)
    )
    return f"<cols>{entries}</cols>"


def _pane(page: Page) -> str:
    if not page.header:
        return ""
    below = page.header + 1
    return (
        f'<pane ySplit="{page.header}" topLeftCell="A{below}" activePane="bottomLeft" state="frozen"/>'
        f'<selection pane="bottomLeft" activeCell="A{below}" sqref="A{below}"/>'
    )


def _filter(page: Page) -> str:
    first, last = _filtered(page)
    return f'<autoFilter ref="{first}:{last}"/>' if page.has_filter and page.header else ""


def _filtered(page: Page) -> tuple[str, str]:
    return address(max(page.header, 1), 1), address(max(len(page.lines), page.header, 1), len(page.widths))

"""The whole patch of a workbook: what an earlier round left goes, the pages come first, the cells are marked."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from io import BytesIO
from typing import NamedTuple
from xml.parsers import expat

from sorops.feedback.addresses import Block
from sorops.feedback.marking import earlier, notes
from sorops.feedback.marking.addresses import Place, address, holds
from sorops.feedback.marking.book import Listed, NewSheet, add_sheets, sheets
from sorops.feedback.marking.cells import Restyle
from sorops.feedback.marking.markup import namespace_of, relations_namespace, root
from sorops.feedback.marking.order import Mark, Order, Weight
from sorops.feedback.marking.package import Package
from sorops.feedback.marking.page_part import Names, Namespaces, areas, in_quotes, put_page
from sorops.feedback.marking.sheet import Sheet
from sorops.feedback.marking.styles import Styles
from sorops.feedback.marking.titles import retitled
from sorops.feedback.pages import Page
from sorops.issues import HEADERS, MARKS_TAB, WRONG

_PROPERTIES = "docProps/app.xml"
_OLE = b"\xd0\xcf\x11\xe0"
_TRANSITIONAL = "http://schemas.openxmlformats.org/"
_BLANK = {
    "[Content_Types].xml": '<Types xmlns="{t}package/2006/content-types"><Default Extension="rels" ContentType='
    '"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="{t}package/2006/relationships"><Relationship Id="rId1" Type='
    '"{t}officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": '<workbook xmlns="{t}spreadsheetml/2006/main"><sheets/></workbook>',
}
_THREAD = "People discuss {cell} in the workbook, so there is no note of ours on it."


class Kept(StrEnum):
    """Why a workbook is left as it is."""

    TEXT = "text"
    OLD_WORKBOOK = "old workbook"
    OPEN_DOCUMENT = "open document"
    SIGNED = "signed"
    TOO_MANY_SHEETS = "too many sheets"
    DAMAGED = "damaged"
    TOO_LARGE = "too large"


class Patched(NamedTuple):
    """A marked workbook. One with macros keeps its own ending, or no program opens it."""

    data: bytes
    has_macros: bool


def patched(data: bytes, order: Order, most_sheets: int) -> Patched | Kept:
    """The workbook marked as ordered, or why it cannot be. Empty bytes give a workbook of the pages alone."""
    if data and not data.startswith(b"PK"):
        return Kept.OLD_WORKBOOK if data.startswith(_OLE) else Kept.TEXT
    try:
        package = Package(data or _blank())
        why = _kept(package, order, most_sheets)
        return why or Patched(_patch(package, order), package.has_macros)
    except (zipfile.BadZipFile, zlib.error, expat.ExpatError, ValueError, KeyError, NotImplementedError):
        return Kept.DAMAGED


def _kept(package: Package, order: Order, most_sheets: int) -> Kept | None:
    if not package.part(package.workbook):
        return Kept.OPEN_DOCUMENT
    if package.related("", "origin") or any(name.lower().startswith("_xmlsignatures/") for name in package.names):
        return Kept.SIGNED
    return Kept.TOO_MANY_SHEETS if len(sheets(package)) + len(order.pages) >= most_sheets else None


def _patch(package: Package, order: Order) -> bytes:
    titles = _titles(package)
    part = _styles_part(package)
    styles = Styles(package.part(part) or _no_styles(package))
    earlier.clear(package, styles)
    site = [sheet for sheet in sheets(package) if sheet.kind == "worksheet"]
    names = Names(frozenset(sheet.name for sheet in sheets(package)), _page_names(order.pages, sheets(package)))
    pairs: dict[int, int] = {}
    threads: list[Mark] = []
    for sheet in site:
        marks = [mark for mark in order.marks if mark.tab == sheet.name]
        threads += _mark(package, sheet, marks, names.pages[order.pages[0].name], styles, pairs)
    pages = [_telling(order.pages[0], threads), *order.pages[1:]]
    _add_pages(package, pages, names, styles, pairs)
    package.put(part, styles.data())
    xml = package.part(_PROPERTIES)
    if xml:
        package.put(_PROPERTIES, retitled(xml, titles, _titles(package)))
    return package.data()


def _mark(
    package: Package, listed: Listed, marks: Sequence[Mark], issues: str, styles: Styles, pairs: dict[int, int]
) -> list[Mark]:
    """Mark the cells of one sheet; give the marks whose note was left away because people discuss the cell."""
    xml = package.part(listed.part)
    if not marks and b"tabSelected" not in xml:
        return []
    sheet = Sheet(xml)
    sheet.deselect()
    by_place = _by_place(marks, sheet.merged())
    sheet.restyle({place: _restyle(_weight(found), styles, pairs) for place, found in by_place.items()})
    sheet.link({place: f"{in_quotes(issues)}!A{found[0].line}" for place, found in by_place.items()})
    texts = {place: _note(found) for place, found in by_place.items() if any(mark.note for mark in found)}
    left = notes.add(package, listed.part, sheet, texts) if texts else frozenset()
    package.put(listed.part, sheet.data())
    return [mark for place in left for mark in by_place[place]]


def _by_place(marks: Sequence[Mark], merged: Sequence[Block]) -> dict[Place, list[Mark]]:
    """The marks of each cell; those within a merged area are on its first cell, the only one that shows."""
    found: dict[Place, list[Mark]] = {}
    for mark in marks:
        place = (mark.row, mark.column)
        area = next((area for area in merged if holds(area, place)), None)
        found.setdefault((area.top, area.left) if area else place, []).append(mark)
    return found


def _weight(marks: Sequence[Mark]) -> Weight:
    return Weight.ERROR if any(mark.weight is Weight.ERROR for mark in marks) else Weight.QUESTION


def _note(marks: Sequence[Mark]) -> str:
    return "\n\n".join(dict.fromkeys(mark.note for mark in marks if mark.note))


def _restyle(weight: Weight, styles: Styles, pairs: dict[int, int]) -> Restyle:
    def restyle(old: int) -> int:
        new = styles.marked(old, weight)
        pairs[new] = old
        return new

    return restyle


def _telling(page: Page, threads: Sequence[Mark]) -> Page:
    """The Issues page, which says of cells without a note why they have none."""
    lines = [list(line) for line in page.lines]
    at = HEADERS.index(WRONG)
    for mark in threads:
        cell = lines[mark.line - 1][at]
        told = _THREAD.format(cell=address(mark.row, mark.column))
        lines[mark.line - 1][at] = replace(cell, text=f"{cell.text} {told}")
    return replace(page, lines=tuple(map(tuple, lines)))


def _add_pages(package: Package, pages: Sequence[Page], names: Names, styles: Styles, pairs: Mapping[int, int]) -> None:
    workbook = package.part(package.workbook)
    spaces = Namespaces(namespace_of(root(workbook)), relations_namespace(workbook))
    form = posixpath.join(posixpath.dirname(package.workbook), "worksheets/sheet{}.xml")
    first: list[NewSheet] = []
    for page in pages:
        part = package.free_name(form)
        put_page(package, part, page, styles, names, spaces, is_open=not first)
        first.append(NewSheet(names.pages[page.name], part, areas(page, names.pages[page.name])))
    last = []
    if pairs:
        part = package.free_name(form)
        package.put(part, earlier.pairs_part(pairs, spaces.main), "worksheet")
        last.append(NewSheet(_free(MARKS_TAB, {*names.tabs, *names.pages.values()}), part, is_hidden=True))
    add_sheets(package, first, last)


def _page_names(pages: Sequence[Page], present: Sequence[Listed]) -> dict[str, str]:
    """A name for each page that no tab of the site has."""
    taken = {sheet.name for sheet in present}
    return {page.name: _free(page.name, taken) for page in pages}


def _free(name: str, taken: set[str] | frozenset[str]) -> str:
    folded = {entry.lower() for entry in taken}
    candidates = (name, *(f"{name} ({number})" for number in range(2, len(taken) + 3)))
    return next(candidate for candidate in candidates if candidate.lower() not in folded)


def _titles(package: Package) -> list[str]:
    return [sheet.name for sheet in sheets(package) if sheet.kind == "worksheet"]


def _styles_part(package: Package) -> str:
    """The name of the styles part, which is related to the workbook if it was not yet."""
    found = package.related(package.workbook, "styles")
    if found:
        return found.target
    part = posixpath.join(posixpath.dirname(package.workbook), "styles.xml")
    package.put(part, b"", "styles")
    package.relate(package.workbook, "styles", part)
    return part


def _no_styles(package: Package) -> bytes:
    return f'<styleSheet xmlns="{namespace_of(root(package.part(package.workbook)))}"/>'.encode()


def _blank() -> bytes:
    """A workbook without sheets."""
    sink = BytesIO()
    with zipfile.ZipFile(sink, "w") as packed:
        for name, text in _BLANK.items():
            packed.writestr(zipfile.ZipInfo(name), text.format(t=_TRANSITIONAL))
    return sink.getvalue()

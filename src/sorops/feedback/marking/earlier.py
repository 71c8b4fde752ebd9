"""Taking away what an earlier round of feedback left in a workbook: sheets, notes, links and colours.

A program that saves the workbook numbers its styles anew, and people move rows. So what a cell looked like is kept as
pairs of cells on a hidden sheet, one with our colour and one without: whoever numbers styles anew, numbers both.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Mapping

from sorops.feedback.marking import notes
from sorops.feedback.marking.book import Listed, remove_sheets, sheets
from sorops.feedback.marking.cells import first_text, numbered_cells, numbered_rows, style_of
from sorops.feedback.marking.markup import child, children, escaped, text_of
from sorops.feedback.marking.package import Package
from sorops.feedback.marking.sheet import TOOLTIP, Sheet
from sorops.feedback.marking.styles import Styles
from sorops.issues import AUTHOR, MARKS_TAB, OPENINGS

_FIRST_PAIR = 3
_ADVICE = "Please leave this sheet as it is. It lets us take our colours away when the workbook comes back."


def clear(package: Package, styles: Styles) -> None:
    """Take away everything of ours."""
    openings = {sheet.part: _opening(package, sheet) for sheet in sheets(package) if sheet.kind == "worksheet"}
    ours = {part for part, text in openings.items() if text in OPENINGS.values()}
    pairs = _pairs(package, [part for part, text in openings.items() if text == OPENINGS[MARKS_TAB]])
    before = {style: pairs.get(style) for style in styles.marked_before()}
    old = {style: styles.unfilled(style) if looked is None else looked for style, looked in before.items()}
    tabs = {sheet.name for sheet in sheets(package) if sheet.part in ours}
    for part in openings.keys() - ours:
        _clear_sheet(package, part, old, tabs)
    if ours:
        remove_sheets(package, ours)


def pairs_part(pairs: Mapping[int, int], namespace: str) -> bytes:
    """The hidden sheet that keeps, for every style of ours, the one it came from."""
    rows = b"".join(
        f'<row r="{number}"><c r="A{number}" s="{ours}" t="inlineStr"><is><t>now</t></is></c>'
        f'<c r="B{number}" s="{old}" t="inlineStr"><is><t>before</t></is></c></row>'.encode()
        for number, (ours, old) in enumerate(sorted(pairs.items()), start=_FIRST_PAIR)
    )
    head = f'<worksheet xmlns="{namespace}"><sheetData>'.encode()
    return head + _line(1, OPENINGS[MARKS_TAB]) + _line(2, _ADVICE) + rows + b"</sheetData></worksheet>"


def _line(number: int, text: str) -> bytes:
    cell = f'<row r="{number}"><c r="A{number}" t="inlineStr"><is><t>'.encode()
    return cell + escaped(text) + b"</t></is></c></row>"


def _opening(package: Package, sheet: Listed) -> str:
    xml = package.part(sheet.part)
    shared = package.part(posixpath.join(posixpath.dirname(package.workbook), "sharedStrings.xml"))

    def text(number: int) -> str:
        entries = children(shared) if shared else []
        return text_of(shared, entries[number]) if number < len(entries) else ""

    return first_text(xml, text).strip() if xml else ""


def _pairs(package: Package, parts: list[str]) -> dict[int, int]:
    """Styles with our colour and what they were made of."""
    pairs: dict[int, int] = {}
    for part in parts:
        xml = package.part(part)
        for number, row in numbered_rows(xml, child(xml, "sheetData")):
            cells = dict(numbered_cells(xml, row))
            if number >= _FIRST_PAIR and cells.keys() >= {1, 2}:
                pairs.setdefault(style_of(cells[1]), style_of(cells[2]))
    return pairs


def _clear_sheet(package: Package, part: str, old: Mapping[int, int], tabs: Collection[str]) -> None:
    xml = package.part(part)
    has_links = TOOLTIP.encode() in xml or (bool(tabs) and b"hyperlink " in xml)
    found = package.related(part, "comments")
    has_notes = found is not None and AUTHOR.encode() in package.part(found.target)
    if not (old or has_links or has_notes):
        return
    sheet = Sheet(xml)
    sheet.replace_styles(old)
    sheet.unlink(tabs)
    notes.remove(package, part, sheet)
    package.put(part, sheet.data())

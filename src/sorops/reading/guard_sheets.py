"""Rules about the parts of a zipped workbook, by plain searches of their bytes.

Cells say themselves where they stand; a reader that lays out a grid from one cell in the last row and column of a
sheet takes all memory there is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sorops.reading.archive import Archive
from sorops.reading.grid import place
from sorops.reading.ods import extent
from sorops.reading.refusal import Refusal
from sorops.settings import Limits

_MARKUP = (".xml", ".rels", ".vml")
_PROLOGUE_BYTES = 4096
_DECLARATION = re.compile(rb"<!(?:doctype|entity)", re.IGNORECASE)
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s")
_ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")
_ODD_CELL = re.compile(rb"""<c(?! r="[A-Z]{1,2}\d{1,4}"|ols?[ >])""")
_ODD_ROW = re.compile(rb"""<row(?! r="\d{1,4}")""")
_NEAR_ROWS = 9_999
_FAR = re.compile(rb""" r=["']([A-Za-z]{3,}\d*|[A-Za-z]{0,2}\d{5,})["']""")
_TWO_LETTERS = re.compile(rb""" r=["']([A-Za-z]{2})\d""")
_UNREFERENCED = re.compile(rb"""<(?:\w+:)?c(?:\s+(?!r=)[\w:]+=["'][^"']*["'])*\s*/?>""")
_SPREAD = re.compile(rb"""\sr\s+=|\sr=\s|[\t\r\n]r=""")
_COUNT = re.compile(rb"""\b(?:uniqueCount|count)=["'](\d+)["']""")


def _markup_parts(archive: Archive) -> Iterator[tuple[str, bytes]]:
    for entry in archive.entries:
        if entry.filename.lower().endswith(_MARKUP):
            yield entry.filename, archive.part(entry.filename)


def not_plain_markup(archive: Archive, _limits: Limits) -> Refusal | None:
    """XML with NUL bytes (UTF-16, UTF-32, or broken) cannot be searched, and no spreadsheet program writes it."""
    return Refusal("F07") if any(b"\0" in part for _, part in _markup_parts(archive)) else None


def declarations(archive: Archive, _limits: Limits) -> Refusal | None:
    """Document types and entities, which can grow without end or fetch other files."""
    for _, part in _markup_parts(archive):
        if b"<!" in part and _DECLARATION.search(part):
            return Refusal("F09")
    return None


def too_many_sheets(archive: Archive, limits: Limits) -> Refusal | None:
    for name, part in _markup_parts(archive):
        if name.lower().endswith("workbook.xml"):
            sheets = len(_SHEET.findall(part))
            if sheets > limits.sheets:
                return Refusal("F21", detail=(("limit", f"{limits.sheets}"),))
    return None


def no_sheets(archive: Archive, _limits: Limits) -> Refusal | None:
    books = [part for name, part in _markup_parts(archive) if name.lower().endswith("workbook.xml")]
    return Refusal("F14") if books and not any(_SHEET.search(part) for part in books) else None


def false_string_count(archive: Archive, limits: Limits) -> Refusal | None:
    """A count of shared texts that a reader would reserve memory for."""
    for name, part in _markup_parts(archive):
        if name.lower().endswith("sharedstrings.xml"):
            counts = [int(count) for count in _COUNT.findall(part[:_PROLOGUE_BYTES])]
            if max(counts, default=0) > limits.shared_strings:
                return Refusal("F10")
    return None


def far_cells(archive: Archive, limits: Limits) -> Refusal | None:
    """Cells beyond the last row or column of a report, or so far apart that the grid between them is too large.

    Cells that do not say where they stand follow one another; a row of them may not be longer than a sheet is wide.
    """
    for _, part in _markup_parts(archive):
        if not _ROW.search(part) or _is_near(part, limits):
            continue
        if _is_far(part, limits) or _is_overlong(part, limits):
            return Refusal("F08")
    return None


def _is_near(part: bytes, limits: Limits) -> bool:
    """Whether every cell says where it stands, in the usual form, within rows and columns that do no harm together."""
    is_small = limits.columns * _NEAR_ROWS <= limits.cells and limits.rows > _NEAR_ROWS
    return is_small and not (_ODD_ROW.search(part) or _ODD_CELL.search(part) or b":c" in part)


def _is_far(part: bytes, limits: Limits) -> bool:
    """Whether a reference is too far out, or written so that it cannot be searched for."""
    if _SPREAD.search(part):
        return True
    rows = part.count(b"<row") + part.count(b":row")
    for match in _FAR.finditer(part):
        reference = match[1].decode()
        where = (int(reference[:19]) - 1, 0) if reference.isdecimal() else place(reference)
        if where is None or where[0] >= limits.rows or where[1] >= limits.columns:
            return True
        rows = max(rows, where[0] + 1)
    if rows > limits.rows:
        return True
    return rows * limits.columns > limits.cells and rows * _width(part) > limits.cells


def _width(part: bytes) -> int:
    """The widest row by its references; two letters are looked at one by one, one letter is at most 26."""
    widths = [place(f"{letters.decode()}1") for letters in set(_TWO_LETTERS.findall(part))]
    return max((where[1] + 1 for where in widths if where), default=26)


def _is_overlong(part: bytes, limits: Limits) -> bool:
    if not _UNREFERENCED.search(part):
        return False
    return any(len(_UNREFERENCED.findall(row)) > limits.columns for row in _ROW.split(part))


def repeated_cells(archive: Archive, limits: Limits) -> Refusal | None:
    """OpenDocument sheets repeat rows and cells by a number; only blank ones may be repeated far."""
    part = archive.part("content.xml")
    if not part:
        return None
    rows, columns = extent(part)
    if rows > limits.rows or columns > limits.columns or rows * columns > limits.cells:
        return Refusal("F08")
    return None


SHEET_RULES = (
    not_plain_markup,
    declarations,
    too_many_sheets,
    no_sheets,
    false_string_count,
    far_cells,
    repeated_cells,
)

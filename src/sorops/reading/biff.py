"""The records of old workbooks (.xls): how far cells reach, and what the fast reader does not show of them."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from sorops.reading.grid import Marks, Place
from sorops.reading.ole import Container

STREAMS = ("Workbook", "Book")
_BOF, _EOF, _BOUNDSHEET, _FILEPASS, _DATEMODE = 0x0809, 0x000A, 0x0085, 0x002F, 0x0022
_DIMENSIONS, _ROW, _COLINFO = 0x0200, 0x0208, 0x007D
_FORMULA, _BOOLERR, _MULRK, _MULBLANK, _XF, _FONT = 0x0006, 0x0205, 0x00BD, 0x00BE, 0x00E0, 0x0031
_CELLS = frozenset({0x0006, 0x0203, 0x0204, 0x0205, 0x00FD, 0x027E, 0x00D6})
_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
_NOT_SHEETS = (2, 6)
_STRUCK = 0x0008


def records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Offset, kind and body of every record."""
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield at, kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def book(data: bytes) -> bytes:
    """The stream of the workbook.

    Raises:
        BrokenContainerError: the container is damaged.
    """
    return Container(data).stream(STREAMS)


@dataclass(slots=True)
class Extent:
    """The furthest cell of a sheet, and the size that it declares."""

    rows: int = 0
    columns: int = 0
    declared_rows: int = 0
    declared_columns: int = 0


def extent(stream: bytes) -> tuple[Extent, int]:
    """The widest bounds over all sheets, and the number of sheets."""
    found, sheets = Extent(), 0
    for _, kind, body in records(stream):
        if kind == _BOUNDSHEET:
            sheets += 1
        elif kind == _DIMENSIONS and len(body) >= 12:
            _, rows, _, columns = struct.unpack_from("<IIHH", body)
            found.declared_rows = max(found.declared_rows, rows)
            found.declared_columns = max(found.declared_columns, columns)
        elif (kind in _CELLS or kind == _MULRK) and len(body) >= 4:
            row, column = struct.unpack_from("<HH", body)
            last = struct.unpack_from("<H", body, len(body) - 2)[0] if kind == _MULRK else column
            found.rows, found.columns = max(found.rows, row + 1), max(found.columns, max(column, last) + 1)
    return found, sheets


def is_locked(stream: bytes) -> bool:
    """Whether the records are encrypted."""
    return any(kind == _FILEPASS for _, kind, _ in records(stream))


def is_1904(stream: bytes) -> bool:
    return any(kind == _DATEMODE and body[:1] == b"\1" for _, kind, body in records(stream))


def marks(stream: bytes) -> dict[str, Marks]:
    """What stands beside the values, by sheet name."""
    names = _sheets(stream)
    struck_formats = _struck_formats(stream)
    found: dict[str, Marks] = {}
    collected = _Sheet()
    name = ""
    for at, kind, body in records(stream):
        if kind == _BOF:
            name, collected = names.get(at, name), _Sheet()
        elif kind == _EOF and name:
            found.setdefault(name, collected.marks())
            name = ""
        elif name:
            collected.take(kind, body, struck_formats)
    return found


def _sheets(stream: bytes) -> dict[int, str]:
    """Offset of the first record of every sheet to the sheet's name."""
    sheets = {}
    for _, kind, body in records(stream):
        if kind == _BOUNDSHEET and len(body) >= 8 and body[5] not in _NOT_SHEETS:
            length, is_wide = body[6], body[7] & 1
            raw = body[8 : 8 + (2 * length if is_wide else length)]
            sheets[int.from_bytes(body[:4], "little")] = raw.decode("utf-16-le" if is_wide else "latin-1", "replace")
    return sheets


def _struck_formats(stream: bytes) -> frozenset[int]:
    """The cell formats whose font is struck through. Font number 4 does not exist."""
    fonts: list[bool] = []
    formats: list[int] = []
    for _, kind, body in records(stream):
        if kind == _FONT and len(body) >= 4:
            if len(fonts) == 4:
                fonts.append(False)
            fonts.append(bool(struct.unpack_from("<H", body, 2)[0] & _STRUCK))
        elif kind == _XF and len(body) >= 2:
            formats.append(struct.unpack_from("<H", body)[0])
    return frozenset(number for number, font in enumerate(formats) if font < len(fonts) and fonts[font])


class _Sheet:
    """Collects the marks of one sheet."""

    def __init__(self) -> None:
        self._errors: dict[Place, str] = {}
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._struck: set[Place] = set()

    def take(self, kind: int, body: bytes, struck_formats: frozenset[int]) -> None:
        if kind == _ROW and len(body) >= 14:
            if struct.unpack_from("<H", body, 12)[0] & 0x20:
                self._hidden_rows.add(struct.unpack_from("<H", body)[0])
        elif kind == _COLINFO and len(body) >= 10:
            first, last, _, _, options = struct.unpack_from("<5H", body)
            if options & 1:
                self._hidden_columns.update(range(first, min(last, 255) + 1))
        elif kind in _CELLS and len(body) >= 8:
            self._take_cell(kind, body, struck_formats)

    def _take_cell(self, kind: int, body: bytes, struck_formats: frozenset[int]) -> None:
        row, column, style = struct.unpack_from("<3H", body)
        if style in struck_formats:
            self._struck.add((row, column))
        if kind == _BOOLERR and body[7] == 1:
            self._errors[row, column] = _ERRORS.get(body[6], "#ERROR")
        elif kind == _FORMULA and len(body) >= 14 and body[12:14] == b"\xff\xff" and body[6] == 2:
            self._errors[row, column] = _ERRORS.get(body[8], "#ERROR")

    def marks(self) -> Marks:
        return Marks(
            self._errors,
            frozenset(),
            frozenset(self._hidden_rows),
            frozenset(self._hidden_columns),
            frozenset(self._struck),
        )

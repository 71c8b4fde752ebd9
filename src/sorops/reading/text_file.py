"""Text files: CSV in UTF-8, UTF-16 or Windows-1252, separated by comma, semicolon or tab."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager

from sorops.reading.grid import Grid, Tab, Value

DELIMITERS = (",", ";", "\t")
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes) -> str | None:
    """The text of the bytes; None where they hold NUL bytes that no encoding explains."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if b"\0" in data:
        return _decode_unmarked_utf16(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _decode_unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without its mark: Latin text has a NUL in every second byte."""
    half = len(data) // 2
    if half and data[1::2].count(0) > 0.6 * half and not data[0::2].count(0):
        return data.decode("utf-16-le", "replace")
    if half and data[0::2].count(0) > 0.6 * half and not data[1::2].count(0):
        return data.decode("utf-16-be", "replace")
    return None


def delimiter(text: str) -> str:
    """The separator that splits the first lines into the widest rows; a comma where none splits any."""
    sample = "".join(text.splitlines(keepends=True)[:40])
    widths = {mark: _widest(sample, mark) for mark in DELIMITERS}
    return max(DELIMITERS, key=lambda mark: widths[mark])


def _widest(sample: str, mark: str) -> int:
    try:
        return max((len(row) for row in csv.reader(io.StringIO(sample), delimiter=mark)), default=0)
    except csv.Error:
        return 0


def read_text(data: bytes, field_bytes: int) -> Grid | None:
    """The grid of a text file: one tab without a name. None where the bytes are not text."""
    text = decode(data)
    if text is None:
        return None
    with _fields_up_to(field_bytes):
        rows, lines = _rows(text)
    width = max(map(len, rows), default=0)
    for row in rows:
        row.extend([""] * (width - len(row)))
    return Grid((Tab("", rows, lines=tuple(lines)),), is_text=True)


def _rows(text: str) -> tuple[list[list[Value]], list[int]]:
    """The fields of each row, and the line on which each begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text))
    rows: list[list[Value]] = []
    lines: list[int] = []
    begins = 1
    for fields in reader:
        rows.append([field.strip() for field in fields])
        lines.append(begins)
        begins = reader.line_num + 1
    return rows, lines


@contextmanager
def _fields_up_to(size: int) -> Iterator[None]:
    """The limit holds for the whole process, so it is put back."""
    before = csv.field_size_limit(size)
    try:
        yield
    finally:
        csv.field_size_limit(before)

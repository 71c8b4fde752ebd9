"""Writes a page as the text file that an office program exports: Windows-1252, comma separated."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Sequence

from sorops.generate.sample.files.page import Cell, Page


def delimited(pages: Sequence[Page]) -> bytes:
    """The first page, for a text file holds one sheet."""
    page = pages[0]
    width = max(len(line) for line in page.lines)
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerows([_text(value) for value in (*line, *[None] * (width - len(line)))] for line in page.lines)
    return target.getvalue().encode("cp1252")


def _text(value: Cell) -> str:
    if value is None:
        return ""
    return f"{value.month}/{value.day}/{value.year}" if isinstance(value, dt.date) else str(value)

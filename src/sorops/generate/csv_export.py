"""Lists for people as CSV that no spreadsheet takes for formulas (security.md R-UP-10)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_BEGINS_FORMULA = tuple("=+-@\t\r\n\0\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}")
_ALSO = ("\N{FULLWIDTH COMMERCIAL AT}", "\N{MINUS SIGN}")

Value = str | int | float | None


def csv_text(header: Sequence[str], rows: Iterable[Sequence[Value]]) -> str:
    """A CSV with its header. An apostrophe leads a text that a spreadsheet would calculate; numbers stay numbers."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow([_safe(name) for name in header])
    writer.writerows([_safe(value) for value in row] for row in rows)
    return target.getvalue()


def _safe(value: Value) -> Value:
    if not isinstance(value, str):
        return value
    bare = value.replace("\0", "").lstrip(" \"'")
    return f"'{value.replace(chr(0), '')}" if (bare or value).startswith((*_BEGINS_FORMULA, *_ALSO)) else value

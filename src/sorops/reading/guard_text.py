"""Rules about text files."""

from __future__ import annotations

from sorops.reading.refusal import Refusal
from sorops.reading.text_file import DELIMITERS, decode
from sorops.settings import Limits

_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\x0b\x0c\x1a\0"))
_MOST_CONTROLS = 0.01


def not_text(data: bytes, _limits: Limits) -> Refusal | None:
    """NUL bytes that are no UTF-16, or more control characters than any text has."""
    if decode(data) is None:
        return Refusal("F01") if _has_controls(data) else Refusal("F11")
    return Refusal("F01") if b"\0" not in data and _has_controls(data) else None


def _has_controls(data: bytes) -> bool:
    return len(data) - len(data.translate(None, _CONTROLS)) > _MOST_CONTROLS * len(data)


def long_lines(data: bytes, limits: Limits) -> Refusal | None:
    """A single line that would be held in memory as one, or split into millions of fields."""
    return Refusal("F11") if any(len(line) > limits.csv_line_bytes for line in data.splitlines()) else None


def far_fields(data: bytes, limits: Limits) -> Refusal | None:
    """More rows or columns than a report may have."""
    text = decode(data) or ""
    rows = text.count("\n") + 1
    widths = [max(map(line.count, DELIMITERS)) for line in text.splitlines() if len(line) > limits.columns]
    width = max(widths, default=0) + 1
    if rows > limits.rows or width > limits.columns or (widths and rows * width > limits.cells):
        return Refusal("F08")
    return None


TEXT_RULES = (not_text, long_lines, far_fields)

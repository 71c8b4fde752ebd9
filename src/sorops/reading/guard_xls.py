"""Rules about old workbooks (.xls)."""

from __future__ import annotations

from sorops.reading import biff
from sorops.reading.refusal import Refusal
from sorops.settings import Limits

_MOST_ROWS, _MOST_COLUMNS = 65_536, 256


def locked_book(stream: bytes, _limits: Limits) -> Refusal | None:
    return Refusal("F05") if biff.is_locked(stream) else None


def far_records(stream: bytes, limits: Limits) -> Refusal | None:
    """Cells, or a declared size, that would lay out too large a grid."""
    extent, _ = biff.extent(stream)
    is_declared_far = extent.declared_rows > _MOST_ROWS or extent.declared_columns > _MOST_COLUMNS
    if is_declared_far or extent.rows * extent.columns > limits.cells:
        return Refusal("F08")
    return None


def too_many_old_sheets(stream: bytes, limits: Limits) -> Refusal | None:
    _, sheets = biff.extent(stream)
    return Refusal("F21", detail=(("limit", f"{limits.sheets}"),)) if sheets > limits.sheets else None


XLS_RULES = (locked_book, far_records, too_many_old_sheets)

"""A tab as the writers need it: lines of cells, merged ranges, hidden columns."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

Cell = str | int | float | dt.date | None


@dataclass(frozen=True)
class Page:
    """One tab. Lines and columns count from 0; ``merged`` holds (line, column, last line, last column)."""

    name: str
    lines: tuple[tuple[Cell, ...], ...]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    is_hidden: bool = False
    hidden_columns: tuple[int, ...] = ()

"""What differs between two versions of a site's month: rows by their key, exactly counted.

A row that has no key, or whose key stands in several rows of a version, is compared as a whole: it is there as often as
before, or it is added or removed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sorops.findings import CellNote
from sorops.sources.spec import Kind, Sheet

if TYPE_CHECKING:
    import pyarrow as pa

Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A loaded value, and what its cell said besides: why it is empty, bounds of a hidden number, an estimate."""

    value: Any = None
    null_reason: str = ""
    bounds: tuple[int | None, int | None] = (None, None)
    is_estimate: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A loaded row: the tab and sheet row it stands in, and its cells by declared field."""

    tab: str
    number: int
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A row with the same key in both versions and other values."""

    before: Row
    after: Row

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that differ, in the order in which they are declared."""
        return tuple(name for name, cell in self.after.cells.items() if cell != self.before.cells[name])


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs in one sheet. Added and changed rows stand in the new version, removed ones in the old."""

    sheet: Sheet
    added: tuple[Row, ...]
    removed: tuple[Row, ...]
    changed: tuple[ChangedRow, ...]
    same: int

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)

    @property
    def cells(self) -> int:
        """How many cells changed in rows that both versions have."""
        return sum(len(row.fields) for row in self.changed)


def loaded_rows(sheet: Sheet, table: pa.Table | None, notes: Iterable[CellNote] = ()) -> tuple[Row, ...]:
    """The rows of a version of a sheet, from its loaded table and the notes on its cells.

    A field that the version did not know is empty in it. Decimals are compared to six places, as they are kept.
    """
    if table is None:
        return ()
    said = {(note.tab, note.row, note.field): note for note in notes if note.sheet == sheet.name}
    return tuple(_row(sheet, values, said) for values in table.to_pylist())


def difference(sheet: Sheet, before: Sequence[Row], after: Sequence[Row]) -> Difference:
    """What must be done to the rows of the version before to have those of the version after."""
    old, new = _by_key(sheet, before), _by_key(sheet, after)
    pairs = [(old[key], row) for key, row in new.items() if key in old]
    matched = {id(row) for pair in pairs for row in pair}
    gone = [row for row in before if id(row) not in matched]
    come = [row for row in after if id(row) not in matched]
    changed = tuple(ChangedRow(was, now) for was, now in pairs if was.cells != now.cells)
    removed, added = _left_over(gone, come), _left_over(come, gone)
    same = len(after) - len(added) - len(changed)
    return Difference(sheet, added, removed, changed, same)


def _row(sheet: Sheet, values: Mapping[str, Any], said: Mapping[tuple[str, int, str], CellNote]) -> Row:
    tab, number = values["_sheet"] or "", values["_row"]
    cells = {
        column.name: _cell(column.kind, values.get(column.name), said.get((tab, number, column.name)))
        for column in sheet.table_columns
    }
    return Row(tab, number, cells)


def _cell(kind: Kind, value: Any, note: CellNote | None) -> Cell:
    if kind is Kind.DECIMAL and value is not None:
        value = round(float(value), 6)
    if note is None:
        return Cell(value)
    return Cell(value, note.null_reason, (note.lower_bound, note.upper_bound), bool(note.is_estimate))


def _by_key(sheet: Sheet, rows: Sequence[Row]) -> dict[Key, Row]:
    """The rows that can be told apart by their whole key."""
    names = [name for name in sheet.key if not sheet.by_name[name].above_table]
    keys = [tuple(row.cells[name].value for name in names) for row in rows]
    often = Counter(keys)
    return {key: row for key, row in zip(keys, rows, strict=True) if often[key] == 1 and None not in key}


def _left_over(rows: Sequence[Row], others: Sequence[Row]) -> tuple[Row, ...]:
    """The rows without one of the others for each that has the same cells."""
    taken = Counter(_content(row) for row in others)
    left = []
    for row in rows:
        content = _content(row)
        if taken[content]:
            taken[content] -= 1
        else:
            left.append(row)
    return tuple(left)


def _content(row: Row) -> tuple[Cell, ...]:
    return tuple(row.cells.values())

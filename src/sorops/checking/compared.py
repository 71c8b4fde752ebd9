"""A sheet of a file beside what is loaded of earlier months: the rows, which of their fields are compared, and where a
finding about them stands.

Plain rows are used, not frames: a file is compared alone, and a frame would cost more than the comparison.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Protocol

import pyarrow as pa

from sorops.checking.frames import column_letters
from sorops.codes import CODES
from sorops.findings import Finding
from sorops.sources.rule import HistoryRule, Rows
from sorops.sources.spec import Column, Kind, Sheet
from sorops.sources.versions import as_told
from sorops.submission import ROW_COLUMNS, Reading

_LASTING = ("birth_year", "sex_gender", "race")
_NUMBERS = (Kind.INTEGER, Kind.DECIMAL)


class History(Protocol):
    """What is loaded of earlier months at this moment."""

    def rows(self, site_id: str, program_stream: str, sheet: str, month: str) -> pa.Table | None:
        """The loaded rows of a sheet, with tab and sheet row; None where the site's month is not loaded."""


@dataclass(frozen=True)
class Compared:
    """One sheet of a file with last month's rows of it. ``now`` are the rows that will be loaded of ``all_rows``."""

    sheet: Sheet
    tables: tuple[pa.Table, pa.Table]
    all_rows: Rows
    now: Rows
    before: Rows
    letters: Mapping[tuple[str, str], str]

    def general(self, code: str, row: Mapping[str, Any] | None, field: str, **words: str) -> Finding:
        """A finding of a general code, at a field of a row, or at the sheet where there is no row."""
        entry = CODES[code]
        column = self.sheet.by_name[field] if field else None
        label = {"label": column.label, **dict(as_told(column))} if column else {}
        found = Finding(code, entry.severity, entry.category, entry.rule_id, detail=tuple((label | words).items()))
        return self._at(found, row, field)

    def own(self, rule: HistoryRule, row: Mapping[str, Any]) -> Finding:
        """A finding of the sheet's own rule, at the first field it blames that has a column."""
        field = next((name for name in rule.blames if (row["_sheet"], name) in self.letters), rule.blames[0])
        detail = as_told(self.sheet.by_name[field])
        return self._at(Finding(rule.code, rule.severity, rule.category, rule.rule_id, detail=detail), row, field)

    def _at(self, found: Finding, row: Mapping[str, Any] | None, field: str) -> Finding:
        if row is None:
            tab = next((tab for tab, _ in self.letters), "")
            return replace(found, tab=tab, sheet=self.sheet.name, field=field)
        tab, number = row["_sheet"], row["_row"]
        letter = self.letters.get((tab, field), "")
        cell = f"{letter}{number}" if letter else ""
        return replace(found, tab=tab, cell=cell, sheet=self.sheet.name, field=field, row=number)


def side_by_side(sheet: Sheet, reading: Reading, last: pa.Table, left_out: Set[tuple[str, str, int]]) -> Compared:
    table = reading.tables[sheet.name]
    rows = plain(table, sheet)
    loaded = [row for row in rows if (sheet.name, row["_sheet"], row["_row"]) not in left_out]
    return Compared(sheet, (table, last), rows, loaded, plain(last, sheet), column_letters(reading, sheet.name))


def plain(table: pa.Table, sheet: Sheet) -> list[dict[str, Any]]:
    """The rows of a table as read or as loaded, with the fields that are compared."""
    present = set(table.column_names)
    names = [name for name in (*_fields(sheet), *ROW_COLUMNS) if name in present]
    columns: dict[str, list[Any]] = table.select(names).to_pydict()
    for name in names:
        if name in sheet.by_name and sheet.by_name[name].kind is Kind.DECIMAL:
            columns[name] = [None if value is None else round(float(value), 6) for value in columns[name]]
    rows = [dict(zip(names, values, strict=True)) for values in zip(*columns.values(), strict=True)]
    return [sheet.as_written_now(row) for row in rows] if sheet.has_retired_codes else rows


@cache
def _fields(sheet: Sheet) -> tuple[str, ...]:
    """The key, what lasts in a person, what the sheet's own rules look at, and the numbers of a one-row sheet."""
    counted = [column.name for column in numbers(sheet)] if sheet.is_one_row else []
    looked_at = [name for rule in sheet.history for name in rule.blames]
    named = [name for name in sheet.key if not sheet.by_name[name].above_table]
    return tuple(dict.fromkeys((*named, *lasting(sheet), *looked_at, *counted, *sheet.watched)))


def key(sheet: Sheet, row: Mapping[str, Any]) -> tuple[Any, ...]:
    """The key within a site and month."""
    return tuple(row[name] for name in sheet.key if not sheet.by_name[name].above_table)


@cache
def watched(sheet: Sheet) -> tuple[str, ...]:
    """The fields whose sum in a month is compared with other months."""
    whole = tuple(entry.name for entry in numbers(sheet) if entry.kind is Kind.INTEGER)
    return whole if sheet.is_one_row else sheet.watched


def lasting(sheet: Sheet) -> tuple[str, ...]:
    return tuple(name for name in _LASTING if name in sheet.by_name)


def numbers(sheet: Sheet) -> tuple[Column, ...]:
    return tuple(column for column in sheet.table_columns if column.kind in _NUMBERS)

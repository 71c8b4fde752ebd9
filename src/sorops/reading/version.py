"""From which version of the template a file was made, and what is read differently for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sorops.codes import found
from sorops.findings import Finding
from sorops.period import Month
from sorops.reading.grid import Grid, Tab, Value
from sorops.reading.locate import Header, Table
from sorops.reading.spelling import folded, look_up
from sorops.sources.spec import Column
from sorops.sources.versions import (
    ANNOUNCED_LABEL,
    GRACE_MONTHS,
    SPEC_CHARACTERS,
    SPEC_LABEL,
    may_lack,
    spec_hash,
)

_VERSION = re.compile(rf"[a-p]{{{SPEC_CHARACTERS}}}")
_PARTS = re.compile(r"[|;,]")
_MOST_ANNOUNCED = 500


def made_from(grid: Grid) -> str:
    """The version that a template wrote on its hidden sheet, below or beside its label; empty where there is none."""
    found_versions = (version for tab in grid.tabs if not tab.is_visible for version in _versions(tab))
    return next(found_versions, "")


def _versions(tab: Tab) -> Iterator[str]:
    for row, cells in enumerate(tab.rows):
        for column, cell in enumerate(cells):
            if cell == SPEC_LABEL:
                below = tab.rows[row + 1][column : column + 1] if row + 1 < len(tab.rows) else []
                beside = (*below, *cells[column + 1 : column + 2])
                yield from (text for text in beside if isinstance(text, str) and _VERSION.fullmatch(text))


def announced_in(grid: Grid) -> tuple[str, ...]:
    """What a template says on its hidden sheet of the changes announced for it, a text each."""
    columns = (
        [cells[column] for cells in tab.rows[row + 1 : row + 1 + _MOST_ANNOUNCED]]
        for tab in grid.tabs
        if not tab.is_visible
        for row, cells in enumerate(tab.rows)
        for column, cell in enumerate(cells)
        if cell == ANNOUNCED_LABEL
    )
    return tuple(text for text in next(columns, ()) if isinstance(text, str) and text)


def in_month(table: Table, month: str) -> Table:
    """The table under the version of its sheet that is in force in a month."""
    spellings = table.spellings.at(month)
    return table if spellings is table.spellings else replace(table, spellings=spellings)


def version_findings(located: Sequence[Table], tables: Sequence[Table], month: str, made: str) -> list[Finding]:
    """Notes on what a file of another version has, and on the columns that it may still lack.

    Args:
        located: the tables as they were found, under the headers of all versions.
        tables: the same tables under the version that is in force in the month.
        made: the version of the template that the file was made from, where it says so.
    """
    now = spec_hash(tables[0].spellings.source)
    notes = [found("S25")] if made not in ("", now) else []
    for before, table in zip(located, tables, strict=True):
        notes += [*_other_headers(table, before.sheet.by_spelling), *_resting_columns(table)]
        notes += _new_columns(table, month) if made != now else []
    return notes


def lacking(findings: Sequence[Finding]) -> frozenset[tuple[str, str, str]]:
    """Tab, sheet and field of the columns that a file may lack."""
    return frozenset((entry.tab, entry.sheet, entry.field) for entry in findings if entry.code == "S22")


def _other_headers(table: Table, published: Mapping[str, str]) -> Iterator[Finding]:
    """Columns that are known by a header which only another version has; ``published`` are those of all versions."""
    for field, header in table.columns.items():
        column = table.sheet.by_name[field]
        own = {folded(text): field for text in (column.label, *column.aliases)}
        if look_up(header.text, own) is None and look_up(header.text, published) == field:
            detail = (("header", header.text), ("label", column.label))
            yield found("S20", **_at(table, header), field=field, detail=detail)


def _resting_columns(table: Table) -> Iterator[Finding]:
    for field, header in table.columns.items():
        column = table.sheet.by_name[field]
        if not column.is_asked:
            yield found(
                "S24", **_at(table, header), field=field, detail=(("label", column.label), ("when", _when(column)))
            )


def _when(column: Column) -> str:
    """``from 2019-04``, ``until 2019-03`` or both."""
    ends = (f"from {column.since}" if column.since else "", f"until {column.until}" if column.until else "")
    return "asked for " + " ".join(filter(None, ends))


def _new_columns(table: Table, month: str) -> Iterator[Finding]:
    for column in table.sheet.asked_columns:
        if column.name not in table.columns and may_lack(column, month):
            last = Month.parse(column.since).plus(GRACE_MONTHS - 1)
            detail = (("label", column.label), ("since", column.since), ("until", str(last)))
            yield found("S22", tab=table.tab.name, sheet=table.sheet.name, field=column.name, detail=detail)


def earlier_codes(table: Table, raws: Mapping[str, Sequence[Value]]) -> Iterator[Finding]:
    """A note for every column in which some cell has a retired code. Which cell is not told: it would say its value."""
    for field, cells in raws.items():
        column = table.sheet.by_name[field]
        retired = column.codes.retired_spellings if column.codes else {}
        if column.codes and retired and any(_has(cell, retired) for cell in set(cells) if isinstance(cell, str)):
            pairs = (f"{code} is now {now}" for code, now in column.codes.successors.items())
            words = (("label", column.label), ("changes", ", ".join(pairs)), ("codes", ", ".join(column.codes.values)))
            yield found("S21", **_at(table, table.columns[field]), field=field, detail=words)


def _has(cell: str, retired: Mapping[str, str]) -> bool:
    return any(look_up(part, retired) for part in (cell, *_PARTS.split(cell)))


def _at(table: Table, header: Header) -> dict[str, Any]:
    return {
        "tab": table.tab.name,
        "cell": table.tab.address(header.row, header.column),
        "sheet": table.sheet.name,
        "row": table.tab.row_number(header.row),
    }

"""Columns that are missing, unknown or doubled, sheets that are missing, and where each field stands."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import Any

from sorops.codes import found
from sorops.findings import ColumnSpot, Finding
from sorops.reading.grid import letters
from sorops.reading.locate import Header, Table
from sorops.reading.proposals import Proposal, proposals
from sorops.sources.spec import Column, Source


def missing_sheets(source: Source, tables: Sequence[Table]) -> list[Finding]:
    """A finding for every declared sheet without a table."""
    present = {table.sheet.name for table in tables}
    return [
        found("S05", sheet=sheet.name, detail=(("label", sheet.tab),))
        for sheet in source.sheets
        if sheet.name not in present
    ]


def missing_columns(table: Table, excused: Set[tuple[str, str, str]] = frozenset()) -> list[Finding]:
    """A finding for every required field without a column; tab, sheet and field of those that may be missing aside."""
    return [
        _missing(table, column)
        for column in table.sheet.table_columns
        if column.is_required
        and column.name not in table.columns
        and (table.tab.name, table.sheet.name, column.name) not in excused
    ]


def _missing(table: Table, column: Column) -> Finding:
    """The finding about a missing column; of one that is newer than the programme it says since when it is asked."""
    since = (("since", column.since),) if column.since else ()
    where = {"tab": table.tab.name, "sheet": table.sheet.name, "field": column.name}
    return found("S23" if since else "S01", detail=(("label", column.label), *since), **where)


def unknown_columns(table: Table) -> list[Finding]:
    """A finding for every column that is not read: its header is unknown, doubled, or not there at all."""
    proposed = proposals(table)
    findings = []
    for header in table.headers:
        if header.is_control:
            continue
        where: dict[str, Any] = {
            "tab": table.tab.name,
            "cell": table.tab.address(header.row, header.column),
            "sheet": table.sheet.name,
            "row": table.tab.row_number(header.row),
        }
        if header.field is None:
            findings.append(_unknown(header, table, proposed.get(header.column), where))
        elif table.columns[header.field] is not header:
            label = table.sheet.by_name[header.field].label
            findings.append(found("S06", **where, field=header.field, detail=(("label", label),)))
    return findings + [
        found("S08", tab=table.tab.name, cell=table.tab.address(table.bottom, column), sheet=table.sheet.name)
        for column in _columns_without_header(table)
    ]


def _unknown(header: Header, table: Table, proposal: Proposal | None, where: dict[str, Any]) -> Finding:
    """The finding about an unknown header: the published one it may stand for and why, and the columns without one."""
    detail = [("header", header.text)]
    if proposal:
        detail += [("proposal", proposal.label), ("reason", proposal.reason)]
    absent = [
        column.label for column in table.sheet.table_columns if column.is_asked and column.name not in table.columns
    ]
    if absent:
        detail.append(("absent", ", ".join(absent)))
    return found("S09" if proposal else "S02", **where, detail=tuple(detail))


def _columns_without_header(table: Table) -> list[int]:
    """Columns between the first and last header that hold values in data rows but have no header."""
    named = {header.column for header in table.headers}
    inside = set(range(min(named), max(named) + 1)) - named
    return sorted(column for column in inside if any(table.tab.rows[row][column] != "" for row in table.rows))


def column_spots(tables: Sequence[Table]) -> tuple[ColumnSpot, ...]:
    """Where each field stands; a header that is repeated after a page break counts once."""
    spots: dict[tuple[str, str, str, int], ColumnSpot] = {}
    for table in tables:
        for field, header in table.columns.items():
            spot = ColumnSpot(
                table.tab.name, table.sheet.name, field, letters(header.column), header.text, table.header_rows
            )
            spots.setdefault((table.tab.name, table.sheet.name, field, header.column), spot)
    return tuple(spots.values())

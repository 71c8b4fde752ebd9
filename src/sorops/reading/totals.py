"""Totals, subtotals and averages as controls: they are compared with their rows and never loaded (M05)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sorops.codes import CODES
from sorops.findings import Finding
from sorops.reading.cells import ColumnValues
from sorops.reading.locate import Table
from sorops.reading.numbers import Oddity, read_number
from sorops.sources.spec import Kind

TOLERANCE = 0.02


def control_findings(table: Table, columns: Mapping[str, ColumnValues]) -> list[Finding]:
    """A finding for every total that is more than 2 % off its rows.

    A total may be of the rows since the control before it, of all rows, or their mean. A column in which some cell
    has no number cannot be compared.
    """
    code = CODES["S03"]
    findings = []
    for field, header in table.columns.items():
        column = table.sheet.by_name[field]
        if column.kind not in (Kind.INTEGER, Kind.DECIMAL) or field not in columns or _has_gaps(columns[field]):
            continue
        numbers = dict(zip(table.rows, columns[field].values, strict=True))
        for position, row in enumerate(table.controls):
            stated = _stated(table, row, header.column)
            if stated is not None and not _is_explained(stated, table, position, numbers):
                findings.append(
                    Finding(
                        "S03",
                        code.severity,
                        code.category,
                        code.rule_id,
                        tab=table.tab.name,
                        cell=table.tab.address(row, header.column),
                        sheet=table.sheet.name,
                        field=field,
                        row=table.tab.row_number(row),
                        detail=(("label", column.label),),
                    )
                )
    return findings


def _has_gaps(values: ColumnValues) -> bool:
    return any(oddity.value is None and oddity.null_reason != "BLANK" and oddity.code for _, oddity in values.odd)


def _stated(table: Table, row: int, column: int) -> float | None:
    cell = table.tab.rows[row][column]
    number = read_number(cell) if isinstance(cell, str) and cell.strip() else cell
    if isinstance(number, Oddity) or not isinstance(number, float):
        return None
    return number


def _is_explained(stated: float, table: Table, position: int, numbers: Mapping[int, object]) -> bool:
    row = table.controls[position]
    start = table.controls[position - 1] if position else table.bottom
    groups = ([r for r in table.rows if start < r < row], [r for r in table.rows if r < row], table.rows)
    return any(_matches(stated, [numbers[r] for r in group]) for group in groups if group)


def _matches(stated: float, cells: Sequence[object]) -> bool:
    filled = [cell for cell in cells if isinstance(cell, int | float)]
    total = sum(filled)
    mean = total / len(filled) if filled else 0.0
    return any(abs(stated - expected) <= TOLERANCE * abs(expected) + 1e-9 for expected in (total, mean))

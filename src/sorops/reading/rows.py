"""The typed rows of a sheet, with the findings and notes about their cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from sorops.codes import CODES, found
from sorops.findings import CellNote, Finding
from sorops.reading.cells import ColumnValues, Meaning, as_text, read_column
from sorops.reading.dates import read_month
from sorops.reading.grid import Value
from sorops.reading.locate import Table
from sorops.reading.numbers import NOT_APPLICABLE, Oddity
from sorops.reading.totals import control_findings
from sorops.reading.version import earlier_codes
from sorops.sources.spec import ARROW_TYPES, Column, Kind, Sheet
from sorops.sources.versions import as_told

_TYPES = {kind: pa.type_for_alias(name) for kind, name in ARROW_TYPES.items()}


@dataclass(frozen=True, slots=True)
class TableRows:
    """What was read of one table: values by field, in the order of ``table.rows``, and what there is to say."""

    table: Table
    columns: Mapping[str, ColumnValues]
    findings: tuple[Finding, ...]
    notes: tuple[CellNote, ...]


def raw_columns(table: Table) -> dict[str, list[Value]]:
    """The cells of the data rows, by field."""
    cells = [table.tab.rows[row] for row in table.rows]
    fields = {column.name for column in table.sheet.asked_columns}
    return {field: [row[header.column] for row in cells] for field, header in table.columns.items() if field in fields}


def date_texts(table: Table, raws: Mapping[str, Sequence[Value]]) -> set[str]:
    """The texts in the table's date columns."""
    return {
        raw
        for field, cells in raws.items()
        if table.sheet.by_name[field].kind is Kind.DATE
        for raw in set(cells)
        if isinstance(raw, str)
    }


def read_rows(table: Table, raws: Mapping[str, Sequence[Value]], meaning: Meaning, month: str) -> TableRows:
    """Read every column of the table."""
    columns: dict[str, ColumnValues] = {}
    findings: list[Finding] = []
    notes: list[CellNote] = []
    for field, cells in raws.items():
        column = table.sheet.by_name[field]
        columns[field] = read_column(cells, column, meaning, field in table.sheet.key)
        for position, oddity in columns[field].odd:
            finding, note = _said(table, column, position, oddity)
            findings += [finding] if finding else []
            notes += [note] if note else []
    findings += [*_other_months(table, month, meaning.dates.is_1904), *_marked_rows(table)]
    findings += [*earlier_codes(table, raws), *control_findings(table, columns)]
    return TableRows(table, columns, tuple(findings), tuple(notes))


def _said(table: Table, column: Column, position: int, oddity: Oddity) -> tuple[Finding | None, CellNote | None]:
    """The finding and the note about one odd cell."""
    row, letter = table.rows[position], table.columns[column.name].column
    where: dict[str, Any] = {
        "tab": table.tab.name,
        "cell": table.tab.address(row, letter),
        "sheet": table.sheet.name,
        "field": column.name,
        "row": table.tab.row_number(row),
    }
    finding = None
    if oddity.code:
        severity = oddity.severity or CODES[oddity.code].severity
        finding = found(oddity.code, severity=severity, detail=_words(column), **where)
    if oddity.null_reason == "BLANK":
        return finding, None
    note = CellNote(
        **where,
        null_reason=oddity.null_reason,
        lower_bound=oddity.lower,
        upper_bound=oddity.upper,
        is_estimate=oddity.is_estimate,
    )
    return finding, note


def _words(column: Column) -> tuple[tuple[str, str], ...]:
    codes = column.codes.values if column.codes else ("Y", "N") if column.kind is Kind.FLAG else ()
    return (("label", column.label), *((("codes", ", ".join(codes)),) if codes else ()), *as_told(column))


def _other_months(table: Table, month: str, is_1904: bool) -> list[Finding]:
    """Rows whose own month column names another month than the file's, or none that can be read."""
    header = table.columns.get("reporting_month")
    if header is None:
        return []
    label = (("label", table.sheet.by_name["reporting_month"].label),)
    codes = {row: _month_code(table.tab.rows[row][header.column], month, is_1904) for row in table.rows}
    return [
        found(
            code,
            tab=table.tab.name,
            cell=table.tab.address(row, header.column),
            sheet=table.sheet.name,
            field="reporting_month",
            row=table.tab.row_number(row),
            detail=label,
        )
        for row, code in codes.items()
        if code
    ]


def _month_code(cell: Value, month: str, is_1904: bool) -> str:
    """What is wrong with the month of a row; nothing with an empty one."""
    named = read_month(cell, is_1904)
    if named:
        return "" if str(named) == month else "V23"
    return "" if as_text(cell).lower() in NOT_APPLICABLE | {""} else "V17"


def _marked_rows(table: Table) -> list[Finding]:
    """Rows of the table that are hidden or struck through."""
    marks = table.tab.marks
    mapped = sorted(header.column for header in table.columns.values())
    findings = []
    for row in table.rows if marks.hidden_rows or marks.struck else ():
        filled = [(row, column) for column in mapped if table.tab.rows[row][column] != ""]
        codes = ["R05"] * (row in marks.hidden_rows) + ["R06"] * marks.struck.issuperset(filled)
        findings += [
            found(
                code,
                tab=table.tab.name,
                cell=table.tab.address(row, mapped[0]),
                sheet=table.sheet.name,
                row=table.tab.row_number(row),
            )
            for code in codes
        ]
    return findings


def arrow_table(sheet: Sheet, parts: Sequence[TableRows]) -> pa.Table:
    """All rows of a sheet, typed as declared; a field without a column is null."""
    arrays = {}
    count = sum(len(part.table.rows) for part in parts)
    for column in sheet.table_columns:
        if not any(column.name in part.columns for part in parts):
            arrays[column.name] = pa.nulls(count, _TYPES[column.kind])
            continue
        values: list[object] = []
        for part in parts:
            read = part.columns.get(column.name)
            values += read.values if read else [None] * len(part.table.rows)
        arrays[column.name] = pa.array(values, _TYPES[column.kind])
    tabs = [part.table.tab.name for part in parts for _ in part.table.rows]
    numbers = [part.table.tab.row_number(row) for part in parts for row in part.table.rows]
    arrays["_sheet"] = pa.array(tabs, pa.string())
    arrays["_row"] = pa.array(numbers, pa.int32())
    return pa.table(arrays)

"""The columns of the lake's Parquet files, taken from the declarations."""

from __future__ import annotations

import pyarrow as pa

from sorops.sources import SOURCES
from sorops.sources.spec import ARROW_TYPES, Kind, Sheet, table_name

DECIMAL = pa.decimal128(18, 6)

ORIGIN = (
    pa.field("site_id", pa.string()),
    pa.field("reporting_month", pa.string()),
    pa.field("_submission_id", pa.string()),
    pa.field("_file", pa.string()),
    pa.field("_sheet", pa.string()),
    pa.field("_row", pa.int32()),
)
"""Where a row comes from: the envelope's site and month, the submission, its file, the tab and the sheet row."""

CELL_NOTES = pa.schema(
    [
        ("_submission_id", pa.string()),
        ("file", pa.string()),
        ("sheet", pa.string()),
        ("cell", pa.string()),
        ("sheet_id", pa.string()),
        ("field", pa.string()),
        ("row", pa.int32()),
        ("null_reason", pa.string()),
        ("lower_bound", pa.int64()),
        ("upper_bound", pa.int64()),
        ("is_estimate", pa.bool_()),
    ]
)
"""One row per cell whose text is not simply its value. ``sheet`` is the tab."""

COLUMN_MAP = pa.schema(
    [
        ("_submission_id", pa.string()),
        ("file", pa.string()),
        ("sheet", pa.string()),
        ("sheet_id", pa.string()),
        ("field", pa.string()),
        ("column", pa.string()),
        ("header", pa.string()),
        ("header_rows", pa.string()),
    ]
)
"""One row per declared field found on a tab: its column letter and header."""


def row_schema(sheet: Sheet) -> pa.Schema:
    """The columns of a sheet's rows: the declared fields of a row in order, then where the row comes from."""
    declared = [
        pa.field(column.name, DECIMAL if column.kind is Kind.DECIMAL else pa.type_for_alias(ARROW_TYPES[column.kind]))
        for column in sheet.table_columns
    ]
    return pa.schema([*declared, *ORIGIN])


def folders() -> dict[str, pa.Schema]:
    """Every folder of the lake with the schema of the files in it."""
    rows = {
        f"rows/{table_name(source, sheet)}": row_schema(sheet) for source in SOURCES.values() for sheet in source.sheets
    }
    return rows | {"cell_notes": CELL_NOTES, "column_map": COLUMN_MAP}

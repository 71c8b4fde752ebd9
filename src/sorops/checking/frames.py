"""Rows of many files as one frame per sheet, so that a sheet's checks are paid for once a batch."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import pyarrow as pa

from sorops.period import Month
from sorops.places import Places
from sorops.sources.spec import ARROW_TYPES, Sheet
from sorops.submission import Reading

CONTEXT = {
    "_file": pa.int32(),
    "site_id": pa.string(),
    "reporting_month": pa.string(),
    "_month_end": pa.date32(),
    "_catchment": pa.int64(),
}
"""Columns that a frame has beside the declared fields, the tab and the row: which reading a row comes from (its
position in the batch), and what is known of the site and the month."""


def arrow_schema(sheet: Sheet) -> pa.Schema:
    """The types of a sheet's table as read: its fields, the tab and the sheet row."""
    fields = [(column.name, ARROW_TYPES[column.kind]) for column in sheet.table_columns]
    return pa.schema([*fields, ("_sheet", "string"), ("_row", "int32")])


def frame(sheet: Sheet, readings: Mapping[int, Reading], places: Places) -> pd.DataFrame:
    """The sheet's rows of all readings, in Arrow types, indexed from 0. Readings without the sheet add no row.

    Raises:
        KeyError, pyarrow.ArrowInvalid: a table lacks a declared field, or has it in another type.
    """
    residents = {site.site_id: site.catchment_population for site in places.sites}
    tables = [
        _with_context(read.tables[sheet.name].select(arrow_schema(sheet).names), position, read, residents)
        for position, read in readings.items()
        if sheet.name in read.tables
    ]
    rows: pd.DataFrame = pa.concat_tables([_empty(sheet), *tables]).to_pandas(types_mapper=pd.ArrowDtype)
    return rows


def column_letters(reading: Reading, sheet: str) -> dict[tuple[str, str], str]:
    """Where the fields of a sheet stand in a file: tab and field to column letter."""
    return {(spot.tab, spot.field): spot.column for spot in reading.columns if spot.sheet == sheet}


def _empty(sheet: Sheet) -> pa.Table:
    return pa.schema([*arrow_schema(sheet), *(pa.field(*entry) for entry in CONTEXT.items())]).empty_table()


def _with_context(table: pa.Table, position: int, read: Reading, residents: Mapping[str, int | None]) -> pa.Table:
    envelope = read.envelope
    values = {
        "_file": position,
        "site_id": envelope.site_id,
        "reporting_month": envelope.reporting_month,
        "_month_end": Month.parse(envelope.reporting_month).last_day,
        "_catchment": residents.get(envelope.site_id),
    }
    for name, kind in CONTEXT.items():
        constant = pa.repeat(pa.scalar(values[name], kind), table.num_rows)
        table = table.append_column(pa.field(name, kind), constant)
    return table

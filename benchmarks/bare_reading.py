"""The floor: calamine reads every cell, DuckDB takes them in as text. Nothing is understood, nothing checked."""

from __future__ import annotations

import io
from collections.abc import Sequence

import duckdb
import pyarrow as pa
from python_calamine import CalamineWorkbook

from benchmarks.stopwatch import Time, stopwatch
from benchmarks.workbooks import Workbook


def measure(given: Sequence[Workbook]) -> tuple[Time, dict[str, int]]:
    """One insert for all tabs of a name, which is DuckDB's fastest way."""
    connection = duckdb.connect()
    connection.register("first_use", pa.table({"c0": ["loads what DuckDB needs"]}))
    tabs: dict[str, list[pa.Table]] = {}
    with stopwatch() as spent:
        for workbook in given:
            read = CalamineWorkbook.from_filelike(io.BytesIO(workbook.data))
            for name in read.sheet_names:
                tabs.setdefault(name, []).append(_as_text(read.get_sheet_by_name(name).to_python()))
        for number, tables in enumerate(tabs.values()):
            connection.register("rows", pa.concat_tables(tables, promote_options="default"))
            connection.execute(f"create table t{number} as select * from rows")
    return spent, {"cells": sum(table.num_rows * table.num_columns for tables in tabs.values() for table in tables)}


def _as_text(rows: list[list[object]]) -> pa.Table:
    columns = [pa.array([str(value) for value in column]) for column in zip(*rows, strict=True)]
    return pa.table(columns, [f"c{number}" for number in range(len(columns))])

"""The usual way: a frame per sheet and file by ``pandas.read_excel`` with openpyxl, coerced and checked by Pandera."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pandas as pd
import pandera.pandas as pandera
from pandera.errors import SchemaErrors

from benchmarks.stopwatch import Time, stopwatch
from benchmarks.workbooks import TITLE_LINES, Workbook
from sorops.sources import SOURCES
from sorops.sources.spec import Column, Kind, Sheet

_TYPES = {Kind.INTEGER: "Int64", Kind.DECIMAL: "float64", Kind.DATE: "datetime64[ns]"}


def measure(given: Sequence[Workbook]) -> tuple[Time, dict[str, int]]:
    """Headers are where the template has them and spelled as published: the easiest case."""
    sheets = {(source.program_stream, sheet.tab): sheet for source in SOURCES.values() for sheet in source.sheets}
    schemas = {place: _schema(sheet) for place, sheet in sheets.items()}
    names = {place: {column.label: column.name for column in sheet.columns} for place, sheet in sheets.items()}
    failed = 0
    with stopwatch() as spent:
        for workbook in given:
            book = io.BytesIO(workbook.data)
            for tab, frame in pd.read_excel(book, sheet_name=None, header=TITLE_LINES, engine="openpyxl").items():
                place = (workbook.envelope.program_stream, tab)
                try:
                    schemas[place].validate(frame.rename(columns=names[place]), lazy=True)
                except SchemaErrors:
                    failed += 1
    return spent, {"sheets that fail": failed}


def _schema(sheet: Sheet) -> pandera.DataFrameSchema:
    """Types, codes and upper limits; no rule over several fields, none across sheets, none against earlier months."""
    return pandera.DataFrameSchema(
        {
            column.name: pandera.Column(
                _TYPES.get(column.kind, "string"), _checks(column), nullable=True, coerce=True, required=False
            )
            for column in sheet.table_columns
        }
    )


def _checks(column: Column) -> list[pandera.Check]:
    codes = [pandera.Check.isin(column.codes.values)] if column.codes and column.kind is Kind.CODE else []
    return codes + [pandera.Check.le(limit.maximum) for limit in column.limits if limit.maximum is not None]

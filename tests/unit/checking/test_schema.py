from __future__ import annotations

import pandas as pd
import pytest

from sorops.checking.frames import arrow_schema, frame
from sorops.checking.schema import compiled, failures
from sorops.sources import SOURCES
from sorops.sources.rule import Rule
from sorops.sources.spec import Kind, Mode, Need, Sheet, column

SHEETS = [sheet for source in SOURCES.values() for sheet in source.sheets]


def sheet_with(test, **facts):
    rules = (Rule("T1", "", "m", "f", ("size",), test),)
    columns = (column("size", "Size", Kind.INTEGER, Need.OPTIONAL, **facts),)
    return Sheet("sizes", "Sizes", "", Mode.MONTH, ("reporting_month",), "Sizes", (), "9.9", columns, rules)


def sizes(*values):
    return pd.DataFrame({"size": pd.Series(values, dtype="int64[pyarrow]")})


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_field_is_a_column_of_its_declared_type(sheet):
    types = arrow_schema(sheet)
    declared = {entry.name: pd.ArrowDtype(types.field(entry.name).type) for entry in sheet.table_columns}
    assert {name: entry.dtype.type for name, entry in compiled(sheet).schema.columns.items()} == declared


def test_a_schema_is_made_once():
    assert compiled(SHEETS[0]) is compiled(SHEETS[0])


def test_nothing_is_coerced(places):
    rows = frame(SHEETS[0], {}, places).astype({"census_end": "string[pyarrow]"})
    with pytest.raises(RuntimeError, match="could not be judged"):
        failures(SHEETS[0], rows, {})


def test_a_rule_that_breaks_is_never_a_pass():
    def breaks(rows):
        return rows["weight"] > 0

    with pytest.raises(RuntimeError, match="could not be judged"):
        failures(sheet_with(breaks), sizes(1), {})


def test_failures_name_the_rows_and_null_passes():
    def is_small(rows):
        return rows["size"] < 3

    (found,) = failures(sheet_with(is_small), sizes(1, 5, None, 7), {})
    assert (found.judgement.code, found.rows) == ("T1", (1, 3))


def test_no_rows_have_no_failures(places):
    for source in SOURCES.values():
        frames = {sheet.name: frame(sheet, {}, places) for sheet in source.sheets}
        for sheet in source.sheets:
            assert failures(sheet, frames[sheet.name], frames) == []

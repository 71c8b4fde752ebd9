"""The tables of rows hold what was loaded, and know which row of a key is the current one."""

from __future__ import annotations

import duckdb
import pytest
from lake_from_truth import INBOX, tables

from sorops.sources.spec import Sheet, Source, table_name


@pytest.mark.parametrize(
    ("source", "sheet"), tables(), ids=lambda part: getattr(part, "name", None) or part.program_stream
)
def test_current_rows_are_those_of_the_latest_month(
    db: duckdb.DuckDBPyConnection, source: Source, sheet: Sheet
) -> None:
    truth = INBOX / "truth" / f"{source.program_stream}__{sheet.name}.csv"
    expected = f"""
        select source_file, coalesce(source_tab, ''), cast(source_row as bigint), is_current = 'Y'
        from read_csv('{truth}', all_varchar = true)
    """
    actual = f"select _file, _sheet, _row, _is_current from restricted.rows.{table_name(source, sheet)}"
    assert db.execute(f"select count(*) from ({actual})").fetchone()[0] > 0
    assert (
        db.execute(f"(({actual}) except all ({expected})) union all (({expected}) except all ({actual}))").fetchall()
        == []
    )

from dataclasses import replace

from sorops.generate.required_cells import NAME, render
from sorops.sources import SOURCES
from sorops.sources.spec import Kind, Need, column


def model(source) -> str:
    return next(text for path, text in render({source.program_stream: source}).items() if path.name == f"{NAME}.sql")


def test_a_column_counts_in_the_months_that_ask_for_it():
    source = SOURCES["LEAD"]
    added = column("peer_visits", "Peer visits", Kind.INTEGER, Need.REQUIRED, since="2019-04", until="2019-06")
    first = replace(source.sheets[0], columns=(*source.sheets[0].columns, added))
    sql = model(replace(source, sheets=(first, *source.sheets[1:])))
    months = "loaded.reporting_month >= '2019-04' and loaded.reporting_month <= '2019-06'"
    assert f"cast(loaded.peer_visits is not null and {months} as integer)" in sql
    required = sum(1 for entry in first.table_columns if entry.is_required) - 1
    assert f"    {required}\n    + cast({months} as integer) as required_cells" in sql

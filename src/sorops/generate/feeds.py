"""What feeds which figure, as ``seeds/measures.csv`` declares it, and from a column back to its figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sorops.generate.measures import EVERY_REQUIRED, inputs
from sorops.sources import SOURCES
from sorops.sources.spec import Column, Sheet, Source, table_name

Row = dict[str, str]


def figures(rows: Sequence[Row], program_stream: str) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Which figures change when a place of a programme's file is wrong, as ``New MAT clients (ACC-02)``.

    Keys are (sheet id, field); (sheet id, "") is the whole sheet and ("", "") the whole file. A place that feeds no
    figure has no entry. Empty for an unknown programme.
    """
    source = SOURCES.get(program_stream)
    if source is None:
        return {}
    fed: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        for place in _places(row, source):
            fed.setdefault(place, []).append(row)
    return {place: tuple(figure_name(row) for row in found) for place, found in fed.items()}


def figure_name(row: Row) -> str:
    """``New MAT clients (ACC-02)``."""
    return f"{row['name']} ({row['measure_id']})"


def feeds(row: Row, source: Source, sheet: Sheet, column: Column) -> bool:
    """Whether a figure changes with a column. Site and month, above a table, change whatever the table feeds."""
    named = inputs(row)
    if EVERY_REQUIRED in named:
        return column.is_required
    table = f"{table_name(source, sheet)}."
    return any(name.startswith(table) for name in named) if column.above_table else table + column.name in named


def _places(row: Row, source: Source) -> Iterator[tuple[str, str]]:
    """The fields of a programme that feed a figure, the sheets they stand in, and the file."""
    found = [
        (sheet.name, column.name)
        for sheet in source.sheets
        for column in sheet.columns
        if feeds(row, source, sheet, column)
    ]
    yield from found
    yield from dict.fromkeys((sheet, "") for sheet, _ in found)
    if found or row["data_rule"] == "ENVELOPE":
        yield ("", "")

"""Whether a build may be published. dbt has tested the single tables; this looks at the whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import duckdb

from sorops import __version__
from sorops.errors import BuildError
from sorops.release.hashes import table_hashes
from sorops.release.manifest import Manifest
from sorops.release.read import connect
from sorops.sources import SOURCES
from sorops.sources.spec import Kind, Sensitivity, table_name

RESTRICTED, INTERNAL = "restricted.duckdb", "internal.duckdb"

ROWS = tuple(table_name(source, sheet) for source in SOURCES.values() for sheet in source.sheets)
"""A table of rows for every sheet of every programme."""

MARTS = (
    "dim_code",
    "dim_grant",
    "dim_measure",
    "dim_period",
    "dim_site",
    "dim_town",
    "exceptions",
    "fct_performance",
    "findings",
    "site_months",
    "submissions",
)
"""What everyone may count on in schema ``marts`` of the internal database."""

KEYS = frozenset(
    column.name
    for source in SOURCES.values()
    for sheet in source.sheets
    for column in sheet.columns
    if column.sensitivity is Sensitivity.CLIENT_KEY
    or (column.sensitivity is Sensitivity.PERSON and column.kind is Kind.IDENTIFIER)
)
"""Columns that name one person; none may stand in the internal database under its name."""

_CLIENT_KEY_PATTERN = "[0-9a-fA-F]{64}"

Check = Callable[[duckdb.DuckDBPyConnection], Iterator[str]]


def verify(build: Path, data_as_of: dt.date, definitions: str) -> Manifest:
    """Check a finished build and say what is in it. ``definitions`` is the digest that ``transform`` gave.

    Raises:
        BuildError: something is missing, does not add up, or would show a person outside the restricted zone.
    """
    with connect(build / RESTRICTED) as restricted, connect(build / INTERNAL) as internal:
        _refuse(_problems(restricted, (_has_rows, _rows_add_up)))
        _refuse(_problems(internal, (_has_marts, _shows_no_person, _figures_are_whole)))
        return Manifest(
            data_as_of=data_as_of,
            code_version=__version__,
            definitions=definitions,
            inputs=_inputs(internal),
            measures=_measures(internal),
            tables={name: table_hashes(build / name) for name in (RESTRICTED, INTERNAL)},
        )


def _refuse(problems: list[str]) -> None:
    if problems:
        raise BuildError(" ".join((*problems[:3], "Nothing was published.")))


def _problems(db: duckdb.DuckDBPyConnection, checks: Iterable[Check]) -> list[str]:
    """The sentences of the first check that has any: those after it may need what it misses."""
    return next((found for check in checks if (found := list(check(db)))), [])


def _has_rows(db: duckdb.DuckDBPyConnection) -> Iterator[str]:
    yield from _missing(db, "rows", (*ROWS, "cell_notes", "column_map"))


def _has_marts(db: duckdb.DuckDBPyConnection) -> Iterator[str]:
    yield from _missing(db, "marts", MARTS)


def _missing(db: duckdb.DuckDBPyConnection, schema: str, wanted: Iterable[str]) -> Iterator[str]:
    found = {
        name
        for (name,) in db.execute("select table_name from duckdb_tables() where schema_name = ?", [schema]).fetchall()
    }
    yield from (f"Table {schema}.{name} is missing." for name in wanted if name not in found)


def _rows_add_up(db: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """Every current submission has rows, at most those that were read and not left out (exact repeats load once)."""
    loaded = " union all ".join(f'select _submission_id from "rows"."{name}"' for name in ROWS)
    wrong = db.execute(
        f"""
        with loaded as (select _submission_id, count(*) as loaded from ({loaded}) group by all)
        select count(*)
        from (select * from staging.stg_submissions where is_current) as submissions
        full join loaded on submissions.submission_id = loaded._submission_id
        where
            submissions.submission_id is null
            or coalesce(loaded, 0) > coalesce(rows_read, 0) - coalesce(rows_quarantined, 0)
            or (loaded is null and coalesce(rows_read, 0) > coalesce(rows_quarantined, 0))
        """
    ).fetchall()[0][0]
    if wrong:
        yield f"The rows of {wrong} submissions do not add up to what was read. Run `sorops rebuild`."


def _shows_no_person(db: duckdb.DuckDBPyConnection) -> Iterator[str]:
    columns = db.execute(
        "select schema_name, table_name, column_name, data_type from duckdb_columns() where not internal order by all"
    ).fetchall()
    for schema, table, column, kind in columns:
        if schema != "marts":
            yield f"Table {schema}.{table} does not belong into {INTERNAL}."
        if column in KEYS:
            yield f"Column {column} of {schema}.{table} names persons and does not belong into {INTERNAL}."
        if kind == "VARCHAR" and _holds_keys(db, schema, table, column):
            yield f"Column {column} of {schema}.{table} holds client keys."


def _holds_keys(db: duckdb.DuckDBPyConnection, schema: str, table: str, column: str) -> bool:
    found = db.execute(
        f'select count(*) from "{schema}"."{table}" where regexp_matches("{column}", ?)', [_CLIENT_KEY_PATTERN]
    ).fetchall()
    return bool(found[0][0])


def _figures_are_whole(db: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """A figure has a value exactly if its status says so, and stands there once."""
    odd, twice = db.execute(
        """
        select
            count(*) filter (where (status = 'OK') != (value is not null)),
            count(*) - count(distinct (
                measure_id, grant_id, stratum_dim, stratum_value, period_type, period_start, grain, grain_id
            ))
        from marts.fct_performance
        """
    ).fetchall()[0]
    if odd:
        yield f"{odd} figures have a value and a reason to have none, or neither."
    if twice:
        yield f"{twice} figures stand there twice."


def _inputs(db: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    found = db.execute("select submission_id from marts.submissions where is_current order by all").fetchall()
    return tuple(identity for (identity,) in found)


def _measures(db: duckdb.DuckDBPyConnection) -> dict[str, str]:
    return dict(db.execute("select distinct measure_id, measure_version from marts.dim_measure").fetchall())

"""Hashes of tables by content: equal for equal rows in any order, on any machine."""

from __future__ import annotations

import hashlib
from pathlib import Path

import duckdb

from sorops.release.read import connect

_WORK = ("staging", "intermediate", "seeds")
"""Schemas of tables that only lead to others."""


def table_hashes(database: Path) -> dict[str, str]:
    """``schema.table`` to a hash of its columns and rows, for every published table of a database file.

    Raises:
        SetupError: the file cannot be opened.
    """
    with connect(database) as db:
        found = db.execute(
            "select schema_name, table_name from duckdb_tables() where not list_contains(?, schema_name) order by all",
            [list(_WORK)],
        ).fetchall()
        return {f"{schema}.{table}": _hash(db, schema, table) for schema, table in found}


def _hash(db: duckdb.DuckDBPyConnection, schema: str, table: str) -> str:
    """Sums of a digest of each row do not depend on the order of rows; count and sums together name the content."""
    relation = f'"{schema}"."{table}"'
    columns = db.execute(f"select column_name, column_type from (describe {relation})").fetchall()
    content = db.execute(
        f"""
        select
            count(*),
            sum(cast(md5_number_lower(content) as hugeint)),
            sum(cast(md5_number_upper(content) as hugeint))
        from (select cast(to_json(entry) as varchar) as content from {relation} as entry)
        """
    ).fetchone()
    return hashlib.sha256(repr((columns, content)).encode()).hexdigest()

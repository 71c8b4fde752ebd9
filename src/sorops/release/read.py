"""The one way to read a database of a release: read only, locked down, never in the way of a new release.

A release is never written to after it is published, and ``current`` is a link that is replaced in one step. A reader
follows the link once, when it connects, and keeps that release until it connects anew.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

from sorops.errors import SetupError, UsageError

_TRIES = 3
_LOCKED_DOWN: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
    "lock_configuration": "true",
}


def connect(database: Path) -> duckdb.DuckDBPyConnection:
    """Open a database of a release to read; close it when done, or use it as a context manager.

    SQL on it can neither change the database nor reach other files. ``database`` may lead through ``current``.

    Raises:
        SetupError: there is no such release, or this account may not read it.
    """
    for _ in range(_TRIES):
        try:
            return duckdb.connect(str(database.resolve(strict=True)), read_only=True, config=_LOCKED_DOWN)
        except FileNotFoundError:
            break
        except duckdb.IOException:
            continue  # the release we were led to has been removed; follow the link again
    if database.exists():
        raise SetupError(f"{database} cannot be opened. May this account read it?")
    raise SetupError("There is no release yet. Run `sorops run` or `sorops build` first.")


def query(database: Path, sql: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Names of the columns, and the rows, that one SELECT gives.

    Raises:
        UsageError: the text is not one SELECT over tables that exist.
        SetupError: see ``connect``.
    """
    with connect(database) as db:
        statements = _statements(db, sql)
        if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
            raise UsageError("Ask with exactly one SELECT, for example: select * from marts.submissions limit 5")
        try:
            answer = db.execute(statements[0])
            return [column[0] for column in answer.description or ()], answer.fetchall()
        except duckdb.CatalogException:
            raise UsageError(f"There is no such table. There are: {', '.join(_tables(db))}.") from None
        except duckdb.BinderException:
            raise UsageError(
                "A column in the question does not exist, or does not fit. Try: describe marts.x"
            ) from None
        except duckdb.Error:
            raise UsageError("The question cannot be answered. Check types and functions in it.") from None


def _statements(db: duckdb.DuckDBPyConnection, sql: str) -> list[duckdb.Statement]:
    try:
        return db.extract_statements(sql)
    except duckdb.Error:
        raise UsageError("The question is not SQL. For example: select * from marts.submissions limit 5") from None


def _tables(db: duckdb.DuckDBPyConnection) -> list[str]:
    found = db.execute("select schema_name || '.' || table_name from duckdb_tables() order by all").fetchall()
    return [name for (name,) in found]

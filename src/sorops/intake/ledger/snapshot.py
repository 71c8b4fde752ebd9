"""The ledger as of one moment, as a file, and back: while others go on writing."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from sqlalchemy.engine import URL, make_url

from sorops.errors import SetupError, UsageError
from sorops.intake import durable
from sorops.intake.ledger.store import Ledger

SQLITE, POSTGRESQL = ".db", ".dump"


def suffix(url: str) -> str:
    """How the file of a snapshot ends; it says what can read it."""
    return SQLITE if make_url(url).get_backend_name() == "sqlite" else POSTGRESQL


def take(ledger: Ledger, path: Path) -> None:
    """Write the ledger as of now to a private file that is not there yet.

    Raises:
        SetupError: the disk is full, or PostgreSQL's pg_dump is missing or failed.
    """
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    if path.suffix == POSTGRESQL:
        _run(ledger.engine.url, "pg_dump", "--format=custom", f"--file={path}")
    else:
        _copy_sqlite(ledger, path)
    durable.settle(path)


def put_back(url: str, path: Path) -> None:
    """Make an empty ledger what a snapshot says.

    Raises:
        UsageError: there is a ledger already, or the snapshot is of another kind of database.
        SetupError: PostgreSQL's pg_restore is missing or failed.
    """
    address = make_url(url)
    if path.suffix != suffix(url):
        kind = "SQLite" if path.suffix == SQLITE else "PostgreSQL"
        raise UsageError(f"This backup is of a {kind} ledger. Set ledger_url to a database of that kind.")
    if path.suffix == POSTGRESQL:
        _run(address, "pg_restore", "--exit-on-error", "--single-transaction", "--no-owner", str(path))
        return
    place = Path(str(address.database))
    if place.exists():
        raise UsageError(f"There is a ledger already in {place}. Restore into an empty home.")
    durable.write(place, path.read_bytes())


def _copy_sqlite(ledger: Ledger, path: Path) -> None:
    try:
        with ledger.read() as connection, closing(sqlite3.connect(path)) as copy:
            source = connection.connection.driver_connection
            assert isinstance(source, sqlite3.Connection)
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE").close()  # one file, without a journal beside it
    except sqlite3.Error:
        path.unlink(missing_ok=True)
        raise SetupError("The ledger could not be copied. Check that the backup's disk is not full.") from None


def _run(url: URL, program: str, *arguments: str) -> None:
    """A program of PostgreSQL's; the password goes by environment, for arguments are seen by everybody."""
    if shutil.which(program) is None:
        raise SetupError(f"{program} is missing. Install PostgreSQL's client programs, of the server's version.")
    done = subprocess.run(
        [program, *_where(url), *arguments],
        env=os.environ | {"PGPASSWORD": url.password or ""},
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise SetupError(
            f"{program} did not succeed. Check that the database runs, that its version is not newer than {program}, "
            "that the disk is not full and, when restoring, that the database is empty."
        )


def _where(url: URL) -> Sequence[str]:
    host = url.query.get("host") or url.host
    named = {"--host": host, "--port": url.port, "--username": url.username, "--dbname": url.database}
    return [f"{option}={value}" for option, value in named.items() if value]

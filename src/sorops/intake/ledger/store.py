"""Opening the ledger, and its transactions: one writer at a time, every write sealed into the audit trail."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, func, inspect, select, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, IntegrityError, NoSuchModuleError, ProgrammingError

from sorops.errors import SetupError, UsageError
from sorops.faults import point
from sorops.intake import audit
from sorops.intake.ledger.tables import EVENTS

REVISION = "0006"
"""The last migration this code knows."""

_BUSY_MILLISECONDS = 60_000
_WRITER_LOCK = 7_669_112_001  # any number that no other program takes on the same PostgreSQL database


def utc_now() -> dt.datetime:
    """The time now, UTC and naive, as the ledger keeps it."""
    return dt.datetime.now(dt.UTC).replace(tzinfo=None)


@dataclass(frozen=True)
class Ledger:
    """An open ledger. ``seal_key`` seals the audit trail; ``clock`` gives the time in UTC."""

    engine: Engine
    seal_key: bytes = field(repr=False)
    clock: Callable[[], dt.datetime] = utc_now

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one moment of the ledger.

        Raises:
            SetupError: the database does not answer.
        """
        with _said_plainly(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self, what: str, actor: str = "sorops") -> Iterator[Transaction]:
        """All or nothing, and nobody else writes meanwhile. ``what`` names its two fault points.

        Raises:
            SetupError: the database does not answer, or its disk is full; nothing was written.
        """
        with _said_plainly(), _exclusive(self.engine) as connection:
            yield Transaction(connection, self, actor)
            point(f"{what}.uncommitted")
        point(f"{what}.committed")

    def forget_overwritten(self) -> None:
        """Empty SQLite's journal, which still holds what a committed write replaced."""
        if self.engine.dialect.name == "sqlite":
            connection = self.engine.raw_connection()
            try:
                connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
            finally:
                connection.close()

    def close(self) -> None:
        self.engine.dispose()


@dataclass(frozen=True)
class Transaction:
    """A write in progress."""

    connection: Connection
    ledger: Ledger
    actor: str

    def now(self) -> dt.datetime:
        return self.ledger.clock()

    def record(self, action: str, subject: str, **detail: object) -> None:
        """Append an event to the audit trail."""
        last = self.connection.execute(
            select(EVENTS.c.event_no, EVENTS.c.seal).order_by(EVENTS.c.event_no.desc()).limit(1)
        ).one_or_none()
        number, previous = (last.event_no + 1, last.seal) if last else (1, audit.START)
        at, words = self.now().isoformat(), audit.canonical(detail)
        sealed = audit.seal(self.ledger.seal_key, number, at, self.actor, action, subject, words, previous)
        self.connection.execute(
            EVENTS.insert().values(
                event_no=number,
                at=at,
                actor=self.actor,
                action=action,
                subject=subject,
                detail=words,
                previous=previous,
                seal=sealed,
            )
        )


def open_ledger(url: str, seal_key: bytes, clock: Callable[[], dt.datetime] = utc_now) -> Ledger:
    """Open the ledger at a SQLAlchemy URL and bring its tables up to date.

    Raises:
        SetupError: the address is wrong, the database cannot be reached, or it is newer than this program.
    """
    try:
        address = make_url(url)
        if address.get_backend_name() == "sqlite":
            _make_private_file(address)
        engine = _engine(address)
        _bring_up_to_date(engine)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError):
        raise SetupError(
            "The ledger's address is not one that sorops knows. Write sqlite:///path or postgresql+psycopg://host/name."
        ) from None
    except DBAPIError:
        raise SetupError(
            f"The ledger at {address.render_as_string(hide_password=True)} cannot be opened. "
            "Check that the database runs, that the disk is writable and not full, and the ledger_url setting."
        ) from None
    return Ledger(engine, seal_key, clock)


def _make_private_file(address: URL) -> None:
    """An SQLite file that only its owner may read; its journal inherits that."""
    if not address.database:
        raise SetupError("A ledger in memory would be lost at once. Give ledger_url a file.")
    path = Path(address.database)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError:
        raise SetupError(f"The ledger {path} cannot be written. Check the folder's permissions and the disk.") from None


def _engine(address: URL) -> Engine:
    # Without hide_parameters a database error would print what was to be written, names of files included.
    # As many connections as the portal has threads: a thread that finds none waits half a minute and fails.
    engine = create_engine(address, hide_parameters=True, pool_pre_ping=True, pool_size=8, max_overflow=40)
    if address.get_backend_name() == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _: object) -> None:
    connection.isolation_level = None  # we begin transactions ourselves, see below
    for pragma in (
        f"busy_timeout={_BUSY_MILLISECONDS}",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",  # the name of a quarantined file is overwritten, not only unlinked
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _said_plainly() -> Iterator[None]:
    """A database in trouble, in words for the operator; a mistake of ours keeps its own."""
    try:
        yield
    except (IntegrityError, ProgrammingError):
        raise
    except (OverflowError, DataError):
        raise UsageError("There is no such number in the ledger; it is too large.") from None
    except DBAPIError:
        raise SetupError(
            "The ledger's database does not answer or cannot be written; nothing was changed. "
            "Check that it runs, that its disk is not full, and run again."
        ) from None


@contextmanager
def _exclusive(engine: Engine) -> Iterator[Connection]:
    """A transaction that holds every other writer back until it ends."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(select(func.pg_advisory_xact_lock(_WRITER_LOCK)))
        yield connection


def _bring_up_to_date(engine: Engine) -> None:
    with engine.connect() as connection, connection.begin():
        found = _revision(connection)
    if found == REVISION:
        return
    from sorops.intake.ledger.migrate import upgrade  # noqa: PLC0415 - Alembic loads only when there is work for it

    with _exclusive(engine) as connection:
        upgrade(connection, _revision(connection))


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()

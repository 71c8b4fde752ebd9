"""How the machine is doing, for administrators: counts, ages and versions; nothing of anybody's data."""

from __future__ import annotations

import datetime as dt
import platform
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from sorops import __version__, release
from sorops.intake import keys
from sorops.intake.ledger import counts, events, requests
from sorops.intake.ledger.events import Wanted
from sorops.job.dates import local
from sorops.job.home import Home
from sorops.job.readiness import Check, checks_of_machine

_PARTS = ("duckdb", "dbt-core", "SQLAlchemy", "fastapi", "prefect")


@dataclass(frozen=True, slots=True)
class Key:
    """A key by its place and a short mark that tells public keys apart; secret keys have none."""

    name: str
    mark: str
    since: dt.datetime


@dataclass(frozen=True, slots=True)
class Condition:
    """What an administrator wants to know at a glance. Times are on the state's clock.

    Attributes:
        checks: what must be well to take files, each with what to do where it is not.
        release_id, released_at: of the figures that readers get; empty and None before the first.
        received_at, decided_at, overdue_at: the last file that came, the last that was decided, and the last scheduled
            run that was late; None where there was none.
        worker_at, queue: when a worker was last seen, and how many requests wait for one.
        files: received files by verdict; ``WAITING`` for those without one.
        archived, events: how many there are.
        free_bytes, disk_bytes: of the disk with the home folder.
        versions: name and version of the program and its main parts.
    """

    checks: tuple[Check, ...]
    release_id: str
    released_at: dt.datetime | None
    received_at: dt.datetime | None
    decided_at: dt.datetime | None
    overdue_at: dt.datetime | None
    worker_at: dt.datetime | None
    queue: int
    files: dict[str, int]
    archived: int
    events: int
    free_bytes: int
    disk_bytes: int
    keys: tuple[Key, ...]
    versions: tuple[tuple[str, str], ...]

    @property
    def waiting(self) -> int:
        """Files that nobody has looked at yet."""
        return self.files.get("WAITING", 0)


def machine_condition(home: Home) -> Condition:
    """How the machine is doing now."""
    current = release.current(home.settings.releases)
    disk = shutil.disk_usage(home.settings.home)
    return Condition(
        checks=checks_of_machine(home),
        release_id=current.release_id if current else "",
        released_at=_changed(home, current.folder / "manifest.json") if current else None,
        received_at=_last(home, "ARRIVED"),
        decided_at=_last(home, "DECIDED"),
        overdue_at=_last(home, "RUN_OVERDUE"),
        worker_at=_local(home, requests.seen_at(home.ledger)),
        queue=requests.waiting(home.ledger),
        files=counts.files(home.ledger),
        archived=sum(1 for _ in home.archive.held()),
        events=counts.events(home.ledger),
        free_bytes=disk.free,
        disk_bytes=disk.total,
        keys=tuple(_keys(home)),
        versions=tuple(_versions()),
    )


def _last(home: Home, action: str) -> dt.datetime | None:
    found = events.search(home.ledger, Wanted(action=action), 1)
    return _local(home, dt.datetime.fromisoformat(found[0].at) if found else None)


def _local(home: Home, moment: dt.datetime | None) -> dt.datetime | None:
    return local(moment, home.settings) if moment else None


def _keys(home: Home) -> Iterator[Key]:
    """The keys that are here. A machine that only receives has no key that opens the archive."""
    folder = home.settings.keys
    for recipient in keys.recipients(folder) if (folder / keys.RECIPIENTS).exists() else ():
        mark = sha256(str(recipient).encode()).hexdigest()[:12]
        yield Key(keys.RECIPIENTS, mark, _changed(home, folder / keys.RECIPIENTS))
    for name in (keys.WORKER, keys.SEAL):
        if (folder / name).exists():
            yield Key(name, "", _changed(home, folder / name))


def _changed(home: Home, path: Path) -> dt.datetime:
    return local(dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC).replace(tzinfo=None), home.settings)


def _versions() -> Iterator[tuple[str, str]]:
    yield "sorops", __version__
    yield "Python", platform.python_version()
    yield "SQLite", sqlite3.sqlite_version
    for name in _PARTS:
        yield name, version(name)

"""A backup as a folder: a snapshot of the ledger, every archived object, the lake, and a list that says what is whole.

The list is written last and names the snapshot, so a backup that was cut short leaves the one before it in force.
What is there already is not copied again; objects that were destroyed are destroyed in the backup, too.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from sorops.errors import SetupError, UsageError
from sorops.faults import point
from sorops.intake import durable
from sorops.intake.audit import Head

LIST = "backup.json"
_TOMBSTONE, _OBJECT = ".destroyed", ".age"
_CHUNK = 1024**2


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of a backup: bytes, SHA-256 of what lies there, and the time of change by which it is known again."""

    size: int
    sha256: str
    changed_ns: int


@dataclass(frozen=True, slots=True)
class Backup:
    """The list of a backup.

    Attributes:
        made_at: UTC, ISO form.
        ledger: name of the ledger's snapshot.
        head: end of the audit trail when the snapshot began; the restored trail must hold it.
        files: path below the backup's folder to what it holds.
    """

    made_at: str
    code_version: str
    ledger: str
    head: Head
    files: Mapping[str, Kept]

    @property
    def total_bytes(self) -> int:
        return sum(kept.size for kept in self.files.values())


def read(folder: Path) -> Backup:
    """The list of a backup.

    Raises:
        UsageError: there is no whole backup in the folder.
    """
    try:
        stored = json.loads((folder / LIST).read_text())
        files = {path: Kept(**kept) for path, kept in stored.pop("files").items()}
        return Backup(**stored | {"head": Head(**stored["head"]), "files": files})
    except FileNotFoundError:
        raise UsageError(f"There is no whole backup in {folder}. It is whole once {LIST} is there.") from None
    except (ValueError, TypeError, KeyError, AttributeError):
        raise UsageError(f"The list {folder / LIST} is damaged. Use another backup.") from None


def write(folder: Path, backup: Backup) -> None:
    """Put a backup in force, and drop snapshots of the ledger before it."""
    point("backup.copied")
    durable.write(folder / LIST, json.dumps(asdict(backup), indent=1, sort_keys=True).encode())
    for old in folder.glob("ledger-*"):
        if old.name != backup.ledger:
            old.unlink()


def copy_tree(source: Path, folder: Path, below: str, known: Mapping[str, Kept]) -> Iterator[tuple[str, Kept]]:
    """Copy the files of a folder that a backup lacks to ``folder / below``; tell of each that is there then."""
    for path in sorted(source.rglob("*")):
        if not path.is_file() or path.is_symlink() or path.name.endswith(".part"):
            continue
        name = f"{below}/{path.relative_to(source).as_posix()}"
        kept = _kept(path, folder / name, known.get(name))
        if kept is not None:
            yield name, kept


def forget_destroyed(folder: Path) -> None:
    """Remove objects of which the backup's archive has a tombstone."""
    for tombstone in (folder / "archive").rglob(f"*{_TOMBSTONE}"):
        durable.remove(tombstone.with_suffix(_OBJECT))


def listed(path: Path) -> Kept:
    """What lies at a path."""
    status = path.stat()
    return Kept(status.st_size, _digest(path), status.st_mtime_ns)


def damaged(folder: Path, backup: Backup) -> tuple[str, ...]:
    """Paths of a backup that are missing or not what was copied, every byte read."""
    return tuple(
        name
        for name, kept in sorted(backup.files.items())
        if not (folder / name).is_file() or _digest(folder / name) != kept.sha256
    )


def put_back(folder: Path, backup: Backup, home: Path) -> None:
    """Copy everything but the ledger into a home."""
    for name in backup.files:
        if name != backup.ledger:
            _copy(folder / name, home / name)


def copy_file(source: Path, target: Path) -> Kept:
    """Copy one file."""
    _copy(source, target)
    return listed(target)


def _kept(source: Path, target: Path, known: Kept | None) -> Kept | None:
    """A file of the backup, copied where it is new or changed; None where it went away meanwhile."""
    try:
        status = source.stat()
        if known == Kept(status.st_size, known.sha256 if known else "", status.st_mtime_ns) and target.is_file():
            return known
        _copy(source, target)
        return Kept(status.st_size, _digest(target), status.st_mtime_ns)
    except FileNotFoundError:
        return None


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    aside = target.with_name(f".{target.name}.part")
    try:
        shutil.copyfile(source, aside)
        status = source.stat()
        os.utime(aside, ns=(status.st_atime_ns, status.st_mtime_ns))
        aside.chmod(0o600)
        durable.settle(aside)
        aside.replace(target)
    except FileNotFoundError:
        raise
    except OSError:
        aside.unlink(missing_ok=True)
        raise SetupError(
            f"{target.parent} cannot be written. Check its permissions and that its disk has room."
        ) from None


def _digest(path: Path) -> str:
    found = hashlib.sha256()
    with path.open("rb") as stream:
        while part := stream.read(_CHUNK):
            found.update(part)
    return found.hexdigest()

"""Back up a home, restore it, and verify that everything received is still what was received."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sorops import __version__
from sorops.errors import SetupError, SoropsError, UsageError
from sorops.intake import backup, keys
from sorops.intake.archive import Archive, DestroyedError
from sorops.intake.audit import Head
from sorops.intake.backup import Backup, Kept
from sorops.intake.ledger import counts, events, snapshot
from sorops.job.home import Home, open_home
from sorops.settings import Settings

STAFF = "staff"
_TREES = ("archive", "lake")
_SETTINGS = "sorops.toml"


@dataclass(frozen=True, slots=True)
class Verified:
    """What was looked at, and a sentence for each thing that is not as it should be."""

    files: int
    events: int
    problems: tuple[str, ...]


def back_up(home: Home, folder: Path, with_keys: bool = False, by: str = STAFF) -> Backup:
    """Copy the home to a folder; work may go on meanwhile. A folder that holds an earlier backup is brought up to date.

    The ledger is taken first: every file that it names was archived before, so the archive copied after it has all.

    Args:
        home: to be backed up.
        folder: on another disk, private to its owner: the lake's rows lie there as they do in the home.
        with_keys: also copy the keys. Whoever has such a backup can read everything in it.
        by: account.

    Raises:
        UsageError: the folder lies in the home.
        SetupError: the folder cannot be written.
    """
    _outside(home.settings, folder)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    known = backup.read(folder).files if (folder / backup.LIST).exists() else {}
    head, at = events.head(home.ledger), home.ledger.clock()
    name = f"ledger-{at:%Y%m%dT%H%M%S%f}{snapshot.suffix(home.settings.ledger)}"
    snapshot.take(home.ledger, folder / name)
    files = {name: backup.listed(folder / name)}
    for tree in (*_TREES, *(["keys"] if with_keys else [])):
        files |= dict(backup.copy_tree(home.settings.home / tree, folder, tree, known))
    files |= _settings(home.settings, folder)
    backup.forget_destroyed(folder)
    made = Backup(at.isoformat(), __version__, name, head, _there(files, folder))
    backup.write(folder, made)
    with home.ledger.write("backup", by) as transaction:
        transaction.record("BACKED_UP", name, files=len(made.files), head=head.event_no)
    return made


def restore(settings: Settings, folder: Path, by: str = STAFF) -> Backup:
    """Make an empty home what a backup says; afterwards ``rebuild`` makes the figures anew.

    Every byte of the backup is compared with its list before anything is written.

    Raises:
        UsageError: there is no whole backup, it is damaged, or the home is not empty.
        SetupError: the keys are neither in the backup nor in the home.
    """
    found = backup.read(folder)
    _empty(settings)
    if "keys/seal.key" not in found.files and not (settings.keys / keys.SEAL).exists():
        raise SetupError(
            f"This backup has no keys. Put yours into {settings.keys} first ({keys.RECIPIENTS}, {keys.WORKER}, "
            f"{keys.SEAL}), from where you keep them apart."
        )
    if broken := backup.damaged(folder, found):
        raise UsageError(f"{len(broken)} files of this backup are damaged or missing, {broken[0]} first. Use another.")
    os.umask(0o077)
    backup.put_back(folder, found, settings.home)
    snapshot.put_back(settings.ledger, folder / found.ledger)
    with open_home(settings) as home:
        home.lake.prepare()
        if problem := _trail_problem(home, found.head):
            raise SetupError(problem)
        with home.ledger.write("backup", by) as transaction:
            transaction.record("RESTORED", found.ledger, head=found.head.event_no)
    return found


def verify(home: Home, progress: Callable[[int], None] = lambda _: None) -> Verified:
    """Read every archived byte and every event of the trail and compare them with what was written down.

    It repairs nothing. Without ``worker.key`` files cannot be opened, which counts as a problem.
    """
    held = set(home.archive.held())  # first, so that a file that comes in meanwhile is not taken for a stray one
    expected = counts.archived(home.ledger)
    problems = list(_archive_problems(home.archive, expected, held, progress))
    trail = _trail_problem(home, None)
    return Verified(len(expected | held), counts.events(home.ledger), (*problems, *([trail] if trail else [])))


def _archive_problems(
    archive: Archive, expected: set[str], held: set[str], progress: Callable[[int], None]
) -> Iterator[str]:
    for number, sha256 in enumerate(sorted(expected | held), start=1):
        progress(number)
        if sha256 not in expected:
            yield f"Archived file {sha256[:12]} is in no row of the ledger. It may have come in just now; look again."
            continue
        try:
            archive.get(sha256)
        except DestroyedError:
            continue
        except SoropsError as error:
            yield str(error)


def _trail_problem(home: Home, head: Head | None) -> str:
    broken = events.verify(home.ledger, head if head is not None and head.event_no else None)
    if broken is None:
        return ""
    return f"The audit trail is not what was written, from event {broken} on. Compare it with a backup."


def _there(files: dict[str, Kept], folder: Path) -> dict[str, Kept]:
    """Without what was copied and then destroyed."""
    return {name: kept for name, kept in files.items() if (folder / name).is_file()}


def _settings(settings: Settings, folder: Path) -> dict[str, Kept]:
    path = settings.home / _SETTINGS
    return {_SETTINGS: backup.copy_file(path, folder / _SETTINGS)} if path.is_file() else {}


def _outside(settings: Settings, folder: Path) -> None:
    if folder.resolve().is_relative_to(settings.home):
        raise UsageError(f"{folder} lies in the home that is to be backed up. Choose a folder on another disk.")


def _empty(settings: Settings) -> None:
    for path in (settings.archive, settings.lake, settings.home / "ledger"):
        if path.exists() and any(path.iterdir()):
            raise UsageError(f"{path} is not empty. Restore into an empty home, or move the old one away first.")

"""Files that are there after a power cut: written aside, synced, renamed, and the folder synced too."""

from __future__ import annotations

import os
import time
import uuid
from contextlib import suppress
from glob import escape
from pathlib import Path

from sorops.faults import point

_SURELY_DEAD_SECONDS = 3600


def write(path: Path, data: bytes, written: str = "", stored: str = "") -> None:
    """Put a private file in its place whole or not at all. ``written`` and ``stored`` name fault points."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    _forget_left(path)
    aside = path.with_name(f".{path.name}.{uuid.uuid4().hex}.part")
    try:
        descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(descriptor)
        point(written)
        aside.replace(path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)
    point(stored)


def settle(path: Path) -> None:
    """See to it that a file that somebody else wrote is there after a power cut."""
    with path.open("rb") as stream:
        os.fsync(stream.fileno())
    _sync_folder(path.parent)


def remove(path: Path) -> None:
    """Take a file away for good; one that is gone already is no error."""
    path.unlink(missing_ok=True)
    if path.parent.is_dir():
        _sync_folder(path.parent)


def _forget_left(path: Path) -> None:
    """Take away what a writer left beside the file when it was killed; one that still writes is let be."""
    for left in path.parent.glob(f".{escape(path.name)}.*.part"):
        with suppress(FileNotFoundError):
            if time.time() - left.stat().st_mtime > _SURELY_DEAD_SECONDS:
                left.unlink()


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

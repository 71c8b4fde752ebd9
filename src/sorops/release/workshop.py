"""Where builds are made: one at a time, each in a fresh folder."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from sorops.errors import BusyError

LOCK, OWNER = ".lock", ".owner"


@contextmanager
def build_folder(
    builds: Path, wait_seconds: float = 600.0, on_wait: Callable[[str], None] | None = None
) -> Iterator[Path]:
    """A fresh folder for the one builder. Whoever comes second waits; ``on_wait`` is told who holds the lock.

    The lock is the operating system's, so a killed builder frees it. What it left is removed by the next one; what
    a failed build left stays until then, for inspection.

    Raises:
        BusyError: the other build did not end in time.
    """
    builds.mkdir(parents=True, exist_ok=True)
    with _held(builds, wait_seconds, on_wait):
        for left in builds.glob("build-*"):
            shutil.rmtree(left)
        folder = builds / f"build-{os.getpid()}"
        folder.mkdir()
        yield folder


@contextmanager
def _held(builds: Path, wait_seconds: float, on_wait: Callable[[str], None] | None) -> Iterator[None]:
    lock = FileLock(builds / LOCK)
    owner = builds / OWNER
    try:
        lock.acquire(timeout=0)
    except Timeout:
        holder = _holder(owner)
        if on_wait:
            on_wait(holder)
        _wait(lock, wait_seconds, holder)
    try:
        owner.write_text(f"process {os.getpid()} on {socket.gethostname()}")
        yield
    finally:
        owner.unlink(missing_ok=True)
        lock.release()


def _wait(lock: FileLock, seconds: float, holder: str) -> None:
    try:
        lock.acquire(timeout=seconds)
    except Timeout:
        raise BusyError(f"Another build is running ({holder}). Try again when it is done.") from None


def _holder(owner: Path) -> str:
    try:
        return owner.read_text()
    except FileNotFoundError:
        return "just started"

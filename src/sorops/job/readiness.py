"""Whether this machine can take files now, and the figures that say how it is doing."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sorops import release
from sorops.errors import SoropsError
from sorops.intake import keys
from sorops.intake.ledger import counts, requests
from sorops.job.home import Home
from sorops.settings import Settings

LEAST_FREE = 0.05
"""Of the disk; with less, no file is taken, for it could be kept by half."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that must be well. ``sentence`` says what is wrong and what to do; empty where it is well."""

    name: str
    sentence: str = ""

    @property
    def is_well(self) -> bool:
        return not self.sentence


@dataclass(frozen=True, slots=True)
class Figures:
    """How the machine is doing.

    Attributes:
        files: received files by verdict; ``WAITING`` for those without one.
        release_seconds: age of the figures that readers get; None before the first release.
        free: share of the disk that is free, 0 to 1.
        queue: requests that wait for the worker.
    """

    files: dict[str, int]
    release_seconds: float | None
    free: float
    queue: int


def checks_of_machine(home: Home) -> tuple[Check, ...]:
    """Everything that taking a file needs, each with what to do where it is not well. Takes milliseconds."""
    return (
        Check("ledger", _said(lambda: counts.events(home.ledger))),
        Check("archive", _archive_trouble(home)),
        Check("disk", _disk_trouble(home.settings)),
        Check("keys", _said(lambda: keys.recipients(home.settings.keys))),
    )


def figures_of_operation(home: Home) -> Figures:
    """The figures for a monitor; it reads the ledger, so ask every few seconds at most."""
    current = release.current(home.settings.releases)
    age = time.time() - _pointed_at(home.settings).st_mtime if current else None
    return Figures(counts.files(home.ledger), age, free_share(home.settings), requests.waiting(home.ledger))


def free_share(settings: Settings) -> float:
    """The share of the home's disk that is free, 0 to 1."""
    usage = shutil.disk_usage(settings.home)
    return usage.free / usage.total


def _pointed_at(settings: Settings) -> os.stat_result:
    return os.lstat(settings.current_release)


def _said(ask: Callable[[], object]) -> str:
    try:
        ask()
    except SoropsError as error:
        return str(error)
    return ""


def _archive_trouble(home: Home) -> str:
    root = Path(home.settings.archive)
    nearest = next(folder for folder in (root, *root.parents) if folder.exists())
    if os.access(nearest, os.W_OK):
        return ""
    return "The archive cannot be written. Check that its disk is there, not read-only, and owned by sorops."


def _disk_trouble(settings: Settings) -> str:
    free = free_share(settings)
    if free > LEAST_FREE:
        return ""
    return f"The disk is almost full: {free:.0%} is free. Files are taken again when more than {LEAST_FREE:.0%} is."

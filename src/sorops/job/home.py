"""The home folder: settings, ledger, archive and lake of one state, opened together."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sorops import faults
from sorops.errors import SetupError
from sorops.intake import keys
from sorops.intake.archive import Archive, open_archive
from sorops.intake.ledger import Ledger, lists, open_ledger
from sorops.lake import Lake
from sorops.places import Places
from sorops.settings import PROJECT, Settings


@dataclass(frozen=True)
class Home:
    """What a job works with."""

    settings: Settings
    ledger: Ledger
    archive: Archive
    lake: Lake

    @property
    def places(self) -> Places:
        return lists.places(self.ledger)


def initialise(settings: Settings, sites: str = "", expected: str = "", populations: str = "") -> None:
    """Create the home folder with its keys, ledger and lake, and load a state's own lists. Doing it again is safe.

    Args:
        settings: where the home folder is.
        sites, expected, populations: addresses of the state's lists; empty leaves what is there.
    """
    os.umask(0o077)
    settings.home.mkdir(parents=True, exist_ok=True)
    keys.make(settings.keys)
    with open_home(settings) as home:
        home.lake.prepare()
        lists.load_towns(home.ledger, str(PROJECT / "seeds" / "towns.csv"))
        if sites:
            lists.load_sites(home.ledger, sites)
        if expected:
            lists.load_expected(home.ledger, expected)
        if populations:
            lists.load_populations(home.ledger, populations)


@contextmanager
def open_home(settings: Settings) -> Iterator[Home]:
    """The opened home folder.

    Raises:
        SetupError: it was not initialised, or a key is missing or wrong.
    """
    os.umask(0o077)
    faults.arm(settings.crash_at)
    if not settings.keys.is_dir():
        raise SetupError(f"There is no sorops home in {settings.home}. Make one with: sorops init")
    archive = open_archive(str(settings.archive), settings.keys)
    ledger = open_ledger(settings.ledger, keys.seal_key(settings.keys))
    try:
        yield Home(settings, ledger, archive, Lake(settings.lake))
    finally:
        ledger.close()

"""The home folder: settings, ledger, archive and lake of one state, opened together."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sorops import faults
from sorops.errors import SetupError
from sorops.intake import keys
from sorops.intake.archive import Archive, open_archive
from sorops.intake.calendar import Expectation
from sorops.intake.calendar import expected as expected_months
from sorops.intake.ledger import Ledger, lists, open_ledger
from sorops.intake.ledger.store import utc_now
from sorops.job.dates import now
from sorops.lake import Lake
from sorops.period import Month, grant_year_start
from sorops.places import Places
from sorops.reading import WarmReaders
from sorops.settings import PROJECT, Settings
from sorops.sources import SOURCES

if TYPE_CHECKING:
    from sorops.job.checkers import Checkers


@dataclass(frozen=True)
class Home:
    """What a job works with.

    ``readers`` are for files that come one at a time; ``checkers`` check them beside this process, where there are any.
    """

    settings: Settings
    ledger: Ledger
    archive: Archive
    lake: Lake
    readers: WarmReaders = field(repr=False)
    checkers: Checkers | None = field(default=None, repr=False)

    @property
    def places(self) -> Places:
        return lists.places(self.ledger)


def initialise(settings: Settings, sites: str = "", expected: str = "", populations: str = "") -> None:
    """Create the home folder with its keys, ledger and lake, and load a state's own lists. Doing it again is safe.

    Args:
        settings: where the home folder is.
        sites, expected, populations: addresses of the state's lists; empty leaves what is there. Sites without a
            list of what is expected are expected to report every month in which they are active.
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
        elif sites:
            lists.set_expected(home.ledger, _every_month(home))
        if populations:
            lists.load_populations(home.ledger, populations)


def _every_month(home: Home) -> Iterator[Expectation]:
    """What active sites owe until the grant year that runs now is over, by each programme's due day."""
    places = home.places
    begins = [site.active_from for site in places.sites if site.streams and site.active_from]
    today = now(home.settings).date()
    opening = grant_year_start(today)
    first = Month.of(dt.date.fromisoformat(min(begins))) if begins else Month.of(opening).plus(1)
    due_days = {name: source.due_day for name, source in SOURCES.items()}
    return expected_months(places.sites, due_days, first, Month.of(opening).plus(12))


@contextmanager
def open_home(settings: Settings, clock: Callable[[], dt.datetime] = utc_now) -> Iterator[Home]:
    """The opened home folder; ``clock`` gives the ledger the time in UTC.

    Raises:
        SetupError: it was not initialised, or a key is missing or wrong.
    """
    os.umask(0o077)
    faults.arm(settings.crash_at)
    if not settings.keys.is_dir():
        raise SetupError(f"There is no sorops home in {settings.home}. Make one with: sorops init")
    archive = open_archive(str(settings.archive), settings.keys)
    ledger = open_ledger(settings.ledger, keys.seal_key(settings.keys), clock)
    readers = WarmReaders(settings.limits, settings.readers)
    try:
        yield Home(settings, ledger, archive, Lake(settings.lake), readers)
    finally:
        readers.close()
        ledger.close()

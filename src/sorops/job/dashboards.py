"""Figures of the current release for the portal: the state, a programme, a site, and their charts.

A release never changes, so what was read of one is kept; the next release has another name.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from sorops import release, reports
from sorops.errors import UsageError
from sorops.job.dates import parse_month
from sorops.job.home import Home
from sorops.period import Month
from sorops.reports import Dashboard, ProgrammeFigures, SiteFigures

T = TypeVar("T")
_PAGES_KEPT, _CHARTS_KEPT = 128, 512


@dataclass(frozen=True, slots=True)
class Published:
    """The release that is shown: its name, when it was made (UTC, naive), and the months that can be asked for."""

    release_id: str
    made_at: dt.datetime
    months: tuple[str, ...]
    internal: Path

    def month(self, text: str = "") -> Month | None:
        """The month asked for, or the latest that was due; None where none was due yet.

        Raises:
            UsageError: the release tells nothing of that month.
        """
        chosen = parse_month(text) or (Month.parse(self.months[0]) if self.months else None)
        if text and str(chosen) not in self.months:
            raise UsageError(f"There are no figures for {text}. Choose a month from the list.")
        return chosen


def published(home: Home) -> Published | None:
    """The current release; None before the first one."""
    folder = home.settings.current_release
    return _published(folder.resolve()) if folder.exists() else None


def dashboard(home: Home, month: str = "") -> Dashboard | None:
    """The headline figures of the state in a month; None before the first release.

    Raises:
        UsageError: there are no figures for the month.
    """
    return _of(home, month, _dashboard)


def programme_figures(home: Home, slug: str, month: str = "") -> ProgrammeFigures | None:
    """The figures of a programme; None before the first release, or where there is no such programme."""
    return _of(home, month, lambda internal, chosen: _programme(internal, chosen, slug))


def site_figures(home: Home, site_id: str, month: str = "") -> SiteFigures | None:
    """The figures of a site; None before the first release, or where nothing was ever expected of it."""
    return _of(home, month, lambda internal, chosen: _site(internal, chosen, site_id))


def sites_with_figures(home: Home, sites: frozenset[str] | None) -> dict[str, str]:
    """Name by id of the sites that have a page, as far as they are within ``sites`` (None for all)."""
    found = published(home)
    if found is None:
        return {}
    return {site: name for site, name in _site_names(found.internal).items() if sites is None or site in sites}


def chart_file(home: Home, release_id: str, month: str, name: str, site_id: str = "") -> str | None:
    """The SVG of a chart of a release; None where there is no such chart, or the release is not the current one."""
    found = published(home)
    if found is None or found.release_id != release_id or month not in found.months:
        return None
    return _chart(found.internal, Month.parse(month), name, site_id)


def _of(home: Home, month: str, read: Callable[[Path, Month], T]) -> T | None:
    found = published(home)
    chosen = found.month(month) if found else None
    return read(found.internal, chosen) if found and chosen else None


@lru_cache(maxsize=4)
def _published(folder: Path) -> Published:
    internal = folder / "internal.duckdb"
    with release.connect(internal) as connection:
        months = tuple(str(month) for month in reports.months_told(connection))
    made = dt.datetime.fromtimestamp((folder / "manifest.json").stat().st_mtime, dt.UTC).replace(tzinfo=None)
    return Published(folder.name, made, months, internal)


@lru_cache(maxsize=_PAGES_KEPT)
def _dashboard(internal: Path, month: Month) -> Dashboard:
    with release.connect(internal) as connection:
        return reports.dashboard(connection, month)


@lru_cache(maxsize=_PAGES_KEPT)
def _programme(internal: Path, month: Month, slug: str) -> ProgrammeFigures | None:
    with release.connect(internal) as connection:
        return reports.programme_figures(connection, month, slug)


@lru_cache(maxsize=_PAGES_KEPT)
def _site(internal: Path, month: Month, site_id: str) -> SiteFigures | None:
    with release.connect(internal) as connection:
        return reports.site_figures(connection, month, site_id)


@lru_cache(maxsize=4)
def _site_names(internal: Path) -> dict[str, str]:
    with release.connect(internal) as connection:
        return reports.site_names(connection)


@lru_cache(maxsize=_CHARTS_KEPT)
def _chart(internal: Path, month: Month, name: str, site_id: str) -> str | None:
    figures = _site(internal, month, site_id) if site_id else _dashboard(internal, month)
    trends = (shown.trend for shown in figures.figures) if figures else ()
    found = next((trend for trend in trends if trend and trend.name == name), None)
    return reports.line_chart(name, found.points) if found else None

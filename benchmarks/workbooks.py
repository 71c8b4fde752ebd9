"""Ordinary workbooks to measure with: what the sites of several made-up states send when nothing is wrong.

Each world is a simulated state of ten reporting sites and six months; every site-month is one workbook in the
published layout. Sites carry the number of their world, so that all of them can be judged as one state.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sorops.generate.sample.files.layouts import Layout
from sorops.generate.sample.files.page import Page
from sorops.generate.sample.files.tables import page
from sorops.generate.sample.files.workbook import xlsx
from sorops.generate.sample.places import SITES
from sorops.generate.sample.story.plot import simulate
from sorops.generate.sample.world import World
from sorops.intake.place_lists import read_places
from sorops.period import Month
from sorops.places import Places, Site
from sorops.settings import PROJECT
from sorops.sources import SOURCES
from sorops.submission import Envelope

TITLE_LINES = 4
"""Lines above the headers of each tab."""

_PUBLISHED = Layout("{month}.xlsx")


@dataclass(frozen=True)
class Workbook:
    """A file with its envelope."""

    envelope: Envelope
    data: bytes


def workbooks(wanted: int) -> Iterator[Workbook]:
    """So many workbooks, month by month within each world; the same each time."""
    for number in range(1, wanted + 1):
        world = simulate(number)
        for month in world.months:
            for site in _reporting():
                if wanted == 0:
                    return
                wanted -= 1
                yield _workbook(world, number, site, month)


def places(wanted: int) -> Places:
    """All sites of the worlds that so many workbooks need, and the towns."""
    worlds = range(1, wanted // (6 * len(_reporting())) + 2)
    towns = read_places(str(PROJECT / "seeds" / "towns.csv")).towns
    return Places((*SITES, *(_renamed(site, number) for number in worlds for site in _reporting())), towns)


def _reporting() -> list[Site]:
    return [site for site in SITES if site.streams]


def _renamed(site: Site, number: int) -> Site:
    return replace(site, site_id=f"{site.site_id}-{number}", site_name=f"{site.site_name} {number}", aliases=())


def _workbook(world: World, number: int, site: Site, month: Month) -> Workbook:
    named = _renamed(site, number)
    (program_stream,) = site.streams
    source = SOURCES[program_stream]
    rows = world.sheets(site.site_id, month)
    tabs = [
        _named(page(source, sheet, site.site_id, month, rows[sheet.name], (), _PUBLISHED), named)
        for sheet in source.sheets
    ]
    is_quiet = not any(rows.values())
    envelope = Envelope(
        f"{named.site_id}/{month}.xlsx", named.site_id, program_stream, str(month), zero_activity_attested=is_quiet
    )
    return Workbook(envelope, xlsx(tabs))


def _named(tab: Page, site: Site) -> Page:
    title, (label, _), *rest = tab.lines
    return replace(tab, lines=(title, (label, site.site_name), *rest))

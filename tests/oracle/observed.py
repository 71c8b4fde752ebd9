"""What the state knows: the rows of every accepted file, and which files came."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sorops.generate.sample.sheets import Row
from sorops.generate.sample.world import row_key
from sorops.period import Month

SHEETS = {
    "OP_MAT": ("summary", "roster"),
    "CORR_MAT": ("facility_month", "custody"),
    "LEAD": ("referral", "participant_month", "need_service"),
    "PREV_COAL": ("activity",),
    "NALOX_INV": ("movement",),
}
CUMULATIVE = frozenset({"roster", "custody", "referral", "need_service"})

SiteMonth = tuple[str, str, Month]
"""Site, programme, month."""


@dataclass(frozen=True)
class Place:
    """A site or another place; ``programs`` is empty for places that send nothing."""

    site_id: str
    programs: tuple[str, ...]
    region: str
    is_silent_partner: bool = False


@dataclass(frozen=True)
class File:
    """An arrival with its verdict; ``seq`` is None for a duplicate."""

    site_month: SiteMonth
    received: dt.datetime
    seq: int | None
    verdict: str

    @property
    def is_accepted(self) -> bool:
        return self.verdict in ("ACCEPTED", "ACCEPTED_WITH_WARNINGS")


@dataclass(frozen=True)
class Mark:
    """A cell that hides a small number or holds an estimate."""

    site_month: SiteMonth
    sheet: str
    key: str
    field: str
    is_hidden: bool
    is_estimate: bool


@dataclass(frozen=True)
class Observed:
    """Attributes:
    due: the day by which each expected site-month is due.
    attested: site-months attested as zero without a file.
    loaded: the rows of the file that counts, by site-month and sheet.
    """

    places: tuple[Place, ...]
    due: Mapping[SiteMonth, dt.date]
    files: tuple[File, ...]
    loaded: Mapping[SiteMonth, Mapping[str, tuple[Row, ...]]]
    marks: tuple[Mark, ...] = ()
    attested: Mapping[SiteMonth, dt.date] = field(default_factory=dict)

    @cached_property
    def current(self) -> Mapping[str, list[Any]]:
        """The rows of cumulative sheets as in the latest loaded month that has their key."""
        latest: dict[tuple[str, str, str], Row] = {}
        for (site_id, _, _), sheets in sorted(self.loaded.items(), key=lambda entry: entry[0][2]):
            for sheet in CUMULATIVE & set(sheets):
                latest.update({(sheet, site_id, row_key(sheet, row)): row for row in sheets[sheet]})
        return {sheet: [row for (name, _, _), row in latest.items() if name == sheet] for sheet in CUMULATIVE}

    def rows(self, sheet: str, months: Iterable[Month] | None = None) -> list[Any]:
        """All loaded rows of a sheet, in the months asked for."""
        wanted = None if months is None else set(months)
        return [
            row
            for (_, _, month), sheets in sorted(self.loaded.items(), key=lambda entry: entry[0])
            if wanted is None or month in wanted
            for row in sheets.get(sheet, ())
        ]

    @cached_property
    def _marked(self) -> Mapping[tuple[str, Month, str, str, str], Mark]:
        return {(mark.site_month[0], mark.site_month[2], mark.sheet, mark.key, mark.field): mark for mark in self.marks}

    def mark(self, sheet: str, row: Row, name: str) -> Mark | None:
        """What is special about a row's cell, if anything."""
        return self._marked.get((row.site_id, row.reporting_month, sheet, row_key(sheet, row), name))

    def place(self, site_id: str) -> Place:
        return next(place for place in self.places if place.site_id == site_id)

    def is_covered(self, site_month: SiteMonth) -> bool:
        """Accepted or attested."""
        return site_month in self.loaded or site_month in self.attested

"""Sites, other places and towns of a state, and how people spell them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

_GAP = re.compile(r"[^0-9a-z]+")


def fold(text: str) -> str:
    """The form in which two texts are compared: lower case, ``+`` as plus, ``&`` as and, other runs as one space."""
    return _GAP.sub(" ", text.lower().replace("+", " plus ").replace("&", " and ")).strip()


@dataclass(frozen=True, slots=True)
class Site:
    """A row of ``sites.csv``: a site that reports, or another place that a sheet may name (``streams`` empty)."""

    site_id: str
    site_name: str
    streams: tuple[str, ...]
    town: str
    county_fips: str
    region: str
    active_from: str
    active_to: str
    aliases: tuple[str, ...]
    kind: str
    partner_reports: str
    catchment_population: int | None

    @property
    def spellings(self) -> tuple[str, ...]:
        return (self.site_id, self.site_name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Town:
    """A town of the state's closed list."""

    town: str
    county_fips: str
    region: str
    aliases: tuple[str, ...]


@dataclass(frozen=True)
class Places:
    """The state's sites and towns, found by any of their spellings."""

    sites: tuple[Site, ...]
    towns: tuple[Town, ...]

    @cached_property
    def _site_by_spelling(self) -> dict[str, str]:
        return _index((spelling, site.site_id) for site in self.sites for spelling in site.spellings)

    @cached_property
    def _town_by_spelling(self) -> dict[str, str]:
        return _index((spelling, town.town) for town in self.towns for spelling in (town.town, *town.aliases))

    def site_id(self, text: str) -> str | None:
        """The site that the text names by id, name or alias; None where it names none."""
        return self._site_by_spelling.get(fold(text))

    def town(self, text: str) -> str | None:
        """The town that the text names; None where it is not on the list."""
        return self._town_by_spelling.get(fold(text))


def _index(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Spelling to name, without the spellings that mean two things."""
    index: dict[str, str] = {}
    ambiguous = set()
    for spelling, name in pairs:
        folded = fold(spelling)
        if index.setdefault(folded, name) != name:
            ambiguous.add(folded)
    return {folded: name for folded, name in index.items() if folded not in ambiguous}

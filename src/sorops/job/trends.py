"""Problems across sites: which rules speak, whether sites can mend them, and how long a month takes to be clean."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from statistics import median
from typing import Any

from sorops.codes import CODES
from sorops.findings import Verdict
from sorops.generate import rulebook
from sorops.intake.ledger import asof, told
from sorops.job.dates import now
from sorops.job.home import Home
from sorops.sources import SOURCES

_ACCEPTED = (Verdict.ACCEPTED, Verdict.ACCEPTED_WITH_WARNINGS)
_MONTHS = 6
_SEEN_OFTEN, _HARDLY_MENDED = 3, 0.5
"""A rule that spoke in so many site-months of two sites or more, and was mended in a smaller share of them, is one that
nobody can fix."""

_Place = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class RuleTrend:
    """One rule over the shown months.

    Attributes:
        message: what it says; empty for a rule that is no more.
        by_month: site-months of which it spoke, by month.
        sites: how many sites it spoke to.
        place_months: site-months in which any file had the problem.
        mended: those of them whose file that counts has it no more.
    """

    code: str
    message: str
    by_month: Mapping[str, int]
    sites: int
    place_months: int
    mended: int

    @property
    def is_stuck(self) -> bool:
        """Whether sites seem not to be able to mend it."""
        return self.sites > 1 and self.place_months >= _SEEN_OFTEN and self.mended < _HARDLY_MENDED * self.place_months


@dataclass(frozen=True, slots=True)
class SiteTime:
    """How long a site takes from its first file of a month to one that is accepted.

    ``days`` is the median over the months that were accepted, None where none was; ``files`` counts those sent.
    """

    site_id: str
    months: int
    files: int
    days: float | None
    open_months: int


@dataclass(frozen=True, slots=True)
class ProblemTrends:
    """What the files of the last months tell; ``months`` oldest first."""

    months: Sequence[str]
    rules: Sequence[RuleTrend]
    sites: Sequence[SiteTime]


def problem_trends(home: Home, program: str = "", site: str = "") -> ProblemTrends:
    """Rules and sites over the last six reporting months, of one programme or of all, of one site or of all; the most
    frequent rules first.
    """
    only = asof.Only(sites=frozenset([site]) if site else None)
    rows = [
        row
        for row in asof.submissions(home.ledger, now(home.settings), only)
        if row["reporting_month"] and row["site_id"] and program in ("", row["program_stream"])
    ]
    months = sorted({str(row["reporting_month"]) for row in rows})[-_MONTHS:]
    shown = [row for row in rows if row["reporting_month"] in months]
    spoken = told.codes(home.ledger, [int(row["arrival_no"]) for row in shown])
    rules = [
        _rule(code, shown, spoken, months) for code in sorted({code for codes in spoken.values() for code in codes})
    ]
    rules.sort(key=lambda rule: (-rule.place_months, rule.code))
    return ProblemTrends(months, rules, _times(shown))


def _rule(
    code: str, rows: Iterable[dict[str, Any]], spoken: Mapping[int, frozenset[str]], months: Sequence[str]
) -> RuleTrend:
    hit: set[_Place] = set()
    still: set[_Place] = set()
    for row in rows:
        if code in spoken.get(row["arrival_no"], ()):
            hit.add(_place(row))
            still |= {_place(row)} if row["is_current"] else set()
    open_places = {_place(row) for row in rows if row["is_current"]}
    by_month = Counter(month for _, _, month in hit)
    return RuleTrend(
        code,
        _messages().get(code, ""),
        {month: by_month[month] for month in months},
        len({site for site, _, _ in hit}),
        len(hit),
        len((hit & open_places) - still),
    )


@cache
def _messages() -> Mapping[str, str]:
    """What each rule says, for people, without the values of one finding."""
    return {entry.code: entry.message for entry in rulebook.entries(SOURCES, CODES)}


def _times(rows: Iterable[dict[str, Any]]) -> list[SiteTime]:
    files: dict[str, dict[_Place, list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        files[row["site_id"]][_place(row)].append(row)
    times = [_time(site_id, list(places.values())) for site_id, places in files.items()]
    return sorted(times, key=lambda time: (-time.open_months, -(time.days or 0), time.site_id))


def _time(site_id: str, places: Sequence[Sequence[dict[str, Any]]]) -> SiteTime:
    waits = [wait for sent in places if (wait := _days_to_accepted(sent)) is not None]
    return SiteTime(
        site_id,
        len(places),
        sum(map(len, places)),
        float(median(waits)) if waits else None,
        len(places) - len(waits),
    )


def _days_to_accepted(sent: Sequence[dict[str, Any]]) -> float | None:
    """Days from the first file of a month to the first accepted one; None where none is accepted yet."""
    accepted = [row["received_at"] for row in sent if row["verdict"] in _ACCEPTED]
    if not accepted:
        return None
    waited: dt.timedelta = min(accepted) - min(row["received_at"] for row in sent)
    return waited / dt.timedelta(days=1)


def _place(row: dict[str, Any]) -> _Place:
    return str(row["site_id"]), str(row["program_stream"]), str(row["reporting_month"])

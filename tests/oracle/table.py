"""The whole table of figures: measure, award, stratum, period and place, zeros included (``docs/measures.md``).

Which figures there are comes from the declared lists; what they say comes from ``answers``.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from pathlib import Path

from oracle.answers import ANSWERS
from oracle.observed import Observed, SiteMonth
from oracle.scope import ANY, NO_DATA, NO_DENOMINATOR, NOT_OBSERVABLE, Award, Period, Result, Scope, nothing
from sorops.period import grant_year_start


@dataclass(frozen=True)
class Measure:
    """A line of ``seeds/measures.csv``: which figures are told, not what they say."""

    measure_id: str
    figure: str
    programs: tuple[str, ...]
    is_ratio: bool
    is_of_locations: bool
    grains: tuple[str, ...]
    period_kinds: tuple[str, ...]
    data_rule: str
    follow_up_days: int
    funding_rule: str
    is_by_award: bool
    strata: tuple[str, ...]
    area_strata: tuple[str, ...]


@dataclass(frozen=True)
class Figure:
    """A row of the table. ``completeness_pct`` is None where nothing was expected."""

    measure_id: str
    grant_id: str
    stratum_dim: str
    stratum_value: str
    period: Period
    grain: str
    grain_id: str
    result: Result
    sites_expected: int
    sites_reporting: int
    completeness_pct: Fraction | None


@dataclass(frozen=True)
class Lists:
    """The declared lists: measures, the codes of each dimension, awards."""

    measures: tuple[Measure, ...]
    codes: Mapping[str, tuple[str, ...]]
    awards: tuple[Award, ...]


def read_lists(seeds: Path) -> Lists:
    """Read the lists from the folder of seeds."""
    by_list: dict[str, list[str]] = {}
    for line in _lines(seeds / "code_lists.csv"):
        by_list.setdefault(line["code_list"], []).append(line["code"])
    return Lists(
        tuple(_measure(line) for line in _lines(seeds / "measures.csv")),
        {
            line["stratum_dim"]: tuple(
                code for code in by_list[line["code_list"]] if code not in _parts(line["left_out"])
            )
            for line in _lines(seeds / "strata.csv")
        },
        tuple(
            Award(
                line["grant_id"], dt.date.fromisoformat(line["period_start"]), dt.date.fromisoformat(line["period_end"])
            )
            for line in _lines(seeds / "grants.csv")
        ),
    )


def _lines(path: Path) -> Iterator[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split("|") if part)


def _measure(line: Mapping[str, str]) -> Measure:
    return Measure(
        measure_id=line["measure_id"],
        figure=line["figure"],
        programs=_parts(line["programmes"]),
        is_ratio=line["kind"] in ("ratio", "duplicate_share", "median"),
        is_of_locations=line["place"] == "LOCATION",
        grains=_parts(line["grains"]),
        period_kinds=_parts(line["period_types"]),
        data_rule=line["data_rule"],
        follow_up_days=int(line["follow_up_days"] or 0),
        funding_rule=line["funding_rule"],
        is_by_award=line["by_award"] == "Y",
        strata=_parts(line["strata"]),
        area_strata=_parts(line["area_strata"]),
    )


def figures(known: Observed, lists: Lists, as_of: dt.date) -> Iterator[Figure]:
    """Every figure of every measure."""
    for measure in lists.measures:
        for award in (None, *_awards(lists, measure)):
            for period in periods(known, lists.awards, award, as_of):
                if period.kind in measure.period_kinds:
                    yield from _of_places(known, lists, measure, award, period, as_of)


def _awards(lists: Lists, measure: Measure) -> tuple[Award, ...]:
    """Rows that name a fund count for any award, all others for SOR awards only."""
    if not measure.is_by_award:
        return ()
    return tuple(award for award in lists.awards if award.is_sor or measure.funding_rule == "ANY")


def periods(known: Observed, awards: Iterable[Award], award: Award | None, as_of: dt.date) -> list[Period]:
    """The months that have ended, the quarters and grant years they lie in, and the grant to date."""
    months = sorted({month for _, _, month in known.due if month.last_day <= as_of})
    last = months[-1].last_day
    found = {Period("M", month.first_day, month.last_day) for month in months}
    found |= {Period("FFQ", month.quarter.first_day, month.quarter.last_day) for month in months}
    found |= {_year(grant_year_start(month.first_day)) for month in months}
    touched = [entry for entry in awards if entry.is_sor and entry.start <= last and entry.end >= months[0].first_day]
    start = award.start if award else min(entry.start for entry in touched)
    found.add(Period("GTD", start, last))
    wanted = (period for period in found if award is None or period.touches(award.start, award.end))
    return sorted(wanted, key=lambda period: (period.kind, period.start))


def _year(start: dt.date) -> Period:
    return Period("GY", start, start.replace(year=start.year + 1) - dt.timedelta(days=1))


def _of_places(
    known: Observed, lists: Lists, measure: Measure, award: Award | None, period: Period, as_of: dt.date
) -> Iterator[Figure]:
    for grain, grain_id, places in _places(known, measure):
        scope = Scope(places, period, as_of, award)
        senders = _senders(known, measure, places)
        expected = [where for where in _expected(known, measure, senders) if where[2] in period.months([where[2]])]
        dimensions = (*measure.strata, *(measure.area_strata if grain in ("region", "state") else ()))
        for (dimension, code), result in _told(known, lists, measure, scope, senders, dimensions).items():
            yield Figure(
                measure.measure_id,
                award.grant_id if award else ANY,
                dimension or "ALL",
                code,
                period,
                grain,
                grain_id,
                result,
                *_completeness(known, expected),
            )


def _told(
    known: Observed, lists: Lists, measure: Measure, scope: Scope, senders: frozenset[str], dimensions: Iterable[str]
) -> dict[tuple[str, str], Result]:
    """The results of all strata: what was counted, zeros for the rest, or why nothing can be told."""
    dimensions = tuple(dimensions)
    strata = [("", measure.figure), *((name, code) for name in dimensions for code in _codes(lists, name))]
    if measure.follow_up_days and not scope.is_observable(measure.follow_up_days):
        return dict.fromkeys(strata, nothing(NOT_OBSERVABLE))
    if not _has_data(known, measure, scope, senders):
        return dict.fromkeys(strata, nothing(NO_DATA))
    answers = ANSWERS[measure.measure_id, measure.figure](known, scope, dimensions)
    whole = answers["", measure.figure]
    if whole.status in (NOT_OBSERVABLE, NO_DATA):
        return dict.fromkeys(strata, whole)
    empty = Result(0, 0, None, NO_DENOMINATOR) if measure.is_ratio else Result(0, None, 0)
    return {stratum: answers.get(stratum, empty) for stratum in strata}


def _codes(lists: Lists, dimension: str) -> Iterator[str]:
    return ("*".join(codes) for codes in product(*(lists.codes[name] for name in dimension.split("*"))))


def _has_data(known: Observed, measure: Measure, scope: Scope, senders: frozenset[str]) -> bool:
    """A month sheet must be there for some month of the period, a roster for its first month or a later one."""
    came = [where for where in (*known.loaded, *known.attested) if where in known.due or where in known.loaded]
    own = [month for site_id, program, month in came if site_id in senders and _sends(measure, program)]
    if measure.data_rule == "MONTH":
        return bool(scope.period.months(own))
    if measure.data_rule == "ROSTER":
        return any(month.last_day >= scope.period.start for month in own)
    return True


def _sends(measure: Measure, program: str) -> bool:
    return program in measure.programs or measure.programs == ("*",)


def _places(known: Observed, measure: Measure) -> Iterator[tuple[str, str, frozenset[str]]]:
    """The places of each grain with the sites or locations behind them."""
    if measure.is_of_locations:
        counted = {row.location_id for row in known.rows("movement")}
    else:
        sending = (place for place in known.places if any(_sends(measure, program) for program in place.programs))
        counted = {place.site_id for place in sending}
    finest = "location" if measure.is_of_locations else "site"
    regions: dict[str, set[str]] = {}
    for place in known.places:
        if place.site_id in counted:
            regions.setdefault(place.region, set()).add(place.site_id)
            if finest in measure.grains:
                yield finest, place.site_id, frozenset({place.site_id})
    if "region" in measure.grains:
        yield from (("region", region, frozenset(inside)) for region, inside in regions.items())
    if "state" in measure.grains:
        yield "state", "state", frozenset(counted)


def _senders(known: Observed, measure: Measure, places: frozenset[str]) -> frozenset[str]:
    """The sites whose files tell of the places: themselves, or whoever keeps the ledger."""
    if not measure.is_of_locations:
        return places
    return frozenset(place.site_id for place in known.places if "NALOX_INV" in place.programs)


def _expected(known: Observed, measure: Measure, senders: frozenset[str]) -> list[SiteMonth]:
    return [where for where in known.due if where[0] in senders and _sends(measure, where[1])]


def _completeness(known: Observed, expected: list[SiteMonth]) -> tuple[int, int, Fraction | None]:
    sites = {site_id for site_id, _, _ in expected}
    lacking = {where[0] for where in expected if not known.is_covered(where)}
    covered = sum(known.is_covered(where) for where in expected)
    return len(sites), len(sites - lacking), Fraction(100 * covered, len(expected)) if expected else None

"""Access and retention: ACC-02, -05, -07, -08, -11, -12 and RET-01 to -03."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from oracle.observed import Observed
from oracle.scope import (
    NO_DATA,
    NOT_OBSERVABLE,
    Answers,
    Award,
    Result,
    Scope,
    count,
    middle,
    nothing,
    ratio,
)

PERSON_DIMENSIONS = ("age_band", "sex_gender", "race", "hispanic")


def person_key(row: Any) -> str:
    """The state's key, else the site's own number for the person."""
    return row.state_client_key or f"{row.site_id}||{row.client_id}"


def new_clients(known: Observed, scope: Scope) -> list[Any]:
    """The ACC-02 persons of the scope: the first SOR episode with a dose of each, if it starts in the period."""
    first: dict[str, Any] = {}
    episodes = [
        row
        for row in known.current["roster"]
        if row.site_id in scope.places and row.first_dose_date and _is_paid(row.funding, scope.award, only_sor=True)
    ]
    for row in sorted(episodes, key=lambda row: (row.first_dose_date, row.site_id, row.client_id, row.episode_seq)):
        first.setdefault(person_key(row), row)
    return [row for row in first.values() if scope.period.holds(row.first_dose_date)]


def _is_paid(fund: str | None, award: Award | None, *, only_sor: bool = False) -> bool:
    if award is not None:
        return fund == award.grant_id
    return not only_sor or bool(fund and fund.startswith("SOR_"))


def codes_of(row: Any, dimension: str) -> tuple[str, ...]:
    """The strata a person counts in: one, or each of several races; an empty code is unknown."""
    parts = [(getattr(row, name) or "UNK").split("|") for name in dimension.split("*")]
    combined = [""]
    for options in parts:
        combined = [f"{head}*{option}" if head else option for head in combined for option in options]
    return tuple(combined)


def acc_02(known: Observed, scope: Scope, dimensions: Iterable[str]) -> Answers:
    persons = new_clients(known, scope)
    answers = {("", "ALL"): count(len(persons))}
    for dimension in dimensions:
        tally: dict[str, int] = defaultdict(int)
        for row in persons:
            for code in codes_of(row, dimension):
                tally[code] += 1
        answers |= {(dimension, code): count(number) for code, number in tally.items()}
    return answers


def acc_07(known: Observed, scope: Scope) -> Answers:
    waits = [
        (row.first_dose_date - row.first_contact_date).days
        for row in new_clients(known, scope)
        if row.first_contact_date
    ]
    return {("", "ALL"): middle(waits)}


def acc_08(known: Observed, scope: Scope) -> Answers:
    persons = [row for row in new_clients(known, scope) if row.first_contact_date]
    soon = [row for row in persons if (row.first_dose_date - row.first_contact_date).days <= 1]
    return {("", "ALL"): ratio(len(soon), len(persons))}


def retention(known: Observed, scope: Scope, days: int, dimensions: Iterable[str]) -> Answers:
    """RET-01, -02, -03 for 30, 90 and 180 days."""
    if not scope.is_observable(days):
        return {("", "ALL"): nothing(NOT_OBSERVABLE)}
    persons = new_clients(known, scope)
    strata: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for row in persons:
        for dimension in dimensions:
            for code in codes_of(row, dimension):
                strata[dimension, code].append(row)
    strata[("", "ALL")] = persons
    return {key: ratio(sum(_is_retained(row, days) for row in rows), len(rows)) for key, rows in strata.items()}


def _is_retained(row: Any, days: int) -> bool:
    start = row.first_dose_date
    stays = row.discharge_date is None or row.discharge_date > start + dt.timedelta(days=days)
    return stays and bool(row.last_service_date and row.last_service_date >= start + dt.timedelta(days=days - 30))


def acc_05(known: Observed, scope: Scope) -> Answers:
    """Distinct persons on any and on each medication on at least one day of the period."""
    persons: dict[str, set[str]] = defaultdict(set)
    for key, medication in (*_clinic_intervals(known, scope), *_custody_intervals(known, scope)):
        persons["ANY"].add(key)
        if medication:
            persons[medication].add(key)
    answers = {("medication", name): count(len(keys)) for name, keys in persons.items() if name != "ANY"}
    return {("", "ANY"): count(len(persons["ANY"])), **answers}


def _clinic_intervals(known: Observed, scope: Scope) -> Iterable[tuple[str, str]]:
    seen: dict[tuple[str, str, int], dict[tuple[str, dt.date], dt.date | None]] = defaultdict(dict)
    for row in sorted(known.rows("roster"), key=lambda row: row.reporting_month):
        if row.moud_current and row.moud_current != "NONE" and row.moud_start_date:
            episode = (row.site_id, row.client_id, row.episode_seq)
            seen[episode][row.moud_current, row.moud_start_date] = row.moud_stop_date
    for row in known.current["roster"]:
        if row.site_id not in scope.places or not _is_paid(row.funding, scope.award):
            continue
        courses = seen[row.site_id, row.client_id, row.episode_seq]
        starts = sorted(start for _, start in courses)
        for (medication, start), stop in courses.items():
            following = next((later for later in starts if later > start), None)
            end = stop or (following - dt.timedelta(days=1) if following else None)
            if scope.period.touches(max(start, row.admit_date), end):
                yield person_key(row), medication


def _custody_intervals(known: Observed, scope: Scope) -> Iterable[tuple[str, str]]:
    if scope.award is not None and not scope.award.is_sor:
        return
    for row in known.current["custody"]:
        is_dosed = row.site_id in scope.places and row.first_dose_date
        if is_dosed and scope.inside_award.touches(row.first_dose_date, row.last_dose_date):
            yield row.state_client_key, row.medication or ""


def acc_11(known: Observed, scope: Scope) -> dict[str, Result]:
    """Persons waiting and their median wait, by the figure's name, as the last month that says so has it."""
    months = _summaries(known, scope)
    rows = [row for row in months if row.waitlist_count is not None]
    unknown = nothing(NO_DATA, lower=any(_is_hidden(known, row, "waitlist_count") for row in months))
    waiting = count(rows[-1].waitlist_count, estimate=_is_estimate(known, rows[-1])) if rows else unknown
    answers = {"WAITING": waiting, "MEDIAN_DAYS": unknown}
    if scope.period.kind == "M" and rows:
        number, days = rows[-1].waitlist_count, rows[-1].waitlist_median_days
        if number == 0:
            answers["MEDIAN_DAYS"] = Result(None, 0, None, "NO_DENOMINATOR")
        elif days is not None:
            answers["MEDIAN_DAYS"] = Result(Fraction(str(days)), number, Fraction(str(days)))
    return answers


def _is_estimate(known: Observed, row: Any, name: str = "waitlist_count") -> bool:
    mark = known.mark("summary", row, name)
    return mark is not None and mark.is_estimate


def _is_hidden(known: Observed, row: Any, name: str) -> bool:
    mark = known.mark("summary", row, name)
    return mark is not None and mark.is_hidden


def _summaries(known: Observed, scope: Scope) -> list[Any]:
    months = scope.period.months({month for _, _, month in known.due})
    return [row for row in known.rows("summary", months) if row.site_id in scope.places]


def acc_12(known: Observed, scope: Scope) -> Answers:
    """The caseload at the end, added over sites; a stock: a site's last filled month of the period."""
    last: dict[str, Any] = {}
    hidden = set()
    for row in sorted(_summaries(known, scope), key=lambda row: row.reporting_month):
        if row.census_end is not None:
            last[row.site_id] = row
        elif _is_hidden(known, row, "census_end"):
            hidden.add(row.site_id)
    lower = bool(hidden - set(last))
    if not last:
        return {("", "ALL"): nothing(NO_DATA, lower=lower)}
    estimate = any(_is_estimate(known, row, "census_end") for row in last.values())
    return {("", "ALL"): count(sum(row.census_end for row in last.values()), lower=lower, estimate=estimate)}

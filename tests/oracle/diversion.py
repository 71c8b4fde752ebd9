"""LEAD: LEA-01 to -07."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from oracle.observed import Observed
from oracle.scope import NOT_OBSERVABLE, Answers, Scope, count, nothing, ratio
from oracle.treatment import codes_of, person_key


def _referred(known: Observed, scope: Scope) -> list[Any]:
    inside = scope.inside_award
    return [row for row in known.current["referral"] if row.site_id in scope.places and inside.holds(row.referral_date)]


def lea_01(known: Observed, scope: Scope) -> Answers:
    rows = _referred(known, scope)
    tally: dict[str, int] = defaultdict(int)
    for row in rows:
        tally[row.referral_type] += 1
    return {("", "ALL"): count(len(rows))} | {("referral_type", name): count(n) for name, n in tally.items()}


def lea_02(known: Observed, scope: Scope) -> Answers:
    eligible = [row for row in _referred(known, scope) if row.eligibility_decision == "ELIGIBLE"]
    return {("", "ALL"): ratio(sum(row.referral_type == "ARREST_DIVERSION" for row in eligible), len(eligible))}


def lea_03(known: Observed, scope: Scope) -> Answers:
    if not scope.is_observable(30):
        return {("", "ALL"): nothing(NOT_OBSERVABLE)}
    diverted = [
        row
        for row in _referred(known, scope)
        if row.referral_type == "ARREST_DIVERSION"
        and row.eligibility_decision == "ELIGIBLE"
        and row.client_response == "ACCEPTED"
    ]
    soon = [row for row in diverted if row.intake_date and row.intake_date <= row.referral_date + dt.timedelta(days=30)]
    return {("", "ALL"): ratio(len(soon), len(diverted))}


def enrolled(known: Observed, scope: Scope, dimensions: Iterable[str]) -> Answers:
    """LEA-04 ENROLLED: persons with an intake in the period, described by the first referral that has one."""
    taken_in = [
        row
        for row in known.current["referral"]
        if row.site_id in scope.places and scope.inside_award.holds(row.intake_date)
    ]
    first: dict[str, Any] = {}
    for row in sorted(taken_in, key=lambda row: (row.intake_date, row.site_id, row.referral_id)):
        first.setdefault(person_key(row), row)
    tally: dict[tuple[str, str], int] = defaultdict(int)
    for row in first.values():
        for dimension in dimensions:
            for code in codes_of(row, dimension):
                tally[dimension, code] += 1
    return {("", "ENROLLED"): count(len(first))} | {key: count(number) for key, number in tally.items()}


def _participants(known: Observed, scope: Scope) -> list[Any]:
    months = scope.inside_award.months({month for _, _, month in known.due})
    return [
        row for row in known.rows("participant_month", months) if row.site_id in scope.places and row.status == "ACTIVE"
    ]


def active(known: Observed, scope: Scope) -> Answers:
    """LEA-04 ACTIVE: a stock, each site in its last loaded month of the period."""
    months = scope.inside_award.months({month for _, _, month in known.due})
    last: dict[str, Any] = {}
    for site_id, program, month in known.loaded:
        if program == "LEAD" and site_id in scope.places and month in months:
            last[site_id] = max(last.get(site_id, month), month)
    rows = [row for row in _participants(known, scope) if row.reporting_month == last[row.site_id]]
    return {("", "ACTIVE"): count(len(rows))}


def lea_05(known: Observed, scope: Scope) -> Answers:
    rows = [row for row in _participants(known, scope) if row.contacts_in_person is not None]
    marks = [known.mark("participant_month", row, "contacts_in_person") for row in _participants(known, scope)]
    return {
        ("", "ALL"): ratio(
            sum(row.contacts_in_person for row in rows),
            len(rows),
            lower=any(mark and mark.is_hidden for mark in marks),
            estimate=any(mark and mark.is_estimate for mark in marks),
        )
    }


def _needs(known: Observed, scope: Scope) -> list[Any]:
    return [
        row
        for row in known.current["need_service"]
        if row.site_id in scope.places and row.need_identified and scope.inside_award.holds(row.need_date)
    ]


def lea_06(known: Observed, scope: Scope) -> Answers:
    if not scope.is_observable(90):
        return {("", "ALL"): nothing(NOT_OBSERVABLE)}
    strata: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for row in _needs(known, scope):
        strata["domain", row.domain].append(row)
        strata["", "ALL"].append(row)
    strata["", "ALL"] += []
    return {key: ratio(sum(row.status == "MET" for row in rows), len(rows)) for key, rows in strata.items()}


def lea_07(known: Observed, scope: Scope) -> Answers:
    wanted = [row for row in _needs(known, scope) if row.domain == "MOUD"]
    return {("", "ALL"): ratio(sum(row.status in ("CONNECTED", "MET") for row in wanted), len(wanted))}

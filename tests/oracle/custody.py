"""Corrections: COR-01 and COR-04 to -10."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any

from oracle.observed import Mark, Observed
from oracle.scope import NO_DATA, NOT_OBSERVABLE, Answers, Scope, count, nothing, ratio

TO_COMMUNITY = frozenset({"COMMUNITY", "HALFWAY_HOUSE", "PAROLE", "PROBATION", "BOND", "COURT"})
INJECTIONS = frozenset({"BUP_XR", "NTX_XR"})
LINKED_WITHIN = {"COR-08": 7, "COR-09": 14, "COR-10": 30}


def _stays(known: Observed, scope: Scope) -> list[Any]:
    return [row for row in known.current["custody"] if row.site_id in scope.places]


def _released(known: Observed, scope: Scope) -> list[Any]:
    inside = scope.inside_award
    return [row for row in _stays(known, scope) if inside.holds(row.release_date) and row.release_type in TO_COMMUNITY]


def _facility_months(known: Observed, scope: Scope) -> list[Any]:
    months = scope.inside_award.months({month for _, _, month in known.due})
    return [row for row in known.rows("facility_month", months) if row.site_id in scope.places]


def _marks(known: Observed, rows: list[Any], *fields: str) -> list[Mark]:
    found = (known.mark("facility_month", row, name) for row in rows for name in fields)
    return [mark for mark in found if mark]


def cor_01(known: Observed, scope: Scope) -> Answers:
    told = _facility_months(known, scope)
    rows = [row for row in told if row.screened_oud is not None and row.intakes_total is not None]
    marks = _marks(known, told, "screened_oud", "intakes_total")
    lower = any(mark.is_hidden for mark in marks)
    if not rows:
        return {("", "ALL"): nothing(NO_DATA, lower=lower)}
    screened, booked = sum(row.screened_oud for row in rows), sum(row.intakes_total for row in rows)
    estimate = any(mark.is_estimate for mark in marks)
    return {("", "ALL"): ratio(screened, booked, lower=lower, estimate=estimate)}


def cor_04(known: Observed, scope: Scope) -> Answers:
    persons: dict[str, set[str]] = defaultdict(set)
    for row in _stays(known, scope):
        if row.first_dose_date and scope.inside_award.touches(row.first_dose_date, row.last_dose_date):
            persons["ANY"].add(row.state_client_key)
            if row.treatment_track != "NONE":
                persons[row.treatment_track].add(row.state_client_key)
    answers = {("treatment_track", name): count(len(keys)) for name, keys in persons.items() if name != "ANY"}
    return {("", "ANY"): count(len(persons["ANY"])), **answers}


def cor_05(known: Observed, scope: Scope) -> Answers:
    expected = {
        where
        for where in known.due
        if where[1] == "CORR_MAT" and where[0] in scope.places and where[2] in scope.inside_award.months([where[2]])
    }
    told = _facility_months(known, scope)
    rows = [row for row in told if row.on_community_moud_at_intake is not None]
    marks = _marks(known, told, "on_community_moud_at_intake")
    if not expected or {(row.site_id, "CORR_MAT", row.reporting_month) for row in rows} != expected:
        return {("", "ALL"): nothing(NO_DATA, lower=any(mark.is_hidden for mark in marks))}
    continued = [
        row
        for row in _stays(known, scope)
        if scope.inside_award.holds(row.intake_date)
        and row.treatment_track == "MAINTENANCE"
        and row.first_dose_date
        and row.first_dose_date <= row.intake_date + dt.timedelta(days=3)
        and not _came_by_transfer(known, row)
    ]
    on_moud = sum(row.on_community_moud_at_intake for row in rows)
    return {("", "ALL"): ratio(len(continued), on_moud, estimate=any(mark.is_estimate for mark in marks))}


def _came_by_transfer(known: Observed, stay: Any) -> bool:
    return any(
        other.state_client_key == stay.state_client_key
        and other.site_id != stay.site_id
        and other.release_type == "TRANSFER"
        and other.release_date == stay.intake_date
        for other in known.current["custody"]
    )


def cor_06(known: Observed, scope: Scope) -> Answers:
    with_oud = [
        row
        for row in _released(known, scope)
        if row.screen_result == "POS" or row.treatment_track not in (None, "NONE")
    ]
    return {("", "ALL"): ratio(sum(bool(row.naloxone_at_release) for row in with_oud), len(with_oud))}


def cor_07(known: Observed, scope: Scope) -> Answers:
    treated = [row for row in _released(known, scope) if row.on_moud_at_release]
    return {("", "ALL"): ratio(sum(_is_bridged(row) for row in treated), len(treated))}


def _is_bridged(row: Any) -> bool:
    recent = row.release_date - dt.timedelta(days=28)
    by_injection = row.medication in INJECTIONS and row.last_dose_date and row.last_dose_date >= recent
    return bool(row.bridge_rx or by_injection)


def linkage(known: Observed, scope: Scope, days: int) -> Answers:
    """COR-08, -09, -10 for 7, 14 and 30 days."""
    if not scope.is_observable(days):
        return {("", "ALL"): nothing(NOT_OBSERVABLE)}
    treated = [row for row in _released(known, scope) if row.on_moud_at_release]
    return {("", "ALL"): ratio(sum(_is_linked(known, row, days) for row in treated), len(treated))}


def _is_linked(known: Observed, stay: Any, days: int) -> bool:
    doses = [row.first_dose_date for row in known.current["roster"] if row.state_client_key == stay.state_client_key]
    outside = [day for day in (*doses, stay.first_community_moud_date) if day and day >= stay.release_date]
    if not outside or min(outside) > stay.release_date + dt.timedelta(days=days):
        return False
    return not any(
        stay.release_date < other.intake_date < min(outside)
        for other in known.current["custody"]
        if other.state_client_key == stay.state_client_key
    )

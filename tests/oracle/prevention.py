"""Prevention: PRV-01 to -07, -09, -10, and HR-04, which counts the coalitions' trainings."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any

from oracle.observed import Observed
from oracle.scope import Answers, Result, Scope, count, ratio

DIRECT = ("UNIVERSAL_DIRECT", "SELECTIVE", "INDICATED")


def _activities(known: Observed, scope: Scope) -> list[Any]:
    inside = scope.inside_award
    return [row for row in known.rows("activity") if row.site_id in scope.places and inside.holds(row.activity_date)]


def _sum(known: Observed, rows: Iterable[Any], field: str) -> Result:
    rows = list(rows)
    marks = [mark for row in rows if (mark := known.mark("activity", row, field))]
    total = sum((Fraction(str(getattr(row, field) or 0)) for row in rows), Fraction(0))
    return count(total, lower=any(mark.is_hidden for mark in marks), estimate=any(mark.is_estimate for mark in marks))


def reached(known: Observed, scope: Scope) -> Answers:
    """PRV-01, and PRV-02 as its split by category."""
    rows = [row for row in _activities(known, scope) if row.iom_category in DIRECT]
    by_category = {
        ("iom_category", name): _sum(known, [row for row in rows if row.iom_category == name], "people_reached_new")
        for name in DIRECT
    }
    return {("", "ALL"): _sum(known, rows, "people_reached_new"), **by_category}


def total_of(field: str, figure: str = "ALL", *kinds: str) -> Callable[[Observed, Scope], Answers]:
    """A sum over the activities of some types, or of all."""

    def answer(known: Observed, scope: Scope) -> Answers:
        rows = [row for row in _activities(known, scope) if not kinds or row.activity_type in kinds]
        return {("", figure): _sum(known, rows, field)}

    return answer


def largest_reach(known: Observed, scope: Scope) -> Answers:
    """PRV-03 EST_REACH: the largest single estimate, never a sum."""
    rows = [row for row in _activities(known, scope) if row.activity_type == "MEDIA_CAMPAIGN"]
    marks = [mark for row in rows if (mark := known.mark("activity", row, "est_reach"))]
    return {
        ("", "EST_REACH"): count(
            max((row.est_reach or 0 for row in rows), default=0),
            lower=any(mark.is_hidden for mark in marks),
            estimate=any(mark.is_estimate for mark in marks),
        )
    }


def evidence_based(known: Observed, scope: Scope) -> Answers:
    rows = _activities(known, scope)
    return {("", "ALL"): ratio(sum(bool(row.ebp_flag) for row in rows), len(rows))}


def mini_grants(known: Observed, scope: Scope) -> Answers:
    return {("", "GRANTS"): count(sum(row.activity_type == "MINI_GRANT" for row in _activities(known, scope)))}


def school_children(known: Observed, scope: Scope) -> Answers:
    rows = [row for row in _activities(known, scope) if row.audience == "K12"]
    return {("", "ALL"): _sum(known, rows, "people_reached_new")}

"""Harm reduction from the ledger: HR-01, -02, -03, -06, -10 and -11, in kit-equivalents (two doses)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from oracle.observed import Observed
from oracle.scope import NO_DATA, NOT_OBSERVABLE, Answers, Result, Scope, count, nothing, ratio
from sorops.period import Month

ITEMS = frozenset({"NALOX_NASAL_4MG", "NALOX_NASAL_3MG", "NALOX_NASAL_8MG", "NALOX_IM", "NALMEFENE_NASAL"})
INFLOWS = ("RECEIVED", "DONATED_IN", "TRANSFER_IN", "RETURNED")
OUTFLOWS = ("DISTRIBUTED", "USED_BY_STAFF", "TRANSFER_OUT", "EXPIRED", "LOST_DAMAGED")


def _movements(known: Observed, scope: Scope) -> list[Any]:
    return [row for row in known.rows("movement") if _counts(row, scope)]


def _counts(row: Any, scope: Scope) -> bool:
    is_paid = scope.award is None or row.fund_source == scope.award.grant_id
    return is_paid and row.item_type in ITEMS and row.location_id in scope.places


def _kits(row: Any) -> Fraction:
    return Fraction((row.quantity or 0) * row.doses_per_unit, 2)


def _sum(known: Observed, rows: Iterable[Any]) -> Result:
    rows = list(rows)
    marks = [mark for row in rows if (mark := known.mark("movement", row, "quantity"))]
    return count(
        sum((_kits(row) for row in rows), Fraction(0)),
        lower=any(mark.is_hidden for mark in marks),
        estimate=any(mark.is_estimate for mark in marks),
    )


def hr_01(known: Observed, scope: Scope) -> Answers:
    bought = [
        row
        for row in _movements(known, scope)
        if row.movement_type == "RECEIVED"
        and row.fund_source.startswith("SOR_")
        and scope.period.holds(row.movement_date)
    ]
    return {("", "ALL"): _sum(known, bought)}


def _given(known: Observed, scope: Scope) -> list[Any]:
    return [
        row for row in _movements(known, scope) if scope.period.holds(row.movement_date) and _reaches_people(known, row)
    ]


def _reaches_people(known: Observed, row: Any) -> bool:
    if row.movement_type == "TRANSFER_OUT" and row.counterparty_location_id:
        return known.place(row.counterparty_location_id).is_silent_partner
    return row.movement_type == "DISTRIBUTED"


def hr_02(known: Observed, scope: Scope, dimensions: Iterable[str] = ()) -> Answers:
    rows = _given(known, scope)
    answers = {("", "ALL"): _sum(known, rows)}
    for dimension in dimensions:
        items = {row.item_type for row in rows}
        answers |= {(dimension, item): _sum(known, [row for row in rows if row.item_type == item]) for item in items}
    return answers


def _ledger_months(known: Observed) -> set[Month]:
    return {month for _, program, month in known.loaded if program == "NALOX_INV"}


def _closing(known: Observed, scope: Scope, month: Month) -> dict[str, Fraction]:
    """What is left at each place at a month's end, from that month's own rows."""
    left: dict[str, Fraction] = defaultdict(Fraction)
    for row in _movements(known, scope):
        if row.reporting_month == month:
            sign = -1 if row.movement_type in OUTFLOWS else 1
            left[row.location_id] += sign * _kits(row)
    return left


def on_hand(known: Observed, scope: Scope) -> Answers:
    """HR-03 ON_HAND: a stock, that of the last loaded month of the period."""
    months = scope.period.months(_ledger_months(known))
    if not months:
        return {("", "ON_HAND"): nothing(NO_DATA)}
    closing = _closing(known, scope, max(months))
    return {("", "ON_HAND"): count(sum(closing.values(), Fraction(0)))}


def months_of_supply(known: Observed, scope: Scope) -> Answers:
    """HR-03 MONTHS_OF_SUPPLY, by month."""
    month = Month.of(scope.period.start)
    loaded = _ledger_months(known)
    if month not in loaded:
        return {("", "MONTHS_OF_SUPPLY"): nothing(NO_DATA)}
    recent = [month.plus(-2), month.plus(-1), month]
    if not loaded.issuperset(recent):
        return {("", "MONTHS_OF_SUPPLY"): nothing(NOT_OBSERVABLE)}
    closing = sum(_closing(known, scope, month).values(), Fraction(0))
    given = [
        row for row in _movements(known, scope) if Month.of(row.movement_date) in recent and _reaches_people(known, row)
    ]
    return {("", "MONTHS_OF_SUPPLY"): ratio(3 * closing, sum((_kits(row) for row in given), Fraction(0)))}


def hr_06(known: Observed, scope: Scope) -> Answers:
    """Kits per 100,000 residents need a ledger of twelve months; the demonstration and the inbox have six."""
    first = Month(scope.period.start.year, 10)
    assert not _ledger_months(known).issuperset(first.plus(number) for number in range(12))
    return {("", "ALL"): nothing(NOT_OBSERVABLE)}


def hr_10(known: Observed, scope: Scope) -> Answers:
    rows = [row for row in _movements(known, scope) if scope.period.holds(row.movement_date)]
    wasted = sum((_kits(row) for row in rows if row.movement_type in ("EXPIRED", "LOST_DAMAGED")), Fraction(0))
    came = sum((_kits(row) for row in rows if row.movement_type in INFLOWS), Fraction(0))
    return {("", "ALL"): ratio(wasted, came)}


def hr_11(known: Observed, scope: Scope) -> Answers:
    """Next month's opening balance against this month's closing, by place."""
    month = Month.of(scope.period.start)
    loaded = _ledger_months(known)
    if month.plus(1) not in loaded:
        return {("", "ALL"): nothing(NOT_OBSERVABLE)}
    if month not in loaded:
        return {("", "ALL"): nothing(NO_DATA)}
    closing = _closing(known, scope, month)
    opening: dict[str, Fraction] = defaultdict(Fraction)
    for row in _movements(known, scope):
        if row.reporting_month == month.plus(1) and row.movement_type == "OPENING":
            opening[row.location_id] += _kits(row)
    apart = sum((abs(opening[place] - closing[place]) for place in {*opening, *closing}), Fraction(0))
    return {("", "ALL"): ratio(apart, sum(closing.values(), Fraction(0)))}

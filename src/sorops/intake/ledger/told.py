"""What was told of an arrival when it was decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, select

from sorops.findings import Category, Finding, Severity
from sorops.intake.ledger.store import Ledger
from sorops.intake.ledger.tables import FINDINGS


def findings(ledger: Ledger, arrival_no: int) -> tuple[Finding, ...]:
    """The findings of a decided arrival, in the order in which they were written; none where it has no verdict."""
    columns = FINDINGS.c
    with ledger.read() as connection:
        rows = connection.execute(
            select(FINDINGS).where(columns.arrival_no == arrival_no).order_by(columns.finding_no)
        ).all()
    return tuple(finding_of(row) for row in rows)


def codes(ledger: Ledger, numbers: Iterable[int]) -> dict[int, frozenset[str]]:
    """The codes of what was wrong or asked in each arrival; notes, which ask for nothing, are left out."""
    columns, wanted = FINDINGS.c, set(numbers)
    found: dict[int, set[str]] = defaultdict(set)
    query = select(columns.arrival_no, columns.code).where(columns.severity != Severity.NOTE.value).distinct()
    if wanted:
        query = query.where(columns.arrival_no.between(min(wanted), max(wanted)))
    with ledger.read() as connection:
        for row in connection.execute(query):
            if row.arrival_no in wanted:
                found[row.arrival_no].add(row.code)
    return {number: frozenset(told) for number, told in found.items()}


def finding_of(row: Row[Any]) -> Finding:
    """The finding in a row of the ledger."""
    return Finding(
        row.code,
        Severity(row.severity),
        Category(row.category),
        row.rule_id,
        row.tab,
        row.cell,
        row.sheet,
        row.field,
        row.row,
        row.row_key,
        tuple(row.detail.items()),
    )

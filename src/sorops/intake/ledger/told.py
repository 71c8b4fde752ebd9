"""What was told of an arrival when it was decided."""

from __future__ import annotations

from sqlalchemy import select

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
    return tuple(
        Finding(
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
        for row in rows
    )

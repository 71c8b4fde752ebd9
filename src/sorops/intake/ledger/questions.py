"""Questions: what a site was asked about a file, as it was decided."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, select

from sorops.errors import UsageError
from sorops.findings import Category, Finding, Severity, Verdict
from sorops.intake.arrival import Arrival
from sorops.intake.ledger.store import Ledger
from sorops.intake.ledger.tables import ARRIVALS, FINDINGS


def questions(ledger: Ledger, arrival_no: int) -> tuple[Finding, ...]:
    """What the site was asked about a decided arrival: its findings that question a value, not those excused.

    Raises:
        UsageError: there is no such arrival, or it has no verdict yet.
    """
    columns = FINDINGS.c
    with ledger.read() as connection:
        arrival = connection.execute(select(ARRIVALS).where(ARRIVALS.c.arrival_no == arrival_no)).one_or_none()
        if arrival is None:
            raise UsageError(f"There is no file number {arrival_no} in the ledger.")
        if arrival.verdict is None:
            raise UsageError(f"File {arrival_no} has not been checked yet, so nothing was asked about it.")
        rows = connection.execute(
            select(FINDINGS)
            .where(columns.arrival_no == arrival_no, columns.severity == Severity.WARN)
            .order_by(columns.finding_no)
        ).all()
    return tuple(_finding(row) for row in rows)


def earlier_versions(ledger: Ledger, arrival: Arrival) -> tuple[int, ...]:
    """Numbers of the other decided arrivals of the same site, programme and month, the latest first."""
    columns = ARRIVALS.c
    with ledger.read() as connection:
        found = connection.scalars(
            select(columns.arrival_no)
            .where(
                columns.site_id == arrival.site_id,
                columns.program_stream == arrival.program_stream,
                columns.reporting_month == arrival.reporting_month,
                columns.verdict.is_not(None),
                columns.verdict.not_in((Verdict.DUPLICATE, Verdict.QUARANTINED_PII)),
                columns.arrival_no != arrival.arrival_no,
                columns.received_at <= arrival.received_at,
            )
            .order_by(columns.received_at.desc(), columns.arrival_no.desc())
        ).all()
    return tuple(found)


def _finding(row: Row[Any]) -> Finding:
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

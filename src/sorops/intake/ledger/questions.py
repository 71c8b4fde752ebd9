"""Questions: what a site was asked about a file, as it was decided."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, select

from sorops.errors import UsageError
from sorops.findings import Finding, Severity, Verdict
from sorops.intake.arrival import Arrival
from sorops.intake.ledger.store import Ledger
from sorops.intake.ledger.tables import ARRIVALS, FINDINGS
from sorops.intake.ledger.told import finding_of


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
    return tuple(finding_of(row) for row in rows)


def earlier_versions(ledger: Ledger, arrival: Arrival) -> tuple[int, ...]:
    """Numbers of the other decided arrivals of the same site, programme and month, the latest first."""
    place = (arrival.program_stream, arrival.reporting_month)
    return tuple(
        row.arrival_no for row in _before(ledger, arrival) if (row.program_stream, row.reporting_month) == place
    )


def last_files(ledger: Ledger, arrival: Arrival) -> tuple[int, ...]:
    """Number of the last decided arrival of each programme and month of the site, before an arrival."""
    last: dict[tuple[str, str], int] = {}
    for row in _before(ledger, arrival):
        last.setdefault((row.program_stream, row.reporting_month), row.arrival_no)
    return tuple(last.values())


def _before(ledger: Ledger, arrival: Arrival) -> Sequence[Row[Any]]:
    """The other arrivals of the site that were decided and can be asked about, the latest first."""
    columns = ARRIVALS.c
    with ledger.read() as connection:
        return connection.execute(
            select(columns.arrival_no, columns.program_stream, columns.reporting_month)
            .where(
                columns.site_id == arrival.site_id,
                columns.submission_id.is_not(None),
                columns.verdict.is_not(None),
                columns.verdict.not_in((Verdict.DUPLICATE, Verdict.QUARANTINED_PII)),
                columns.arrival_no != arrival.arrival_no,
                columns.received_at <= arrival.received_at,
            )
            .order_by(columns.received_at.desc(), columns.arrival_no.desc())
        ).all()

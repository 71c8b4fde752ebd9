"""The month's grid: every expected site and programme with its status, as of a moment."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import func, select

from sorops.findings import Verdict
from sorops.intake.calendar import Expectation
from sorops.intake.grid import Evidence, GridRow, status
from sorops.intake.ledger.asof import Only, Row, attestations, submissions
from sorops.intake.ledger.conversations import open_questions
from sorops.intake.ledger.store import Ledger
from sorops.intake.ledger.tables import EXPECTATIONS

_Place = tuple[str, str, str]
_PLACE = ("site_id", "program_stream", "reporting_month")


def grid(
    ledger: Ledger,
    as_of: dt.datetime,
    reporting_month: str = "",
    missing_after_days: int = 20,
    sites: frozenset[str] | None = None,
) -> tuple[GridRow, ...]:
    """Status of every expected site-month (of one month, or of all; of some sites, or of all where None), by month,
    programme and site.
    """
    arrived: dict[_Place, list[Row]] = {}
    for row in submissions(ledger, as_of, Only(sites, reporting_month)):
        arrived.setdefault(_place(row), []).append(row)
    attested = {_place(row) for row in attestations(ledger, as_of)}
    questioned = {(one.site_id, one.program_stream, one.reporting_month) for one in open_questions(ledger, as_of)}
    return tuple(
        _row(owed, arrived.get(place, []), place in attested, place in questioned, as_of.date(), missing_after_days)
        for owed in _expected(ledger, reporting_month, sites)
        for place in [(owed.site_id, owed.program_stream, owed.reporting_month)]
    )


def first_due(ledger: Ledger) -> dict[str, dt.date]:
    """The months in which something is expected, each with its first due day; in order."""
    columns = EXPECTATIONS.c
    query = select(columns.reporting_month, func.min(columns.due_date).label("first")).group_by(columns.reporting_month)
    with ledger.read() as connection:
        return {row.reporting_month: row.first for row in connection.execute(query.order_by(columns.reporting_month))}


def still_owed(ledger: Ledger, as_of: dt.datetime) -> tuple[Expectation, ...]:
    """The site-months that are neither accepted nor attested to be zero, or were sent back with a question."""
    return tuple(
        Expectation(row.site_id, row.program_stream, row.reporting_month, row.due_date)
        for row in grid(ledger, as_of)
        if not row.status.is_complete
    )


def _row(
    owed: Expectation, rows: list[Row], attested: bool, questioned: bool, on: dt.date, missing_after_days: int
) -> GridRow:
    current = next((row for row in rows if row["is_current"]), None)
    sent_back = [row for row in rows if row["verdict"] in (Verdict.REJECTED, Verdict.QUARANTINED_PII)]
    evidence = Evidence(
        due_date=owed.due_date,
        accepted=current is not None,
        reports_zero=current is not None and current["zero_activity_attested"],
        attested=attested,
        returned=bool(sent_back),
        questioned=questioned,
    )
    shown = current or (sent_back[-1] if sent_back else None)
    return GridRow(
        site_id=owed.site_id,
        program_stream=owed.program_stream,
        reporting_month=owed.reporting_month,
        due_date=owed.due_date,
        status=status(evidence, on, missing_after_days),
        file=shown["file"] if shown else "",
        verdict=shown["verdict"] if shown else "",
        received_at=shown["received_at"] if shown else None,
        number=shown["arrival_no"] if shown else None,
        received_via=shown["received_via"] if shown else "",
    )


def _place(row: Row) -> _Place:
    return row["site_id"], row["program_stream"], row["reporting_month"]


def _expected(ledger: Ledger, reporting_month: str, sites: frozenset[str] | None) -> list[Expectation]:
    columns = EXPECTATIONS.c
    query = select(columns.site_id, columns.program_stream, columns.reporting_month, columns.due_date).order_by(
        columns.reporting_month, columns.program_stream, columns.site_id
    )
    if reporting_month:
        query = query.where(columns.reporting_month == reporting_month)
    if sites is not None:
        query = query.where(columns.site_id.in_(sites))
    with ledger.read() as connection:
        return [Expectation(**row) for row in connection.execute(query).mappings()]

"""What was known at a moment, as plain rows for a build: nothing that arrived later is seen.

Sequence, superseding and currency are derived here and stored nowhere (inbox README, section 3).
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import CTE, and_, case, func, select

from sorops.intake.ledger.decisions import ACCEPTED
from sorops.intake.ledger.store import Ledger
from sorops.intake.ledger.tables import (
    ARRIVALS,
    ATTESTATIONS,
    EXPECTATIONS,
    FINDINGS,
    POPULATIONS,
    SITES,
    TOWNS,
)
from sorops.intake.states import Processing

Row = dict[str, Any]


def submissions(ledger: Ledger, as_of: dt.datetime) -> list[Row]:
    """One row per decided arrival received by then, in order of receipt.

    Shape: arrival_no, submission_id, file, site_id, program_stream, reporting_month, verdict, seq, superseded_by
    (a file), duplicate_of (a file), received_at, received_via, zero_activity_attested, rows_read, rows_quarantined,
    is_current. ``seq`` is None for a duplicate and for a file that has no place; empty texts are None.
    """
    known = versions(as_of)
    first = ARRIVALS.alias("first")
    later = ARRIVALS.alias("later")
    query = (
        select(
            known.c.arrival_no,
            known.c.submission_id,
            known.c.file,
            known.c.site_id,
            known.c.program_stream,
            known.c.reporting_month,
            known.c.verdict,
            known.c.seq,
            later.c.file.label("superseded_by"),
            first.c.file.label("duplicate_of"),
            known.c.received_at,
            known.c.received_via,
            known.c.zero_activity_attested,
            known.c.rows_read,
            known.c.rows_quarantined,
            func.coalesce(known.c.position == known.c.current_position, False).label("is_current"),
        )
        .select_from(known)
        .outerjoin(first, first.c.arrival_no == known.c.duplicate_of)
        .outerjoin(later, and_(later.c.arrival_no == known.c.current_no, known.c.position < known.c.current_position))
        .order_by(known.c.received_at, known.c.arrival_no)
    )
    with ledger.read() as connection:
        rows = [dict(row) for row in connection.execute(query).mappings()]
    for row in rows:
        row["is_current"] = bool(row["is_current"])
        for name in ("site_id", "program_stream", "reporting_month"):
            row[name] = row[name] or None
    return rows


def versions(as_of: dt.datetime) -> CTE:
    """Decided arrivals with their position among those of the same place, and that of the last accepted one."""
    columns = ARRIVALS.c
    place = (columns.site_id, columns.program_stream, columns.reporting_month)
    receipt = (columns.received_at, columns.arrival_no)
    has_seq = and_(columns.duplicate_of.is_(None), columns.submission_id.is_not(None))
    ordered = (
        select(
            ARRIVALS,
            case((has_seq, func.sum(case((has_seq, 1), else_=0)).over(partition_by=place, order_by=receipt))).label(
                "seq"
            ),
            case(
                (
                    columns.submission_id.is_not(None),
                    func.row_number().over(partition_by=place, order_by=receipt),
                )
            ).label("position"),
        )
        .where(columns.state == Processing.CHECKED, columns.received_at <= as_of)
        .cte("ordered")
    )
    here = ordered.c
    accepted_position = case((here.verdict.in_(ACCEPTED), here.position))
    ranked = select(
        ordered,
        func.max(accepted_position)
        .over(partition_by=(here.site_id, here.program_stream, here.reporting_month))
        .label("current_position"),
    ).cte("ranked")
    current = ranked.alias("current")
    return (
        select(ranked, current.c.arrival_no.label("current_no"))
        .outerjoin(
            current,
            and_(
                current.c.site_id == ranked.c.site_id,
                current.c.program_stream == ranked.c.program_stream,
                current.c.reporting_month == ranked.c.reporting_month,
                current.c.position == current.c.current_position,
            ),
        )
        .cte("versions")
    )


def expectations(ledger: Ledger) -> list[Row]:
    """Every expected site-month: site_id, program_stream, reporting_month, due_date."""
    columns = EXPECTATIONS.c
    return _all(ledger, select(EXPECTATIONS).order_by(columns.reporting_month, columns.program_stream, columns.site_id))


def attestations(ledger: Ledger, as_of: dt.datetime) -> list[Row]:
    """Zero activity attested by then without a file: site_id, program_stream, reporting_month, attested_at."""
    columns = ATTESTATIONS.c
    return _all(
        ledger,
        select(columns.site_id, columns.program_stream, columns.reporting_month, columns.attested_at)
        .where(columns.attested_at <= as_of)
        .order_by(columns.reporting_month, columns.program_stream, columns.site_id),
    )


def sites(ledger: Ledger) -> list[Row]:
    """The columns of ``sites.csv``."""
    return _all(ledger, select(SITES).order_by(SITES.c.site_id))


def towns(ledger: Ledger) -> list[Row]:
    """town, county_fips, region, aliases."""
    return _all(ledger, select(TOWNS).order_by(TOWNS.c.town))


def populations(ledger: Ledger) -> list[Row]:
    """grain, grain_id, population."""
    return _all(ledger, select(POPULATIONS).order_by(POPULATIONS.c.grain, POPULATIONS.c.grain_id))


def findings(ledger: Ledger, as_of: dt.datetime) -> list[Row]:
    """Findings on arrivals received by then, without the message, which is made from code and detail.

    Shape: arrival_no, file, program_stream, sheet (the tab), cell, category, severity, code, rule_id, field,
    sheet_id, row, row_key, detail.
    """
    columns = FINDINGS.c
    return _all(
        ledger,
        select(
            columns.arrival_no,
            ARRIVALS.c.file,
            ARRIVALS.c.program_stream,
            columns.tab.label("sheet"),
            columns.cell,
            columns.category,
            columns.severity,
            columns.code,
            columns.rule_id,
            columns.field,
            columns.sheet.label("sheet_id"),
            columns.row,
            columns.row_key,
            columns.detail,
        )
        .join(ARRIVALS, ARRIVALS.c.arrival_no == columns.arrival_no)
        .where(ARRIVALS.c.received_at <= as_of)
        .order_by(ARRIVALS.c.received_at, columns.arrival_no, columns.finding_no),
    )


def _all(ledger: Ledger, query: Any) -> list[Row]:
    with ledger.read() as connection:
        return [dict(row) for row in connection.execute(query).mappings()]

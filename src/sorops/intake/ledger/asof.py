"""What was known at a moment, as plain rows for a build: nothing that arrived later is seen.

Sequence, superseding and currency are derived here and stored nowhere (inbox README, section 3).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Boolean, DateTime, Select, Table, bindparam, select, text, union_all

from sorops.intake.ledger.store import Ledger
from sorops.intake.ledger.tables import (
    ARRIVALS,
    ATTESTATIONS,
    ENDED_ATTESTATIONS,
    EXPECTATIONS,
    FINDINGS,
    POPULATIONS,
    SITES,
    TOWNS,
)
from sorops.intake.states import Processing

Row = dict[str, Any]

_SUBMISSIONS = """
    WITH ordered AS (  -- what was decided of what had arrived, in order of receipt within its place
        SELECT
            arrivals.*,
            withdrawals.withdrawn_at,
            row_number() OVER receipt AS position,
            sum(CASE WHEN duplicate_of IS NULL THEN 1 ELSE 0 END) OVER receipt AS seq
        FROM arrivals
        LEFT JOIN withdrawals
            ON withdrawals.arrival_no = arrivals.arrival_no AND withdrawals.withdrawn_at <= :as_of
        WHERE state = 'CHECKED' AND received_at <= :as_of {of_places}
        WINDOW receipt AS (
            PARTITION BY site_id, program_stream, reporting_month ORDER BY received_at, arrivals.arrival_no
        )
    ),
    numbered AS (  -- and the last accepted one of each place that is not withdrawn; without a place none is accepted
        SELECT
            ordered.*,
            max(
                CASE
                    WHEN verdict IN ('ACCEPTED', 'ACCEPTED_WITH_WARNINGS') AND withdrawn_at IS NULL THEN position
                END
            ) OVER (PARTITION BY site_id, program_stream, reporting_month) AS current_position
        FROM ordered
    ),
    placed AS (
        SELECT
            numbered.*,
            max(CASE WHEN position = current_position THEN file END) OVER (
                PARTITION BY site_id, program_stream, reporting_month
            ) AS current_file
        FROM numbered
    )
    SELECT
        placed.arrival_no,
        placed.submission_id,
        placed.file,
        nullif(placed.site_id, '') AS site_id,
        nullif(placed.program_stream, '') AS program_stream,
        nullif(placed.reporting_month, '') AS reporting_month,
        placed.verdict,
        CASE WHEN placed.duplicate_of IS NULL AND placed.submission_id IS NOT NULL THEN placed.seq END AS seq,
        CASE WHEN placed.current_position > placed.position THEN placed.current_file END AS superseded_by,
        first_one.file AS duplicate_of,
        placed.received_at,
        placed.received_via,
        placed.zero_activity_attested,
        placed.rows_read,
        placed.rows_quarantined,
        placed.withdrawn_at,
        placed.current_position IS NOT NULL AND placed.current_position = placed.position AS is_current
    FROM placed
    LEFT JOIN arrivals AS first_one ON first_one.arrival_no = placed.duplicate_of
    {of_files}
    ORDER BY placed.received_at, placed.arrival_no
    """
_OF_PLACES = {
    "sites": "AND site_id IN :sites",
    "month": "AND reporting_month = :month",
    "files": """AND (site_id, program_stream, reporting_month) IN (
            SELECT site_id, program_stream, reporting_month FROM arrivals WHERE arrival_no IN :files
        )""",
}


@dataclass(frozen=True, slots=True)
class Only:
    """Which submissions are wanted: of some sites, of a month, some files; None and empty mean all.

    How each stands among the files of its place is told as ever: a place is read whole, or not at all.
    """

    sites: frozenset[str] | None = None
    month: str = ""
    files: frozenset[int] | None = None


EVERYTHING = Only()


def submissions(ledger: Ledger, as_of: dt.datetime, only: Only = EVERYTHING) -> list[Row]:
    """One row per decided arrival received by then, in order of receipt; it costs what is wanted, not what is known.

    Shape: arrival_no, submission_id, file, site_id, program_stream, reporting_month, verdict, seq, superseded_by
    (a file), duplicate_of (a file), received_at, received_via, zero_activity_attested, rows_read, rows_quarantined,
    withdrawn_at (None where it is not withdrawn by then), is_current. ``seq`` is None for a duplicate and for a file
    that has no place, as are the parts of that place.
    """
    query, values = _submissions(only)
    with ledger.read() as connection:
        return [dict(row) for row in connection.execute(query, {"as_of": as_of} | values).mappings()]


def last_submissions(ledger: Ledger, sites: frozenset[str] | None, at_most: int) -> list[Row]:
    """The decided arrivals that came last, of some sites or of all where None; the latest first."""
    columns = ARRIVALS.c
    latest = select(columns.arrival_no).where(columns.state == Processing.CHECKED)
    if sites is not None:
        latest = latest.where(columns.site_id.in_(sites))
    latest = latest.order_by(columns.received_at.desc(), columns.arrival_no.desc()).limit(at_most)
    with ledger.read() as connection:
        numbers = frozenset(connection.scalars(latest))
    return submissions(ledger, dt.datetime.max, Only(files=numbers))[::-1]


def _submissions(only: Only) -> tuple[Any, dict[str, Any]]:
    """The query for what is wanted, with the values of its parameters."""
    values: dict[str, Any] = {
        name: tuple(numbers) for name, numbers in (("sites", only.sites), ("files", only.files)) if numbers is not None
    }
    lists: list[Any] = [bindparam(name, expanding=True) for name in values]
    values |= {"month": only.month} if only.month else {}
    of_places = " ".join(_OF_PLACES[name] for name in values)
    of_files = "WHERE placed.arrival_no IN :files" if "files" in values else ""
    query = text(_SUBMISSIONS.format(of_places=of_places, of_files=of_files))
    typed = query.bindparams(bindparam("as_of", type_=DateTime), *lists)
    times, flags = ("received_at", "withdrawn_at"), ("zero_activity_attested", "is_current")
    return typed.columns(**dict.fromkeys(times, DateTime), **dict.fromkeys(flags, Boolean)), values


def expectations(ledger: Ledger) -> list[Row]:
    """Every expected site-month: site_id, program_stream, reporting_month, due_date."""
    columns = EXPECTATIONS.c
    return _all(ledger, select(EXPECTATIONS).order_by(columns.reporting_month, columns.program_stream, columns.site_id))


def attestations(ledger: Ledger, as_of: dt.datetime) -> list[Row]:
    """Zero activity attested by then without a file, and not taken back by then: site_id, program_stream,
    reporting_month, attested_at.
    """
    known = union_all(
        _attested(ATTESTATIONS).where(ATTESTATIONS.c.attested_at <= as_of),
        _attested(ENDED_ATTESTATIONS).where(
            ENDED_ATTESTATIONS.c.attested_at <= as_of, ENDED_ATTESTATIONS.c.withdrawn_at > as_of
        ),
    )
    return _all(ledger, known.order_by("reporting_month", "program_stream", "site_id"))


def _attested(table: Table) -> Select[Any]:
    columns = table.c
    return select(columns.site_id, columns.program_stream, columns.reporting_month, columns.attested_at)


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

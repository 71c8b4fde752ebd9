"""What staff ask and answer: who reported, what waits to be filed, what is confirmed zero, what a release says."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sorops import release
from sorops.errors import UsageError
from sorops.intake.arrival import Arrival
from sorops.intake.ledger import arrivals, attestations, monthly, requests
from sorops.intake.ledger.requests import Kind
from sorops.job.dates import end_of, now, parse_as_of, parse_month
from sorops.job.home import Home
from sorops.job.reportable import require_reportable
from sorops.settings import Settings
from sorops.sources import SOURCES
from sorops.sources.spec import Source

STAFF = "staff"
"""Who answers where no account is named."""


def status(home: Home, month: str = "", as_of: str = "") -> list[dict[str, Any]]:
    """Every expected site-month with its status: REPORTED, CONFIRMED_ZERO, RETURNED, LATE, MISSING or EXPECTED."""
    day, wanted = parse_as_of(as_of), parse_month(month)
    moment = end_of(day) if day else now(home.settings)
    rows = monthly.grid(home.ledger, moment, str(wanted or ""))
    return [
        {
            "site_id": row.site_id,
            "program_stream": row.program_stream,
            "reporting_month": row.reporting_month,
            "due_date": row.due_date,
            "status": row.status.value,
            "number": row.number,
            "file": row.file,
            "verdict": row.verdict,
            "received_at": row.received_at,
        }
        for row in rows
    ]


def unfiled(home: Home) -> list[dict[str, Any]]:
    """Files that wait for a person to say where they belong, each with the proposal for it."""
    return [
        {
            "number": waiting.arrival.arrival_no,
            "file": waiting.arrival.file,
            "site_id": waiting.proposal.site_id,
            "program_stream": waiting.proposal.program_stream,
            "reporting_month": waiting.proposal.reporting_month,
            "reason": waiting.proposal.reason,
        }
        for waiting in arrivals.unfiled(home.ledger)
    ]


def confirm(home: Home, number: int, site: str = "", program: str = "", month: str = "", by: str = STAFF) -> Arrival:
    """File a waiting arrival where a person says, or where the proposal says what the person leaves open.

    Raises:
        UsageError: the number does not wait, something is still open, or no report can be of that month.
    """
    waiting = next((entry for entry in arrivals.unfiled(home.ledger) if entry.arrival.arrival_no == number), None)
    if waiting is None:
        raise UsageError(f"File {number} is not on the unfiled list. See it with: sorops unfiled")
    proposal = waiting.proposal
    site_id = home.places.site_id(site) if site else proposal.site_id
    where = (site_id or "", program or proposal.program_stream, month or proposal.reporting_month)
    if not all(where):
        raise UsageError("Say site, programme and month, for example CLN-01, OP_MAT and 2019-03.")
    require_reportable(home, where[2], where[1])
    filed = arrivals.confirm(home.ledger, number, *where, by=by)
    if filed.verdict is None:
        asked = requests.ask(home.ledger, Kind.CHECK, str(number), by)  # only the worker can read its bytes again
        requests.put_back(home.ledger, asked)  # its first check is over, whoever held it
    return filed


def attest_zero(home: Home, site: str, program: str, month: str, on: str = "", by: str = STAFF) -> None:
    """Write down that a site says nothing happened in a month; ``on`` is the day it said so, today if empty."""
    day = parse_as_of(on)
    at = dt.datetime.combine(day, dt.time()) if day else now(home.settings)
    attestations.attest_zero(home.ledger, site, program, str(parse_month(month)), at, by)


def query(settings: Settings, sql: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Column names and rows of one SELECT over the aggregates of the current release."""
    return release.query(settings.current_release / "internal.duckdb", sql)


def note_overdue(home: Home) -> None:
    """Keep in the audit trail that a scheduled run is late."""
    with home.ledger.write("answer", "schedule") as transaction:
        transaction.record("RUN_OVERDUE", "monthly")


def _source(program: str) -> Source:
    source = SOURCES.get(program)
    if source is None:
        raise UsageError(f"There is no programme {program}. There are: {', '.join(SOURCES)}.")
    return source

"""Everything that the ledger can prove of one arrival."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, func, or_, select

from sorops.intake import audit
from sorops.intake.arrival import Arrival
from sorops.intake.audit import Event
from sorops.intake.ledger.arrivals import arrival_of
from sorops.intake.ledger.arrivals import get as get_arrival
from sorops.intake.ledger.decisions import ACCEPTED
from sorops.intake.ledger.events import trail
from sorops.intake.ledger.store import Ledger
from sorops.intake.ledger.tables import ARRIVALS, FINDINGS, WITHDRAWALS
from sorops.intake.states import Processing

_COLUMNS = ARRIVALS.c


@dataclass(frozen=True, slots=True)
class Kept:
    """An arrival with its decision and its place among those of its site, programme and month.

    Attributes:
        seq: its version, from 1; None for a duplicate, and for a file without a place or a verdict.
        replaces: the number of the accepted file that counted until this one was accepted.
        first_received_at: when the first file of the place came, in the state's time.
        findings: severity to count.
        events: the audit trail's events about it, oldest first.
        broken_at: the first event of the trail that is not what was written, where that is not after its last event.
    """

    arrival: Arrival
    template_spec: str
    rules_version: str
    retention: str
    is_held: bool
    destroyed_at: dt.datetime | None
    rows_read: int | None
    rows_quarantined: int | None
    seq: int | None
    replaces: int | None
    first_received_at: dt.datetime
    findings: Mapping[str, int]
    events: tuple[Event, ...]
    broken_at: int | None


def kept(ledger: Ledger, arrival_no: int) -> Kept:
    """What is kept of an arrival.

    Raises:
        UsageError: there is none of that number.
    """
    get_arrival(ledger, arrival_no)
    events = tuple(event for event in trail(ledger) if event.subject == str(arrival_no))
    broken = audit.first_break(trail(ledger), ledger.seal_key)
    is_broken = broken is not None and (not events or broken <= events[-1].event_no)
    with ledger.read() as connection:
        row = connection.execute(select(ARRIVALS).where(_COLUMNS.arrival_no == arrival_no)).one()
        return Kept(
            arrival=arrival_of(row),
            template_spec=row.template_spec,
            rules_version=row.rules_version,
            retention=row.retention,
            is_held=row.legal_hold,
            destroyed_at=row.destroyed_at,
            rows_read=row.rows_read,
            rows_quarantined=row.rows_quarantined,
            seq=_seq(connection, row),
            replaces=_replaces(connection, row),
            first_received_at=_first_received_at(connection, row),
            findings=_counts(connection, arrival_no),
            events=events,
            broken_at=broken if is_broken else None,
        )


def _of_its_place(row: Row[Any]) -> ColumnElement[bool]:
    return and_(
        _COLUMNS.site_id == row.site_id,
        _COLUMNS.program_stream == row.program_stream,
        _COLUMNS.reporting_month == row.reporting_month,
    )


def _before(row: Row[Any]) -> ColumnElement[bool]:
    """Received earlier; of two at one time the one with the lower number."""
    same_time = and_(_COLUMNS.received_at == row.received_at, _COLUMNS.arrival_no < row.arrival_no)
    return or_(_COLUMNS.received_at < row.received_at, same_time)


def _seq(connection: Connection, row: Row[Any]) -> int | None:
    if row.submission_id is None or row.duplicate_of is not None or row.state != Processing.CHECKED:
        return None
    decided = and_(_COLUMNS.state == Processing.CHECKED, _COLUMNS.duplicate_of.is_(None))
    earlier = select(func.count()).where(_of_its_place(row), decided, _before(row))
    return 1 + (connection.scalar(earlier) or 0)


def _replaces(connection: Connection, row: Row[Any]) -> int | None:
    if row.verdict not in ACCEPTED:
        return None
    gone = select(WITHDRAWALS.c.arrival_no).where(WITHDRAWALS.c.withdrawn_at <= row.received_at)
    found: int | None = connection.scalar(
        select(_COLUMNS.arrival_no)
        .where(_of_its_place(row), _COLUMNS.verdict.in_(ACCEPTED), _before(row))
        .where(_COLUMNS.arrival_no.not_in(gone))
        .order_by(_COLUMNS.received_at.desc(), _COLUMNS.arrival_no.desc())
        .limit(1)
    )
    return found


def _first_received_at(connection: Connection, row: Row[Any]) -> dt.datetime:
    received: dt.datetime = row.received_at
    if row.submission_id is None:
        return received
    return connection.scalar(select(func.min(_COLUMNS.received_at)).where(_of_its_place(row))) or received


def _counts(connection: Connection, arrival_no: int) -> dict[str, int]:
    counted = select(FINDINGS.c.severity, func.count().label("findings")).where(FINDINGS.c.arrival_no == arrival_no)
    return {row.severity: row.findings for row in connection.execute(counted.group_by(FINDINGS.c.severity))}

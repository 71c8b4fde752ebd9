"""Attestations: a site's word that nothing happened in a month for which it owes a file."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Table, or_, select

from sorops.errors import UsageError
from sorops.intake.ledger.decisions import ACCEPTED
from sorops.intake.ledger.store import Ledger
from sorops.intake.ledger.tables import ARRIVALS, ATTESTATIONS, EXPECTATIONS, WITHDRAWALS


def attest_zero(
    ledger: Ledger, site_id: str, program_stream: str, reporting_month: str, at: dt.datetime, by: str
) -> None:
    """Write down that a site says nothing happened in a month for which it owes a file (domain.md 2.1).

    ``at`` is the state's local time. Attesting again changes nothing.

    Raises:
        UsageError: no such file is expected, or one with rows was accepted.
    """
    place = (site_id, program_stream, reporting_month)
    with ledger.write("answer", by) as transaction:
        connection = transaction.connection
        expected = connection.execute(select(EXPECTATIONS).where(*_is(EXPECTATIONS, place))).one_or_none()
        if expected is None:
            raise UsageError(f"No {program_stream} file of {site_id} is expected for {reporting_month}.")
        reported = connection.execute(
            select(ARRIVALS.c.arrival_no)
            .where(*_is(ARRIVALS, place), ARRIVALS.c.verdict.in_(ACCEPTED))
            .where(ARRIVALS.c.arrival_no.not_in(select(WITHDRAWALS.c.arrival_no)))
            .where(or_(ARRIVALS.c.rows_read.is_(None), ARRIVALS.c.rows_read > 0))
            .limit(1)
        ).one_or_none()
        if reported is not None:
            raise UsageError(f"{site_id} has reported {program_stream} for {reporting_month}; ask it for a new file.")
        known = connection.execute(select(ATTESTATIONS).where(*_is(ATTESTATIONS, place))).one_or_none()
        if known is not None:
            return
        connection.execute(
            ATTESTATIONS.insert().values(
                site_id=site_id,
                program_stream=program_stream,
                reporting_month=reporting_month,
                attested_at=at,
                attested_by=by,
            )
        )
        transaction.record("ZERO_ATTESTED", "|".join(place))


@dataclass(frozen=True, slots=True)
class Attestation:
    """Who said that nothing happened in a month, and when in the state's time."""

    by: str
    at: dt.datetime


def attested(ledger: Ledger, reporting_month: str) -> dict[tuple[str, str], Attestation]:
    """The attestations of a month, by site and programme."""
    query = select(ATTESTATIONS).where(ATTESTATIONS.c.reporting_month == reporting_month)
    with ledger.read() as connection:
        return {
            (row.site_id, row.program_stream): Attestation(row.attested_by, row.attested_at)
            for row in connection.execute(query)
        }


def _is(table: Table, place: tuple[str, str, str]) -> tuple[ColumnElement[bool], ...]:
    columns = table.c
    return tuple(
        column == value
        for column, value in zip((columns.site_id, columns.program_stream, columns.reporting_month), place, strict=True)
    )

"""What state staff decided: confirmed headers, waivers, and attestations that nothing happened."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Table, func, or_, select

from sorops.errors import UsageError
from sorops.intake.ledger.decisions import ACCEPTED
from sorops.intake.ledger.store import Ledger
from sorops.intake.ledger.tables import ARRIVALS, ATTESTATIONS, EXPECTATIONS, HEADER_CONFIRMATIONS, WAIVERS


@dataclass(frozen=True, slots=True)
class ConfirmedHeader:
    """A header that no list contains, and the field that a person says it means; an empty site means all sites."""

    program_stream: str
    sheet: str
    header: str
    field: str
    site_id: str = ""


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding code that is excused from one day to another; an empty programme, site or field means all."""

    code: str
    program_stream: str
    site_id: str
    valid_until: dt.date
    reason: str
    field: str = ""
    valid_from: dt.date = dt.date.min


def confirm_header(ledger: Ledger, confirmed: ConfirmedHeader, by: str) -> None:
    """Remember what a header means from now on; a later answer replaces an earlier one."""
    header = HEADER_CONFIRMATIONS.c
    with ledger.write("answer", by) as transaction:
        transaction.connection.execute(
            HEADER_CONFIRMATIONS.delete().where(
                header.site_id == confirmed.site_id,
                header.program_stream == confirmed.program_stream,
                header.sheet == confirmed.sheet,
                header.header == confirmed.header,
            )
        )
        transaction.connection.execute(
            HEADER_CONFIRMATIONS.insert().values(
                site_id=confirmed.site_id,
                program_stream=confirmed.program_stream,
                sheet=confirmed.sheet,
                header=confirmed.header,
                field=confirmed.field,
                confirmed_by=by,
                confirmed_at=transaction.now(),
            )
        )
        transaction.record("HEADER_CONFIRMED", f"{confirmed.program_stream}|{confirmed.sheet}", field=confirmed.field)


def confirmed_headers(ledger: Ledger) -> tuple[ConfirmedHeader, ...]:
    """Every confirmed header, in a stable order."""
    columns = HEADER_CONFIRMATIONS.c
    with ledger.read() as connection:
        rows = (
            connection.execute(
                select(columns.program_stream, columns.sheet, columns.header, columns.field, columns.site_id).order_by(
                    columns.program_stream, columns.sheet, columns.header, columns.site_id
                )
            )
            .mappings()
            .all()
        )
    return tuple(ConfirmedHeader(**row) for row in rows)


def waive(ledger: Ledger, waiver: Waiver, by: str) -> None:
    """Set a finding code aside until a day, for a reason."""
    if not waiver.reason:
        raise UsageError("Say why the rule is waived; the reason is kept.")
    with ledger.write("answer", by) as transaction:
        number = 1 + (transaction.connection.scalar(select(func.max(WAIVERS.c.waiver_no))) or 0)
        transaction.connection.execute(
            WAIVERS.insert().values(
                waiver_no=number,
                code=waiver.code,
                program_stream=waiver.program_stream,
                site_id=waiver.site_id,
                field=waiver.field,
                valid_from=waiver.valid_from,
                valid_until=waiver.valid_until,
                reason=waiver.reason,
                waived_by=by,
                waived_at=transaction.now(),
            )
        )
        transaction.record("WAIVED", waiver.code, site_id=waiver.site_id, until=waiver.valid_until.isoformat())


def waivers(ledger: Ledger, on: dt.date) -> tuple[Waiver, ...]:
    """The waivers that hold on a day, in the order in which they were given."""
    columns = WAIVERS.c
    with ledger.read() as connection:
        rows = (
            connection.execute(
                select(
                    columns.code,
                    columns.program_stream,
                    columns.site_id,
                    columns.field,
                    columns.valid_from,
                    columns.valid_until,
                    columns.reason,
                )
                .where(columns.valid_until >= on)
                .order_by(columns.waiver_no)
            )
            .mappings()
            .all()
        )
    return tuple(Waiver(**row) for row in rows)


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


def _is(table: Table, place: tuple[str, str, str]) -> tuple[ColumnElement[bool], ...]:
    columns = table.c
    return tuple(
        column == value
        for column, value in zip((columns.site_id, columns.program_stream, columns.reporting_month), place, strict=True)
    )

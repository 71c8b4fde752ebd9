"""Headers that no list contains, and the field that a person says they mean, for one site or for all."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from sorops.intake.ledger.store import Ledger
from sorops.intake.ledger.tables import HEADER_CONFIRMATIONS


@dataclass(frozen=True, slots=True)
class ConfirmedHeader:
    """A header that no list contains, and the field that a person says it means; an empty site means all sites."""

    program_stream: str
    sheet: str
    header: str
    field: str
    site_id: str = ""


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
        transaction.record(
            "HEADER_CONFIRMED",
            f"{confirmed.program_stream}|{confirmed.sheet}",
            field=confirmed.field,
            site_id=confirmed.site_id,
        )


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

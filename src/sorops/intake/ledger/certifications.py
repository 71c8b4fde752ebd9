"""Certifications: a site's word that an accepted file is complete and right. One a file; it stays as it was given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from sorops.errors import UsageError
from sorops.intake.ledger.store import Ledger
from sorops.intake.ledger.tables.letters import CERTIFICATIONS


@dataclass(frozen=True, slots=True)
class Certification:
    """What was certified of a file, by whom, when (UTC)."""

    arrival_no: int
    statement: str
    by: str
    at: dt.datetime


def certify(ledger: Ledger, arrival_no: int, statement: str, by: str) -> None:
    """Write down that somebody certifies a file in these words.

    Raises:
        UsageError: it is certified already.
    """
    known = select(CERTIFICATIONS.c.arrival_no).where(CERTIFICATIONS.c.arrival_no == arrival_no)
    with ledger.write("answer", by) as transaction:
        if transaction.connection.scalar(known) is not None:
            raise UsageError(f"File {arrival_no} is certified already.")
        values = {"arrival_no": arrival_no, "statement": statement, "certified_by": by}
        transaction.connection.execute(CERTIFICATIONS.insert().values(**values, certified_at=transaction.now()))
        transaction.record("CERTIFIED", str(arrival_no))


def certification(ledger: Ledger, arrival_no: int) -> Certification | None:
    """What was certified of a file; None where nothing was."""
    return certifications(ledger, [arrival_no]).get(arrival_no)


def certifications(ledger: Ledger, arrival_nos: Collection[int]) -> dict[int, Certification]:
    """What was certified of those of the files of which anything was, by number of the file."""
    query = select(CERTIFICATIONS).where(CERTIFICATIONS.c.arrival_no.in_(arrival_nos))
    with ledger.read() as connection:
        rows = connection.execute(query).all()
    return {
        row.arrival_no: Certification(row.arrival_no, row.statement, row.certified_by, row.certified_at) for row in rows
    }

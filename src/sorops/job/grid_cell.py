"""A cell of the month grid with who and when: who sent the file, certified it, or said there was nothing to report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sorops.intake.grid import GridRow
from sorops.intake.ledger import attestations, certifications, uploads
from sorops.job.dates import local
from sorops.job.home import Home


@dataclass(frozen=True, slots=True)
class Word:
    """Somebody's word: who gave it, and when in the state's time."""

    by: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class GridCell:
    """A site's programme in a month.

    Attributes:
        row: its status, and the file that counts or was sent back last.
        sent_by: the account that sent the file; empty where it came without one.
        certified: of the file.
        attested: that there was nothing to report.
    """

    row: GridRow
    sent_by: str = ""
    certified: Word | None = None
    attested: Word | None = None


def cells_of(home: Home, rows: Sequence[GridRow], month: str) -> list[GridCell]:
    """The cells of rows of one month."""
    numbers = [row.number for row in rows if row.number]
    senders = uploads.senders(home.ledger, numbers)
    certified = {
        number: Word(found.by, local(found.at, home.settings))
        for number, found in certifications.certifications(home.ledger, numbers).items()
    }
    attested = {place: Word(found.by, found.at) for place, found in attestations.attested(home.ledger, month).items()}
    return [
        GridCell(
            row,
            senders.get(row.number or 0, ""),
            certified.get(row.number or 0),
            attested.get((row.site_id, row.program_stream)),
        )
        for row in rows
    ]

"""The demonstration's world: what happened, what its sites got wrong in writing it down, and which files they sent."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from sorops.generate.sample.custody import Stay
from sorops.generate.sample.diversion import Need, Referral
from sorops.generate.sample.sheets import (
    ActivityRow,
    ClinicMonth,
    FacilityMonth,
    MovementRow,
    ParticipantRow,
    Row,
)
from sorops.generate.sample.treatment import Episode
from sorops.period import Month
from sorops.places import Site

KEYS = {
    "summary": (),
    "roster": ("client_id", "episode_seq"),
    "facility_month": (),
    "custody": ("custody_client_id", "booking_seq"),
    "referral": ("referral_id",),
    "participant_month": ("client_id",),
    "need_service": ("client_id", "domain"),
    "activity": ("activity_id",),
    "movement": ("movement_id",),
}
"""What names a row within the file of a site and month, by sheet."""

Sheets = dict[str, tuple[Row, ...]]


@dataclass(frozen=True)
class Flaw:
    """A cell in which a site wrote something else than what happened.

    Attributes:
        key: the row's key fields joined by a bar; empty on a sheet of one row.
        text: what stands in the cell.
        value: what a careful reader makes of it.
        is_loaded: whether the row is; a bad required value keeps the whole row out.
        bounds: of a number hidden at the site ("<5" is 1 to 4).
        attempts: the numbered files of that month in which it stands; every file where empty.
    """

    site_id: str
    month: Month
    sheet: str
    key: str
    field: str
    text: str | int | float
    value: Any = None
    is_loaded: bool = True
    bounds: tuple[int, int] | None = None
    is_estimate: bool = False
    attempts: tuple[int, ...] = ()

    def stands_in(self, site_id: str, month: Month, attempt: int) -> bool:
        return (self.site_id, self.month) == (site_id, month) and (not self.attempts or attempt in self.attempts)


@dataclass(frozen=True)
class Delivery:
    """A file that arrives, and what is right to decide about it.

    Attributes:
        file: its name relative to the inbox.
        seq: its number among the files of its site and month; None for a file already seen.
        verdict: as in ``findings.Verdict``.
        trouble: what is wrong with the file as a whole, in the words of ``files.envelopes``; empty for most.
    """

    file: str
    site_id: str
    program_stream: str
    month: Month
    received_at: dt.datetime
    received_via: str
    seq: int | None
    verdict: str
    trouble: str = ""
    attests_zero: bool = False

    @property
    def is_accepted(self) -> bool:
        return self.verdict.startswith("ACCEPTED")


@dataclass(frozen=True)
class World:
    """Everything that the sample is made of. Rows are true; ``flaws`` say where the sites' files differ from them."""

    sites: tuple[Site, ...]
    months: tuple[Month, ...]
    episodes: tuple[Episode, ...]
    stays: tuple[Stay, ...]
    referrals: tuple[Referral, ...]
    needs: tuple[Need, ...]
    participants: tuple[ParticipantRow, ...]
    activities: tuple[ActivityRow, ...]
    movements: tuple[MovementRow, ...]
    clinic_months: tuple[ClinicMonth, ...]
    facility_months: tuple[FacilityMonth, ...]
    flaws: tuple[Flaw, ...] = ()
    deliveries: tuple[Delivery, ...] = ()

    def sheets(self, site_id: str, month: Month) -> Sheets:
        """The rows that a site has to report at the end of a month, by sheet of its programme."""
        (program,) = next(site.streams for site in self.sites if site.site_id == site_id)
        return {sheet: _rows(told, site_id, month) for sheet, told in self._histories(program).items()}

    def _histories(self, program: str) -> dict[str, tuple[Any, ...]]:
        told: dict[str, dict[str, tuple[Any, ...]]] = {
            "OP_MAT": {"summary": self.clinic_months, "roster": self.episodes},
            "CORR_MAT": {"facility_month": self.facility_months, "custody": self.stays},
            "LEAD": {
                "referral": self.referrals,
                "participant_month": self.participants,
                "need_service": self.needs,
            },
            "PREV_COAL": {"activity": self.activities},
            "NALOX_INV": {"movement": self.movements},
        }
        return told[program]

    def written(self, site_id: str, month: Month, attempt: int) -> tuple[Sheets, tuple[Flaw, ...]]:
        """The rows as a careful reader of the numbered file gets them, and the flaws that stand in it."""
        flaws = tuple(flaw for flaw in self.flaws if flaw.stands_in(site_id, month, attempt))
        sheets = self.sheets(site_id, month)
        return {sheet: _flawed(rows, sheet, flaws) for sheet, rows in sheets.items()}, flaws


def row_key(sheet: str, row: Row) -> str:
    """The key fields of a row joined by a bar."""
    return "|".join(str(getattr(row, name)) for name in KEYS[sheet])


def _rows(told: tuple[Any, ...], site_id: str, month: Month) -> tuple[Row, ...]:
    own = (entry for entry in told if entry.site_id == site_id)
    rows = (entry if isinstance(entry, Row) else entry.row(month) for entry in own)
    return tuple(row for row in rows if row is not None and row.reporting_month == month)


def _flawed(rows: tuple[Row, ...], sheet: str, flaws: tuple[Flaw, ...]) -> tuple[Row, ...]:
    changes: dict[str, dict[str, Any]] = {}
    lost = {flaw.key for flaw in flaws if flaw.sheet == sheet and not flaw.is_loaded}
    for flaw in flaws:
        if flaw.sheet == sheet:
            changes.setdefault(flaw.key, {})[flaw.field] = flaw.value
    keyed = ((row_key(sheet, row), row) for row in rows)
    return tuple(replace(row, **changes.get(key, {})) for key, row in keyed if key not in lost)

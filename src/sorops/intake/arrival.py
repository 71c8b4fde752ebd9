"""An arrival: bytes that came in once, where they belong, and what was decided about them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sorops.findings import Verdict
from sorops.intake.states import Processing
from sorops.submission import Envelope


@dataclass(frozen=True, slots=True)
class Arrival:
    """One row of the ledger.

    Attributes:
        file: the name relative to the inbox; ``#<arrival_no>`` once the file is quarantined.
        fallback_month: the month that a person gave for a workbook that names none; the workbook's word comes first.
        submission_id: empty until site, programme and month are known.
        received_at: naive, in the state's time zone.
        duplicate_of: the arrival that brought the same bytes for the same place first; None for that one itself.
        decided_at: UTC; None while there is no verdict.
        is_destroyed: the bytes are gone (quarantine), the row stays as their tombstone.
    """

    arrival_no: int
    file: str
    sha256: str
    file_bytes: int
    site_id: str
    program_stream: str
    reporting_month: str
    template_version: str
    received_at: dt.datetime
    received_via: str
    zero_activity_attested: bool
    fallback_month: str
    state: Processing
    verdict: Verdict | None
    submission_id: str
    duplicate_of: int | None
    decided_at: dt.datetime | None
    is_destroyed: bool

    @property
    def is_placed(self) -> bool:
        return bool(self.submission_id)

    @property
    def envelope(self) -> Envelope:
        """What is known of the file besides its bytes, as the reading room wants it."""
        return Envelope(
            file=self.file,
            site_id=self.site_id,
            program_stream=self.program_stream,
            reporting_month=self.reporting_month,
            received_at=self.received_at,
            received_via=self.received_via,
            zero_activity_attested=self.zero_activity_attested,
            template_version=self.template_version,
        )

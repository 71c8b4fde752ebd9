"""Value types that travel between the rooms: an envelope, what was read from a file, and what was decided about it."""

from __future__ import annotations

import datetime as dt
import hashlib
from base64 import b32encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sorops.findings import Answer, CellNote, ColumnSpot, Finding, Severity, Verdict

if TYPE_CHECKING:
    import pyarrow as pa

ROW_COLUMNS = ("_sheet", "_row")
"""Columns that every table of rows has beside the declared fields: the tab's name and the sheet row, from 1."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """What is known of a file besides its bytes. Empty strings mean "not said".

    ``file`` is the name relative to the inbox (``CLN-01/Oct 2018.xlsx``); ``reporting_month`` is ``YYYY-MM``;
    ``received_at`` is naive, in the state's time zone.
    """

    file: str
    site_id: str = ""
    program_stream: str = ""
    reporting_month: str = ""
    received_at: dt.datetime | None = None
    received_via: str = "MANUAL"
    zero_activity_attested: bool = False
    template_version: str = ""


def submission_id(sha256: str, site_id: str, program_stream: str, reporting_month: str) -> str:
    """The identity of a submission: same bytes, site, programme and month give the same id on every machine."""
    text = "\n".join((sha256, site_id, program_stream, reporting_month))
    return b32encode(hashlib.sha256(text.encode()).digest())[:26].decode().lower()


@dataclass(frozen=True)
class Reading:
    """What one file holds, as read in the child.

    Attributes:
        envelope: completed with what the workbook says of site, programme and month.
        sha256: of the bytes.
        tables: by sheet id; every declared field is a column (null where the file has none), typed by
            ``sources.spec.ARROW_TYPES``, plus ``_sheet`` (the tab) and ``_row``. Rows with errors are still in.
        findings: of the categories file, sheet_or_column, value and privacy.
        notes, columns: see ``findings``.
        date_order: ``MDY`` or ``DMY`` where the file's slash dates settle it, else empty.
        has_ambiguous_dates: some slash date could be read both ways and the file does not settle it.
        answers: what the site answered on an Issues sheet that came back with the file.
        needs_filing: why site, programme or month cannot be told for certain; empty when they can.
        template_spec: the version of the template that the file was made from, where it says so.
        announced: the changes of the declaration that the template says are in it, see ``sources.amendments``.
    """

    envelope: Envelope
    sha256: str
    tables: Mapping[str, pa.Table] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    notes: tuple[CellNote, ...] = ()
    columns: tuple[ColumnSpot, ...] = ()
    date_order: str = ""
    has_ambiguous_dates: bool = False
    needs_filing: str = ""
    answers: tuple[Answer, ...] = ()
    template_spec: str = ""
    announced: tuple[str, ...] = ()

    @property
    def is_refused(self) -> bool:
        """Whether a finding rejects or quarantines the file as a whole."""
        return any(finding.severity is Severity.REJECT_FILE for finding in self.findings)


@dataclass(frozen=True)
class Checked:
    """The decision about one reading.

    ``tables`` holds the rows to load, by sheet id (empty unless accepted); ``rows_read`` and ``rows_quarantined``
    count data rows. ``also_seen`` are findings of a file rejected as a whole, shown as help and never counted.
    ``not_checked`` lists the rule codes that could not be judged (no history, no other sites). ``rules_version`` names
    the rules, with stages and waivers, by which it was decided.
    """

    reading: Reading
    verdict: Verdict
    findings: tuple[Finding, ...]
    tables: Mapping[str, pa.Table] = field(default_factory=dict)
    rows_read: int | None = None
    rows_quarantined: int | None = None
    also_seen: tuple[Finding, ...] = ()
    not_checked: tuple[str, ...] = ()
    rules_version: str = ""

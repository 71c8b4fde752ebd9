"""The receipt of a file, from what the ledger kept of it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from sorops import __version__
from sorops.errors import SoropsError
from sorops.feedback.receipt import Proof, Receipt, as_html, as_pdf
from sorops.findings import Severity
from sorops.intake import durable
from sorops.intake.ledger.decisions import HOLD
from sorops.intake.ledger.receipts import Kept, kept
from sorops.job.certifying import certification
from sorops.job.dates import local
from sorops.job.home import Home
from sorops.job.output import into
from sorops.job.withdrawing import withdrawal
from sorops.period import Month
from sorops.sources import SOURCES

_EVENTS = {
    "ARRIVED": "Arrival",
    "PLACED": "Filing",
    "UNFILED": "Waiting",
    "CONFIRMED": "Filing by staff",
    "DECIDED": "Decision",
    "WITHDRAWN": "Withdrawal",
}
_ERRORS = (Severity.REJECT_FILE, Severity.QUARANTINE_ROW)


def write_receipt(home: Home, arrival_no: int, folder: Path) -> tuple[Path, Path]:
    """Write the receipt as HTML and PDF into a folder; the same file gives the same bytes each time.

    Raises:
        UsageError: there is no such file, or the folder cannot be written.
        SoropsError: the audit trail was changed up to the file's decision, so that a receipt would prove nothing.
    """
    made = receipt(home, arrival_no)
    page, printed = folder / f"receipt-{arrival_no}.html", folder / f"receipt-{arrival_no}.pdf"
    with into(folder):
        durable.write(page, as_html(made).encode())
        durable.write(printed, as_pdf(made))
    return page, printed


def receipt(home: Home, arrival_no: int) -> Receipt:
    """The facts of a receipt."""
    found = kept(home.ledger, arrival_no)
    if found.broken_at is not None:
        raise SoropsError(
            f"The audit trail is not as it was written from event {found.broken_at} on, so no receipt can be given. "
            "Compare the ledger with its last backup."
        )
    arrival, settings = found.arrival, home.settings
    source = SOURCES.get(arrival.program_stream)
    certified, withdrawn = certification(home, arrival_no), withdrawal(home, arrival_no)
    return Receipt(
        number=arrival.arrival_no,
        state_name=settings.state_name,
        time_zone=settings.time_zone,
        file=arrival.file,
        sha256=arrival.sha256,
        file_bytes=arrival.file_bytes,
        received_at=arrival.received_at,
        received_via=arrival.received_via,
        site=_site(home, arrival.site_id),
        programme=f"{source.title} ({source.program_stream})" if source else arrival.program_stream,
        month=f"{Month.parse(arrival.reporting_month).first_day:%B %Y}" if arrival.reporting_month else "",
        version=found.seq,
        replaces=found.replaces,
        duplicate_of=arrival.duplicate_of,
        first_received_at=found.first_received_at,
        template_spec=found.template_spec,
        template_version=arrival.template_version,
        rules_version=found.rules_version,
        product_version=__version__,
        verdict=arrival.verdict,
        decided_at=local(arrival.decided_at, settings) if arrival.decided_at else None,
        rows_read=found.rows_read,
        rows_left_out=found.rows_quarantined,
        errors=sum(found.findings.get(severity, 0) for severity in _ERRORS),
        questions=found.findings.get(Severity.WARN, 0),
        notes=found.findings.get(Severity.NOTE, 0),
        retention=_retention(home, found),
        proofs=_proofs(home, found),
        certified_by=certified["by"] if certified else "",
        certified_at=certified["at"] if certified else None,
        withdrawn_by=withdrawn["by"] if withdrawn else "",
        withdrawn_at=withdrawn["at"] if withdrawn else None,
        withdrawn_for=withdrawn["reason"] if withdrawn else "",
    )


def _site(home: Home, site_id: str) -> str:
    names = {site.site_id: site.site_name for site in home.places.sites}
    return f"{names[site_id]} ({site_id})" if site_id in names else site_id


def _proofs(home: Home, found: Kept) -> tuple[Proof, ...]:
    return tuple(
        Proof(
            _EVENTS[event.action], local(dt.datetime.fromisoformat(event.at), home.settings), event.event_no, event.seal
        )
        for event in found.events
        if event.action in _EVENTS
    )


def _retention(home: Home, found: Kept) -> str:
    if found.destroyed_at is not None:
        return f"Destroyed on {local(found.destroyed_at, home.settings):%d %B %Y}, for it held what can name a person."
    if found.is_held:
        return "Encrypted, under a legal hold: it is not destroyed."
    if found.retention == HOLD:
        return f"Encrypted, and destroyed {home.settings.quarantine_hours} hours after the decision."
    return "Encrypted, for as long as the records of the award must be kept."

"""Verdicts and findings: written once, in one transaction, never changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, Text, cast, literal, or_, select, update

from sorops.errors import UsageError
from sorops.findings import Finding, Verdict
from sorops.intake import states
from sorops.intake.ledger import answers as given_answers
from sorops.intake.ledger.answers import Given
from sorops.intake.ledger.store import Ledger, Transaction
from sorops.intake.ledger.tables import ARRIVALS, FINDINGS, WITHDRAWALS
from sorops.places import fold
from sorops.sources import SOURCES

ACCEPTED = (Verdict.ACCEPTED, Verdict.ACCEPTED_WITH_WARNINGS)

AWARD, HOLD = "AWARD", "HOLD"
"""Retention classes: until some years after the award closes; a short encrypted hold, then destroyed."""


def decide(
    ledger: Ledger,
    arrival_no: int,
    verdict: Verdict,
    findings: Sequence[Finding] = (),
    *,
    rows_read: int | None = None,
    rows_quarantined: int | None = None,
    date_order: str = "",
    template_spec: str = "",
    rules_version: str = "",
    answers: Sequence[Given] = (),
) -> None:
    """Write the verdict on a received arrival, with its findings. The same verdict again changes nothing.

    ``template_spec`` names the template the file was made from, ``rules_version`` the rules by which it was decided;
    ``answers`` are those that came with it.

    A quarantined file, and every arrival of its bytes, is known by number only from here on, and its findings lose
    tab names and words. Only a file that cannot be used may be decided without a place.

    Raises:
        UsageError: the arrival has another verdict, or waits on the unfiled list.
    """
    with ledger.write("decision") as transaction:
        row = transaction.connection.execute(select(ARRIVALS).where(ARRIVALS.c.arrival_no == arrival_no)).one()
        if row.verdict == verdict:
            return
        assert row.submission_id is not None or not verdict.is_accepted, "an accepted file has a place"
        is_quarantined = verdict is Verdict.QUARANTINED_PII
        transaction.connection.execute(
            update(ARRIVALS)
            .where(ARRIVALS.c.arrival_no == arrival_no)
            .values(
                state=states.after(row.state, "decide"),
                verdict=verdict,
                rows_read=rows_read,
                rows_quarantined=rows_quarantined,
                date_order=date_order,
                template_spec=template_spec,
                rules_version=rules_version,
                retention=HOLD if is_quarantined else AWARD,
                decided_at=transaction.now(),
            )
        )
        if is_quarantined:
            _forget_names(transaction, row)
        _write_findings(transaction, arrival_no, row.program_stream, findings, is_quarantined)
        given_answers.write(transaction, answers)
        transaction.record("DECIDED", str(arrival_no), verdict=verdict, findings=len(findings))
    if is_quarantined:
        ledger.forget_overwritten()


def date_order(ledger: Ledger, site_id: str, program_stream: str, before: int) -> str:
    """``MDY`` or ``DMY`` as the site's last accepted file received before this arrival wrote its dates; else empty."""
    with ledger.read() as connection:
        arrival = connection.execute(select(ARRIVALS).where(ARRIVALS.c.arrival_no == before)).one_or_none()
        if arrival is None:
            raise UsageError(f"There is no file number {before} in the ledger.")
        earlier = or_(
            ARRIVALS.c.received_at < arrival.received_at,
            (ARRIVALS.c.received_at == arrival.received_at) & (ARRIVALS.c.arrival_no < before),
        )
        found = connection.scalar(
            select(ARRIVALS.c.date_order)
            .where(
                ARRIVALS.c.site_id == site_id,
                ARRIVALS.c.program_stream == program_stream,
                ARRIVALS.c.date_order != "",
                ARRIVALS.c.verdict.in_(ACCEPTED),
                ARRIVALS.c.arrival_no.not_in(select(WITHDRAWALS.c.arrival_no)),
                earlier,
            )
            .order_by(ARRIVALS.c.received_at.desc(), ARRIVALS.c.arrival_no.desc())
            .limit(1)
        )
    return found or ""


def _forget_names(transaction: Transaction, row: Row[Any]) -> None:
    """Every arrival of the same bytes, save one accepted before anyone knew better, goes by its number."""
    not_accepted = or_(ARRIVALS.c.verdict.is_(None), ARRIVALS.c.verdict.not_in(ACCEPTED))
    transaction.connection.execute(
        update(ARRIVALS)
        .where(ARRIVALS.c.sha256 == row.sha256, not_accepted)
        .values(file=literal("#") + cast(ARRIVALS.c.arrival_no, Text))
    )


def _is_published(program_stream: str, finding: Finding) -> bool:
    """Whether the tab has a name that the programme publishes; any other could be a person's."""
    source = SOURCES.get(program_stream)
    tabs = (name for sheet in source.sheets for name in (sheet.tab, *sheet.tab_aliases)) if source else ()
    return fold(finding.tab) in {fold(name) for name in tabs}


def _write_findings(
    transaction: Transaction, arrival_no: int, program_stream: str, findings: Sequence[Finding], is_quarantined: bool
) -> None:
    rows = [
        {
            "arrival_no": arrival_no,
            "finding_no": number,
            "code": finding.code,
            "severity": finding.severity,
            "category": finding.category,
            "rule_id": finding.rule_id,
            "tab": finding.tab if not is_quarantined or _is_published(program_stream, finding) else "",
            "cell": finding.cell,
            "sheet": finding.sheet,
            "field": finding.field,
            "row": finding.row,
            "row_key": "" if is_quarantined else finding.row_key,
            "detail": {} if is_quarantined else dict(finding.detail),
        }
        for number, finding in enumerate(findings, start=1)
    ]
    if rows:
        transaction.connection.execute(FINDINGS.insert(), rows)

"""Arrivals: recording them, giving them a place, and the list of those that have none."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Row, and_, exists, func, or_, select, update

from sorops.errors import UsageError
from sorops.findings import Verdict
from sorops.intake import states
from sorops.intake.arrival import Arrival
from sorops.intake.ledger.store import Ledger, Transaction
from sorops.intake.ledger.tables import ARRIVALS, SITES, WITHDRAWALS
from sorops.intake.states import Processing
from sorops.intake.unfiled import NOTHING_TO_REPORT, Proposal, Unfiled
from sorops.period import Month
from sorops.submission import Envelope, submission_id

_REFUSED = "It was refused before its site, programme and month could be told."
_ORDER_OF_RECEIPT = (ARRIVALS.c.received_at, ARRIVALS.c.arrival_no)


def is_known(ledger: Ledger, inbox_path: str, sha256: str) -> bool:
    """Whether these bytes were taken from this place in an inbox before."""
    with ledger.read() as connection:
        return _by_inbox_key(connection, _inbox_key(ledger, inbox_path, sha256)) is not None


def record(
    ledger: Ledger,
    envelope: Envelope,
    sha256: str,
    file_bytes: int,
    *,
    inbox_path: str = "",
    fallback_month: str = "",
) -> Arrival:
    """Write down an arrival whose bytes are safe in the archive. Only then is it received.

    ``inbox_path`` is where a collector found it (empty for what was handed in): the same bytes found there again are
    the same arrival. ``fallback_month`` counts where the workbook names no month. Where the envelope names site,
    programme and month, bytes that came for them before make it a DUPLICATE at once.
    """
    assert envelope.received_at is not None, "an arrival has a time"
    inbox_key = _inbox_key(ledger, inbox_path, sha256) if inbox_path else None
    with ledger.write("arrival") as transaction:
        known = _by_inbox_key(transaction.connection, inbox_key) if inbox_key else None
        if known is not None:
            return arrival_of(known)
        return insert(transaction, envelope, sha256, file_bytes, inbox_key=inbox_key, fallback_month=fallback_month)


def insert(
    transaction: Transaction,
    envelope: Envelope,
    sha256: str,
    file_bytes: int,
    *,
    inbox_key: str | None = None,
    fallback_month: str = "",
) -> Arrival:
    """The same within a write that holds more than the arrival."""
    number = 1 + (transaction.connection.scalar(select(func.max(ARRIVALS.c.arrival_no))) or 0)
    transaction.connection.execute(
        ARRIVALS.insert().values(
            arrival_no=number,
            inbox_key=inbox_key,
            file=envelope.file,
            sha256=sha256,
            file_bytes=file_bytes,
            site_id=envelope.site_id,
            program_stream=envelope.program_stream,
            reporting_month=envelope.reporting_month,
            template_version=envelope.template_version,
            received_at=envelope.received_at,
            received_via=envelope.received_via,
            zero_activity_attested=envelope.zero_activity_attested,
            fallback_month=fallback_month,
            state=Processing.RECEIVED,
            recorded_at=transaction.now(),
        )
    )
    transaction.record("ARRIVED", str(number), sha256=sha256, bytes=file_bytes, via=envelope.received_via)
    if envelope.site_id and envelope.program_stream and envelope.reporting_month:
        _place(transaction, _row(transaction.connection, number))
    return arrival_of(_row(transaction.connection, number))


def get(ledger: Ledger, arrival_no: int) -> Arrival:
    """One arrival.

    Raises:
        UsageError: there is none of that number.
    """
    with ledger.read() as connection:
        return arrival_of(_row(connection, arrival_no))


def pending(ledger: Ledger) -> tuple[Arrival, ...]:
    """What waits to be read and checked, in order of receipt. Some may still lack site, programme or month."""
    with ledger.read() as connection:
        rows = connection.execute(
            select(ARRIVALS).where(ARRIVALS.c.state == Processing.RECEIVED).order_by(*_ORDER_OF_RECEIPT)
        ).all()
    return tuple(arrival_of(row) for row in rows)


def place(ledger: Ledger, arrival_no: int, site_id: str, program_stream: str, reporting_month: str) -> Arrival:
    """File an arrival under what its workbook says for certain; the answer is a DUPLICATE where it came before.

    An arrival that has its place keeps it.
    """
    with ledger.write("placement") as transaction:
        row = _row(transaction.connection, arrival_no)
        if row.submission_id is None:
            where = _where(site_id, program_stream, reporting_month)
            transaction.connection.execute(_update(arrival_no).values(where))
            _place(transaction, _row(transaction.connection, arrival_no))
            transaction.record("PLACED", str(arrival_no), **where)
        return arrival_of(_row(transaction.connection, arrival_no))


def unfile(ledger: Ledger, arrival_no: int, proposal: Proposal) -> None:
    """Put an arrival whose place cannot be told on the unfiled list."""
    with ledger.write("placement") as transaction:
        row = _row(transaction.connection, arrival_no)
        if row.state == Processing.UNFILED:
            return
        transaction.connection.execute(
            _update(arrival_no).values(
                state=states.after(row.state, "cannot place"),
                unfiled_reason=proposal.reason,
                proposed_site_id=proposal.site_id,
                proposed_program=proposal.program_stream,
                proposed_month=proposal.reporting_month,
            )
        )
        transaction.record("UNFILED", str(arrival_no), reason=proposal.reason)


def unfiled(ledger: Ledger) -> tuple[Unfiled, ...]:
    """What waits for a person to say whose it is, in order of receipt."""
    waiting = or_(
        ARRIVALS.c.state == Processing.UNFILED,
        and_(ARRIVALS.c.state == Processing.CHECKED, ARRIVALS.c.submission_id.is_(None)),
    )
    with ledger.read() as connection:
        rows = connection.execute(select(ARRIVALS).where(waiting).order_by(*_ORDER_OF_RECEIPT)).all()
    return tuple(
        Unfiled(
            arrival_of(row),
            Proposal(row.proposed_site_id, row.proposed_program, row.proposed_month, row.unfiled_reason or _REFUSED),
        )
        for row in rows
    )


def confirm(
    ledger: Ledger, arrival_no: int, site_id: str, program_stream: str, reporting_month: str, by: str
) -> Arrival:
    """File an unfiled arrival where a person says it belongs. It is then read, unless the same bytes came before.

    Confirming a file that has no rows attests that there was nothing to report.

    Raises:
        UsageError: the arrival is not on the unfiled list, or the site does not send this programme.
    """
    with ledger.write("placement", by) as transaction:
        row = _row(transaction.connection, arrival_no)
        if row.state == Processing.RECEIVED or row.submission_id is not None:
            raise UsageError(f"File {arrival_no} is not on the unfiled list. See it with: sorops unfiled")
        where = _where(site_id, program_stream, reporting_month)
        _check_site(transaction.connection, where)
        transaction.connection.execute(
            _update(arrival_no).values(
                **where,
                state=states.after(row.state, "confirm"),
                unfiled_reason="",
                zero_activity_attested=row.zero_activity_attested or row.unfiled_reason == NOTHING_TO_REPORT,
            )
        )
        _place(transaction, _row(transaction.connection, arrival_no))
        transaction.record("CONFIRMED", str(arrival_no), **where)
        return arrival_of(_row(transaction.connection, arrival_no))


def arrival_of(row: Row[Any]) -> Arrival:
    """A row of the ledger as a value."""
    return Arrival(
        arrival_no=row.arrival_no,
        file=row.file,
        sha256=row.sha256,
        file_bytes=row.file_bytes,
        site_id=row.site_id,
        program_stream=row.program_stream,
        reporting_month=row.reporting_month,
        template_version=row.template_version,
        received_at=row.received_at,
        received_via=row.received_via,
        zero_activity_attested=row.zero_activity_attested,
        fallback_month=row.fallback_month,
        state=Processing(row.state),
        verdict=Verdict(row.verdict) if row.verdict else None,
        submission_id=row.submission_id or "",
        duplicate_of=row.duplicate_of,
        decided_at=row.decided_at,
        is_destroyed=row.destroyed_at is not None,
    )


def _place(transaction: Transaction, row: Row[Any]) -> None:
    """Give the submission its identity; bytes that came for the same place before make it a duplicate of those, unless
    they were withdrawn: sent again after that, they are a submission of their own.
    """
    identity = submission_id(row.sha256, row.site_id, row.program_stream, row.reporting_month)
    while (first := _first_of(transaction.connection, identity)) is not None and first.is_withdrawn:
        identity = submission_id(identity, row.site_id, row.program_stream, row.reporting_month)
    values: dict[str, object] = {"submission_id": identity}
    if first is not None:
        values |= {"duplicate_of": first.arrival_no, "retention": first.retention}
        if first.verdict == Verdict.QUARANTINED_PII:
            values["file"] = f"#{row.arrival_no}"
        if row.verdict is None:
            values |= {
                "state": states.after(row.state, "same bytes again"),
                "verdict": Verdict.DUPLICATE,
                "decided_at": transaction.now(),
            }
            transaction.record("DECIDED", str(row.arrival_no), verdict=Verdict.DUPLICATE)
    transaction.connection.execute(_update(row.arrival_no).values(values))


def _first_of(connection: Connection, identity: str) -> Row[Any] | None:
    """The arrival that a submission is known by, and whether it is withdrawn."""
    withdrawn = exists().where(WITHDRAWALS.c.arrival_no == ARRIVALS.c.arrival_no)
    query = select(ARRIVALS, withdrawn.label("is_withdrawn"))
    is_it = (ARRIVALS.c.submission_id == identity, ARRIVALS.c.duplicate_of.is_(None))
    return connection.execute(query.where(*is_it)).one_or_none()


def _where(site_id: str, program_stream: str, reporting_month: str) -> Mapping[str, str]:
    try:
        month = str(Month.parse(reporting_month))
    except ValueError:
        raise UsageError("Write the month as year and month, for example 2019-03.") from None
    return {"site_id": site_id, "program_stream": program_stream, "reporting_month": month}


def _check_site(connection: Connection, where: Mapping[str, str]) -> None:
    site_id, program = where["site_id"], where["program_stream"]
    streams = connection.scalar(select(SITES.c.streams).where(SITES.c.site_id == site_id))
    if streams is None:
        raise UsageError(f"There is no site {site_id} in the list of sites. Check the spelling.")
    if program not in streams.split("|"):
        sends = streams.replace("|", ", ") or "nothing"
        raise UsageError(f"Site {site_id} does not send {program}; it sends {sends}.")


def _row(connection: Connection, arrival_no: int) -> Row[Any]:
    row = connection.execute(select(ARRIVALS).where(ARRIVALS.c.arrival_no == arrival_no)).one_or_none()
    if row is None:
        raise UsageError(f"There is no file number {arrival_no} in the ledger.")
    return row


def _update(arrival_no: int) -> Any:
    return update(ARRIVALS).where(ARRIVALS.c.arrival_no == arrival_no)


def _by_inbox_key(connection: Connection, inbox_key: str) -> Row[Any] | None:
    return connection.execute(select(ARRIVALS).where(ARRIVALS.c.inbox_key == inbox_key)).one_or_none()


def _inbox_key(ledger: Ledger, inbox_path: str, sha256: str) -> str:
    """Path and bytes as one keyed hash: it still knows a file whose name had to be forgotten."""
    text = f"inbox\n{inbox_path}\n{sha256}"
    return hmac.new(ledger.seal_key, text.encode(errors="surrogateescape"), hashlib.sha256).hexdigest()

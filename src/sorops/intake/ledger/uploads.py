"""Uploads: which account sent a file with which form, so that the same form sent again is the same file.

Every upload brings its request to be checked, written with it: held by whoever took the file while it checks it at
once, open to the worker afterwards. A portal that is killed in between loses nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from sorops.errors import UsageError
from sorops.intake.arrival import Arrival
from sorops.intake.ledger import arrivals, requests
from sorops.intake.ledger.requests import Kind
from sorops.intake.ledger.store import Ledger
from sorops.intake.ledger.tables import ARRIVALS
from sorops.intake.ledger.tables.work import UPLOADS
from sorops.intake.states import Processing
from sorops.submission import Envelope

_DAY, _MONTH = dt.timedelta(days=1), dt.timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends: the account, the key of its form, and the sites it may send for (None for all)."""

    account: str
    key: str
    sites: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much may be sent: files of an account in a day, of its files undecided, bytes of a site in 30 days."""

    per_day: int
    waiting: int
    site_bytes: int


@dataclass(frozen=True, slots=True)
class Recorded:
    """The arrival of an upload, the request to check it, and whether it was sent with this form before."""

    arrival: Arrival
    is_repeat: bool


def find(ledger: Ledger, sender: Sender, sha256: str) -> Arrival | None:
    """What these bytes became when they came with this form before."""
    with ledger.read() as connection:
        return _found(connection, sender, sha256)


def record(
    ledger: Ledger,
    envelope: Envelope,
    sha256: str,
    file_bytes: int,
    *,
    sender: Sender,
    bounds: Bounds,
    fallback_month: str = "",
    held_for: dt.timedelta = dt.timedelta(),
) -> Recorded:
    """Write an upload down whose bytes are safe in the archive. Only then may it be acknowledged.

    Args:
        held_for: how long whoever writes means to check the file itself; none where the worker is to.

    Raises:
        UsageError: the account or its site sent as much as it may.
    """
    with ledger.write("arrival", sender.account) as transaction:
        known = _found(transaction.connection, sender, sha256)
        if known is not None:
            return Recorded(known, is_repeat=True)
        now = transaction.now()
        _require_within(transaction.connection, sender, envelope.site_id, file_bytes, bounds, now)
        arrival = arrivals.insert(transaction, envelope, sha256, file_bytes, fallback_month=fallback_month)
        transaction.connection.execute(
            UPLOADS.insert().values(
                account=sender.account,
                form_key=sender.key,
                sha256=sha256,
                arrival_no=arrival.arrival_no,
                sites=None if sender.sites is None else sorted(sender.sites),
                uploaded_at=now,
            )
        )
        if arrival.verdict is None:
            requests.insert(transaction, Kind.CHECK, str(arrival.arrival_no), sender.account, held_for)
        return Recorded(arrival, is_repeat=False)


def require_within(ledger: Ledger, sender: Sender, site_id: str, file_bytes: int, bounds: Bounds) -> None:
    """Go on only where the account and its site may send more.

    Raises:
        UsageError: they sent as much as they may.
    """
    with ledger.read() as connection:
        _require_within(connection, sender, site_id, file_bytes, bounds, ledger.clock())


def sender_of(ledger: Ledger, arrival_no: int) -> str:
    """The account that uploaded a file; empty where it came in another way."""
    with ledger.read() as connection:
        return connection.scalar(select(UPLOADS.c.account).where(UPLOADS.c.arrival_no == arrival_no)) or ""


def senders(ledger: Ledger, arrival_nos: Collection[int]) -> dict[int, str]:
    """Of those of the files that were uploaded, which account did it."""
    query = select(UPLOADS.c.arrival_no, UPLOADS.c.account).where(UPLOADS.c.arrival_no.in_(arrival_nos))
    with ledger.read() as connection:
        return {row.arrival_no: row.account for row in connection.execute(query)}


def reaches(ledger: Ledger, arrival_nos: Sequence[int]) -> dict[int, frozenset[str]]:
    """Of the uploads that may be of certain sites only, which sites these are."""
    bounded = select(UPLOADS.c.arrival_no, UPLOADS.c.sites).where(UPLOADS.c.arrival_no.in_(arrival_nos))
    with ledger.read() as connection:
        rows = connection.execute(bounded).all()
    return {row.arrival_no: frozenset(row.sites) for row in rows if row.sites is not None}


def _found(connection: Connection, sender: Sender, sha256: str) -> Arrival | None:
    number = connection.scalar(
        select(UPLOADS.c.arrival_no).where(
            UPLOADS.c.account == sender.account, UPLOADS.c.form_key == sender.key, UPLOADS.c.sha256 == sha256
        )
    )
    if number is None:
        return None
    return arrivals.arrival_of(connection.execute(select(ARRIVALS).where(ARRIVALS.c.arrival_no == number)).one())


def _require_within(
    connection: Connection, sender: Sender, site_id: str, file_bytes: int, bounds: Bounds, now: dt.datetime
) -> None:
    sent = select(func.count()).select_from(UPLOADS).where(UPLOADS.c.account == sender.account)
    if int(connection.scalar(sent.where(UPLOADS.c.uploaded_at > now - _DAY)) or 0) >= bounds.per_day:
        raise UsageError(f"Your account has sent {bounds.per_day} files in a day, which is the most. Go on tomorrow.")
    undecided = sent.join(ARRIVALS, ARRIVALS.c.arrival_no == UPLOADS.c.arrival_no)
    if int(connection.scalar(undecided.where(ARRIVALS.c.state == Processing.RECEIVED)) or 0) >= bounds.waiting:
        raise UsageError(f"{bounds.waiting} of your files still wait to be checked. Send more when these are done.")
    sites = {site_id} if site_id else sender.sites
    if sites and _bytes_of(connection, sites, now) + file_bytes > bounds.site_bytes * len(sites):
        raise UsageError("Your site has sent as much as it may in 30 days. Ask the grant's staff if more must come.")


def _bytes_of(connection: Connection, sites: frozenset[str] | set[str], now: dt.datetime) -> int:
    total = select(func.sum(ARRIVALS.c.file_bytes)).where(
        ARRIVALS.c.site_id.in_(sites), ARRIVALS.c.recorded_at > now - _MONTH, ARRIVALS.c.received_via == "PORTAL"
    )
    return int(connection.scalar(total) or 0)

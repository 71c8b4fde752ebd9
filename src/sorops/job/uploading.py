"""Uploads: kept first, acknowledged then, and checked at once where that is quick."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

from sorops.errors import SetupError, UsageError
from sorops.findings import Verdict
from sorops.intake import receive
from sorops.intake.arrival import Arrival
from sorops.intake.ledger import arrivals, requests, told, uploads
from sorops.intake.ledger.requests import Kind
from sorops.intake.ledger.uploads import Bounds, Sender
from sorops.intake.states import Processing
from sorops.job.checkers import check_in_hand
from sorops.job.dates import now
from sorops.job.home import Home
from sorops.job.readiness import LEAST_FREE, free_share
from sorops.job.reportable import require_reportable
from sorops.settings import Settings
from sorops.submission import Envelope

_AT_ONCE = dt.timedelta(seconds=90)
"""How long a check while the sender waits can take at most; the worker takes the file over afterwards."""


@dataclass(frozen=True, slots=True)
class Uploaded:
    """What became of an upload.

    Attributes:
        number: of the received file.
        state: CHECKED (``verdict`` says how), WAITING for the worker, or UNFILED: staff must say whose it is.
        is_repeat: the same form brought the same bytes before; nothing was taken twice.
        duplicate_of: the file that brought the same bytes for the same site and month first.
        trouble: why the check did not come to an end, in a sentence; empty otherwise.
    """

    number: int
    state: Literal["CHECKED", "WAITING", "UNFILED"]
    verdict: Verdict | None
    is_repeat: bool = False
    duplicate_of: int | None = None
    trouble: str = ""


def upload(
    home: Home,
    data: bytes,
    name: str,
    *,
    key: str,
    by: str,
    site: str = "",
    month: str = "",
    program: str = "",
    via: str = "PORTAL",
    sites: frozenset[str] | None = None,
) -> Uploaded:
    """Take a file in. When this returns, the file survives a power cut and has a number.

    Args:
        home: the opened home folder; the key that opens the archive is not needed.
        data: the bytes as they came.
        name: of the file, a label only.
        key: of the form. The same bytes by the same account with the same key are the same upload.
        by: the account.
        site: what the sender knows: the site's id, name or alias.
        month: for workbooks that name none, ``2019-03``; with site and programme, the month it is sent for.
        program: what it is sent for; counts only with site and month, else the workbook says it.
        via: how it came in.
        sites: the sites that the account may send for; None for all. A file that names a site beyond them is
            refused (F18) where the account has one site, and else waits for staff; it is never filed there silently.

    Raises:
        UsageError: the site, the month or the way is not known, or the account or site sent as much as it may.
        NotAllowedError: the site is not one of the account.
        SetupError: the disk is almost full, or ledger or archive cannot be written. Nothing was taken.
    """
    if month:
        require_reportable(home, month, program)
    sender = Sender(by, key, sites)
    envelope = _envelope(home, name, via, site, (month, program), sites)
    bounds = _bounds(home.settings)
    _require_room(home.settings)
    known = uploads.find(home.ledger, sender, receive.digest(data))
    if known is not None:
        return replace(_became(home, known), is_repeat=True)
    uploads.require_within(home.ledger, sender, envelope.site_id, len(data), bounds)
    is_quick = len(data) <= home.settings.check_at_once_bytes
    recorded = uploads.record(
        home.ledger,
        envelope,
        home.archive.put(data),
        len(data),
        sender=sender,
        bounds=bounds,
        fallback_month=receive.month(month),
        held_for=_AT_ONCE if is_quick else dt.timedelta(),
    )
    if is_quick and not recorded.is_repeat and recorded.arrival.verdict is None:
        _check_at_once(home, recorded.arrival.arrival_no, data)
    return replace(upload_state(home, recorded.arrival.arrival_no), is_repeat=recorded.is_repeat)


def upload_state(home: Home, number: int) -> Uploaded:
    """How far an upload has come; for a page that follows it.

    Raises:
        UsageError: there is no such file.
    """
    return _became(home, arrivals.get(home.ledger, number))


def uploaded_by(home: Home, number: int) -> str:
    """The account that uploaded a file; empty where it came in another way."""
    return uploads.sender_of(home.ledger, number)


def ask_marked_copy(home: Home, number: int) -> None:
    """Have the marked copy of an upload made for its sender where there is something to mark."""
    sender, arrival = uploads.sender_of(home.ledger, number), arrivals.get(home.ledger, number)
    if sender and arrival.duplicate_of is None and arrival.verdict and told.findings(home.ledger, number):
        requests.ask(home.ledger, Kind.MARK, str(number), sender)


def _check_at_once(home: Home, number: int, data: bytes) -> None:
    """Decide with the bytes in hand. Whatever goes wrong, the file is received and the worker decides it."""
    try:
        check = home.checkers.check if home.checkers else partial(check_in_hand, home)
        check(number, data)
        ask_marked_copy(home, number)
    except Exception:  # noqa: BLE001 - a file that is received is never answered with an error; the worker tells of it
        _leave_to_worker(home, number)


def _leave_to_worker(home: Home, number: int) -> None:
    asked = requests.last(home.ledger, Kind.CHECK, str(number))
    if asked is not None:
        requests.put_back(home.ledger, asked.request_no)


def _envelope(
    home: Home, name: str, via: str, site: str, month_and_program: tuple[str, str], sites: frozenset[str] | None
) -> Envelope:
    """Whose the file is as far as that is sure: the site named, or the only one of the account."""
    only = next(iter(sites)) if sites is not None and len(sites) == 1 else ""
    envelope = receive.handed_in(name, via, now(home.settings), home.places, site or only)
    if sites is not None and envelope.site_id and envelope.site_id not in sites:
        raise UsageError("That site is not one of your account. Choose one of your own sites.")
    month, program = month_and_program
    if envelope.site_id and month and program:
        return replace(
            envelope, program_stream=_sent_program(home, envelope, program), reporting_month=receive.month(month)
        )
    return envelope


def _sent_program(home: Home, envelope: Envelope, program: str) -> str:
    streams = next(entry.streams for entry in home.places.sites if entry.site_id == envelope.site_id)
    if program not in streams:
        raise UsageError("The site does not send this programme. Choose one that it sends.")
    return program


def _bounds(settings: Settings) -> Bounds:
    return Bounds(settings.uploads_per_day, settings.uploads_waiting, settings.site_bytes_per_month)


def _require_room(settings: Settings) -> None:
    if free_share(settings) <= LEAST_FREE:
        raise SetupError("The disk is almost full, so no file can be taken now. Nothing was kept; please try later.")


def _became(home: Home, arrival: Arrival) -> Uploaded:
    states: dict[Processing, Literal["CHECKED", "WAITING", "UNFILED"]] = {
        Processing.RECEIVED: "WAITING",
        Processing.UNFILED: "UNFILED",
        Processing.CHECKED: "CHECKED",
    }
    asked = requests.last(home.ledger, Kind.CHECK, str(arrival.arrival_no)) if arrival.verdict is None else None
    return Uploaded(
        arrival.arrival_no,
        states[arrival.state],
        arrival.verdict,
        duplicate_of=arrival.duplicate_of,
        trouble=asked.outcome if asked else "",
    )

"""Receiving: the bytes go to the archive, then the envelope to the ledger; only then is a file received."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

from sorops.errors import UsageError
from sorops.intake.archive import Archive
from sorops.intake.arrival import Arrival
from sorops.intake.ledger import Ledger, arrivals
from sorops.period import Month
from sorops.places import Places
from sorops.submission import Envelope

WAYS = ("PORTAL", "SFTP", "EMAIL", "MANUAL")
"""How a file can come in (domain.md 2.1)."""


def receive(
    data: bytes,
    envelope: Envelope,
    archive: Archive,
    ledger: Ledger,
    *,
    inbox_path: str = "",
    fallback_month: str = "",
) -> Arrival:
    """Take bytes in. When this returns they survive a power cut.

    ``inbox_path`` is where a collector found them; ``fallback_month`` is for a workbook that names no month.
    """
    sha256 = archive.put(data)
    return arrivals.record(ledger, envelope, sha256, len(data), inbox_path=inbox_path, fallback_month=fallback_month)


def digest(data: bytes) -> str:
    """The SHA-256 by which bytes are known."""
    return hashlib.sha256(data).hexdigest()


def handed_in(name: str, via: str, at: dt.datetime, places: Places, site: str = "") -> Envelope:
    """The envelope of a file that a person hands in, as from an e-mail.

    The name is kept as a label and never asked for the site. ``at`` is now, in the state's local time; ``site`` is
    the site's id, name or alias, where the person knows it.

    Raises:
        UsageError: the way or the site is not known.
    """
    if via not in WAYS:
        raise UsageError(f"A file comes in by one of: {', '.join(WAYS)}.")
    site_id = places.site_id(site) if site else ""
    if site_id is None:
        raise UsageError("That site is not in the list of sites. Give its id, name or alias, for example CLN-01.")
    return Envelope(file=label(name), site_id=site_id, received_at=at, received_via=via)


def month(text: str) -> str:
    """A month that a person gives as a help for workbooks that name none; empty stays empty.

    Raises:
        UsageError: it is not a month.
    """
    try:
        return str(Month.parse(text)) if text else ""
    except ValueError:
        raise UsageError("Write the month as year and month, for example 2019-03.") from None


def read_file(path: Path, max_bytes: int) -> bytes:
    """The bytes of a file that a person hands in.

    Raises:
        UsageError: it is not there, is not a plain file, or is too large.
    """
    if not path.is_file():
        raise UsageError(f"There is no file {label(str(path))}. Check the name.")
    if path.stat().st_size > max_bytes:
        raise UsageError(
            f"{label(path.name)} is larger than {max_bytes // 1024**2} MiB. Ask the site for a smaller one."
        )
    return path.read_bytes()


def label(name: str) -> str:
    """A file's name as it may be stored and shown: what cannot be printed becomes a replacement mark."""
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in name)

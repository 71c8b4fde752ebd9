"""Collecting: take from an inbox what is new and complete, give each file its envelope, and receive it."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from zoneinfo import ZoneInfo

from sorops.intake import inbox
from sorops.intake.archive import Archive
from sorops.intake.arrival import Arrival
from sorops.intake.inbox import Candidate, Inbox, LeftAlone
from sorops.intake.ledger import Ledger, arrivals
from sorops.intake.manifest import Entry
from sorops.intake.receive import label, receive
from sorops.places import Places
from sorops.submission import Envelope


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at an inbox found: files to take, in order of receipt, and what is left alone."""

    candidates: tuple[Candidate, ...]
    left_alone: tuple[LeftAlone, ...]


@dataclass(frozen=True)
class Collector:
    """One inbox and where its files go.

    Attributes:
        places: the sites; a file in a site's folder is that site's.
        zone: the state's time zone, in which times of receipt are written.
        settle_seconds: how long a file must have rested, unless the manifest vouches for its bytes.
        max_bytes: larger files are left alone.
        manifest: envelopes by path; may be empty.
        via: how files come into this inbox.
    """

    source: Inbox
    archive: Archive
    ledger: Ledger
    places: Places
    zone: ZoneInfo
    settle_seconds: float
    max_bytes: int
    manifest: Mapping[str, Entry] = field(default_factory=dict)
    via: str = "SFTP"

    def look(self, now: float) -> Look:
        """Sort out what can be taken at a moment (seconds since 1970).

        With site folders in the inbox, what lies outside of them is left alone unless the manifest names it; without
        any, the inbox is a flat drop folder and all of it may be taken.
        """
        found = list(self.source.look())
        candidates = [entry for entry in found if isinstance(entry, Candidate)]
        left_alone = [entry for entry in found if isinstance(entry, LeftAlone)]
        is_flat = not any(self._site(folder) for folder in self.source.folders())
        taken = []
        for entry in candidates:
            why = self._why_not(entry, now, is_flat)
            if why:
                left_alone.append(LeftAlone(entry.path, why))
            else:
                taken.append(entry)
        taken.sort(key=lambda entry: (self._received_at(entry, now), inbox.natural_order(entry.path)))
        return Look(tuple(taken), tuple(left_alone))

    def take(self, candidate: Candidate, now: float) -> Arrival | LeftAlone | None:
        """Receive one file; None where these bytes were taken from this place before."""
        data = self.source.read(candidate, self.max_bytes)
        if isinstance(data, LeftAlone):
            return data
        entry = self.manifest.get(candidate.path)
        if entry is not None and not entry.vouches_for(data):
            is_settled = not inbox.why_not_yet(candidate, now, self.settle_seconds)
            return LeftAlone(
                candidate.path,
                "its bytes are not those the manifest names; have it sent again"
                if is_settled
                else "it is still being written",
            )
        if arrivals.is_known(self.ledger, candidate.path, hashlib.sha256(data).hexdigest()):
            return None
        envelope = entry.envelope if entry is not None else self._envelope(candidate, now)
        return receive(data, envelope, self.archive, self.ledger, inbox_path=candidate.path)

    def absent(self, look: Look) -> tuple[str, ...]:
        """Files of the manifest that neither lie in the inbox nor were taken from it before."""
        present = {entry.path for entry in look.candidates} | {entry.path for entry in look.left_alone}
        return tuple(
            path
            for path, entry in self.manifest.items()
            if path not in present and not arrivals.is_known(self.ledger, path, entry.sha256)
        )

    def _why_not(self, candidate: Candidate, now: float, is_flat: bool) -> str:
        if candidate.path in self.manifest:
            return ""
        if not is_flat and not self._site(candidate.folder):
            return "it is not in the folder of a site; name the folder after a site of the list"
        return inbox.why_not_yet(candidate, now, self.settle_seconds)

    def _site(self, folder: str) -> str:
        """The site that a folder is named after; empty for other folders, and for places that send nothing."""
        site_id = self.places.site_id(folder) or ""
        return site_id if site_id in self._senders else ""

    @cached_property
    def _senders(self) -> frozenset[str]:
        return frozenset(site.site_id for site in self.places.sites if site.streams)

    def _received_at(self, candidate: Candidate, now: float) -> dt.datetime:
        entry = self.manifest.get(candidate.path)
        if entry is not None and entry.envelope.received_at is not None:
            return entry.envelope.received_at
        arrived = dt.datetime.fromtimestamp(min(candidate.modified, now), tz=self.zone)
        return arrived.replace(tzinfo=None)

    def _envelope(self, candidate: Candidate, now: float) -> Envelope:
        return Envelope(
            file=label(candidate.path),
            site_id=self._site(candidate.folder),
            received_at=self._received_at(candidate, now),
            received_via=self.via,
        )

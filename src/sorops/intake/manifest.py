"""A manifest: the envelopes of the files in an inbox, as the transport that brought them wrote them down."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from sorops.errors import UsageError
from sorops.intake import csv_list
from sorops.intake.csv_list import Line
from sorops.submission import Envelope

COLUMNS = ("file", "site_id", "program_stream", "reporting_month", "received_at", "file_sha256")
"""What a manifest must have; template_version, received_via and zero_activity_attested are read where they are."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a manifest: its envelope and the hash its bytes must have."""

    envelope: Envelope
    sha256: str

    def vouches_for(self, data: bytes) -> bool:
        """Whether these are the bytes that the manifest speaks of."""
        return hashlib.sha256(data).hexdigest() == self.sha256


Manifest = Mapping[str, Entry]
"""Entries by the file's path relative to the inbox."""


def load(url: str) -> Manifest:
    """Read a ``manifest.csv``.

    Raises:
        UsageError: it cannot be read, a line is wrong, or a file stands in it twice.
    """
    entries: dict[str, Entry] = {}
    for line in csv_list.read(url, COLUMNS):
        entry = _entry(line)
        if entry.envelope.file in entries:
            raise UsageError(f"{url}, line {line.number}: this file has a line already. Each file has one line.")
        entries[entry.envelope.file] = entry
    return entries


def _entry(line: Line) -> Entry:
    envelope = Envelope(
        file=line.required("file"),
        site_id=line["site_id"],
        program_stream=line["program_stream"],
        reporting_month=line.month("reporting_month") if line["reporting_month"] else "",
        received_at=line.moment("received_at"),
        received_via=line["received_via"] or "MANUAL",
        zero_activity_attested=line["zero_activity_attested"].upper() == "Y",
        template_version=line["template_version"],
    )
    return Entry(envelope, line.required("file_sha256").lower())

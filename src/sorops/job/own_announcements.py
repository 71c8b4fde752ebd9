"""What a template says itself of announced changes, for a check that has no ledger to ask."""

from __future__ import annotations

from collections.abc import Iterable

from sorops.sources import SOURCES
from sorops.sources.amendments import Amendment, of_text
from sorops.sources.versions import in_force, spec_hash
from sorops.submission import Reading


def own_announcements(readings: Iterable[Reading]) -> tuple[Amendment, ...]:
    """The announcements that files carry, each once. Those of a file count where they make up the version it names."""
    return tuple(dict.fromkeys(entry for read in readings for entry in _of(read)))


def _of(read: Reading) -> tuple[Amendment, ...]:
    source, month = SOURCES.get(read.envelope.program_stream), read.envelope.reporting_month
    if source is None or not month:
        return ()
    try:
        found = tuple(map(of_text, read.announced))
        return found if spec_hash(in_force(source, month, found)) == read.template_spec else ()
    except ValueError:
        return ()

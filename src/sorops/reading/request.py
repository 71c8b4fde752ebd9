"""What is asked of the reading room and what it is told about the state. Light: the reading child imports it."""

from __future__ import annotations

from dataclasses import dataclass, field

from sorops.places import Places
from sorops.sources.amendments import Amendment
from sorops.submission import Envelope


@dataclass(frozen=True, slots=True)
class Request:
    """A file to read. ``date_order`` is ``MDY`` or ``DMY`` where the site's earlier files settle it, else empty."""

    envelope: Envelope
    data: bytes
    date_order: str = ""


@dataclass(frozen=True, slots=True)
class ConfirmedHeader:
    """A spelling of a header that a person confirmed to mean a field; an empty site means every site."""

    program_stream: str
    sheet: str
    header: str
    field: str
    site_id: str = ""


@dataclass(frozen=True)
class Context:
    """What a state knows: its places, headers confirmed beyond the published ones, and announced amendments."""

    places: Places
    confirmed_headers: tuple[ConfirmedHeader, ...] = field(default=())
    amendments: tuple[Amendment, ...] = ()

"""The seal of the audit trail: each event carries a keyed hash of itself and of the one before it (security.md 3.7).

Whoever lacks the key can neither change, remove, insert nor reorder an event unseen. A trail that is cut at its end
is seen only against a head that was kept elsewhere.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

START = ""
"""What the first event names as the seal before it."""


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the trail. ``at`` is UTC in ISO form; ``detail`` is JSON with codes and ids, never a cell's
    value.
    """

    event_no: int
    at: str
    actor: str
    action: str
    subject: str
    detail: str
    previous: str
    seal: str


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the trail at some moment, to be kept where this machine cannot rewrite it."""

    event_no: int
    seal: str


def seal(key: bytes, event_no: int, at: str, actor: str, action: str, subject: str, detail: str, previous: str) -> str:
    """The keyed hash of one event; ``detail`` is its canonical JSON."""
    text = json.dumps([event_no, at, actor, action, subject, detail, previous], ensure_ascii=False)
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def canonical(detail: Mapping[str, object]) -> str:
    """Detail as the one JSON text that is sealed and stored."""
    return json.dumps(detail, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def first_break(events: Iterable[Event], key: bytes, head: Head | None = None) -> int | None:
    """The number of the first event that is not what was written, or None where the trail is whole.

    With a head, a trail that lacks it or ends before it is broken at the head's number.
    """
    previous, expected, seen_head = START, 1, head is None
    for event in events:
        genuine = seal(
            key,
            expected,
            event.at,
            event.actor,
            event.action,
            event.subject,
            event.detail,
            previous,
        )
        if event.event_no != expected or event.previous != previous or not hmac.compare_digest(event.seal, genuine):
            return expected
        if head is not None and head.event_no == expected:
            if head.seal != event.seal:
                return expected
            seen_head = True
        previous, expected = event.seal, expected + 1
    return None if seen_head or head is None else head.event_no

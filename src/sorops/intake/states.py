"""States and the legal moves between them, as a table (domain.md 5.6).

An arrival's processing state is stored. A submission's and a site-month's state are derived from arrivals,
attestations and the calendar; their moves are listed so that the documentation and the tests can hold us to them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sorops.errors import UsageError


class Processing(StrEnum):
    """How far an arrival has come. Separate from its verdict, which never changes."""

    RECEIVED = "RECEIVED"  # archived and recorded; to be read and checked
    UNFILED = "UNFILED"  # site, programme or month cannot be told; a person must say
    CHECKED = "CHECKED"  # a verdict was given


class SiteMonth(StrEnum):
    """What is known of one site, programme and month at one moment."""

    EXPECTED = "EXPECTED"  # not due yet
    REPORTED = "REPORTED"
    CONFIRMED_ZERO = "CONFIRMED_ZERO"
    RETURNED = "RETURNED"  # what came was sent back: nothing is accepted, or staff ask about it
    LATE = "LATE"  # past the due date
    MISSING = "MISSING"  # 20 days past it

    @property
    def is_complete(self) -> bool:
        """Whether the month counts as reported: accepted, or attested to be zero."""
        return self in (SiteMonth.REPORTED, SiteMonth.CONFIRMED_ZERO)


@dataclass(frozen=True, slots=True)
class Move:
    """One legal move of a machine. ``before`` is empty where the machine starts."""

    before: str
    event: str
    after: str


ARRIVAL = (
    Move("", "receive", Processing.RECEIVED),
    Move(Processing.RECEIVED, "same bytes again", Processing.CHECKED),
    Move(Processing.RECEIVED, "cannot place", Processing.UNFILED),
    Move(Processing.UNFILED, "confirm", Processing.RECEIVED),
    Move(Processing.RECEIVED, "decide", Processing.CHECKED),
    Move(Processing.CHECKED, "confirm", Processing.CHECKED),
)
"""Moves of an arrival. The last one gives a place to a file that was refused before anyone could tell whose it is."""

SUBMISSION = (
    Move("", "receive", "RECEIVED"),
    Move("RECEIVED", "same bytes again", "DUPLICATE"),
    Move("RECEIVED", "identifiers found", "QUARANTINED_PII"),
    Move("RECEIVED", "file cannot be used", "REJECTED"),
    Move("RECEIVED", "warnings", "ACCEPTED_WITH_WARNINGS"),
    Move("RECEIVED", "clean", "ACCEPTED"),
    Move("ACCEPTED", "later file accepted", "SUPERSEDED"),
    Move("ACCEPTED_WITH_WARNINGS", "later file accepted", "SUPERSEDED"),
    Move("REJECTED", "later file accepted", "SUPERSEDED"),
    Move("QUARANTINED_PII", "later file accepted", "SUPERSEDED"),
    Move("DUPLICATE", "later file accepted", "SUPERSEDED"),
    Move("ACCEPTED", "withdrawn", "WITHDRAWN"),
    Move("ACCEPTED_WITH_WARNINGS", "withdrawn", "WITHDRAWN"),
    Move("SUPERSEDED", "withdrawn", "WITHDRAWN"),
    Move("SUPERSEDED", "later file withdrawn, this one was clean", "ACCEPTED"),
    Move("SUPERSEDED", "later file withdrawn, this one had warnings", "ACCEPTED_WITH_WARNINGS"),
)

SITE_MONTH = (
    Move("", "calendar", SiteMonth.EXPECTED),
    *(
        Move(open_state, event, after)
        for open_state in (SiteMonth.EXPECTED, SiteMonth.RETURNED, SiteMonth.LATE, SiteMonth.MISSING)
        for event, after in (
            ("file accepted", SiteMonth.REPORTED),
            ("zero attested", SiteMonth.CONFIRMED_ZERO),
            ("file sent back", SiteMonth.RETURNED),
        )
    ),
    Move(SiteMonth.EXPECTED, "due date passes", SiteMonth.LATE),
    Move(SiteMonth.LATE, "20 days pass", SiteMonth.MISSING),
    Move(SiteMonth.REPORTED, "later file accepted", SiteMonth.REPORTED),
    Move(SiteMonth.REPORTED, "later file reports zero", SiteMonth.CONFIRMED_ZERO),
    Move(SiteMonth.CONFIRMED_ZERO, "file accepted", SiteMonth.REPORTED),
    *(
        Move(complete, f"withdrawn {moment}", open_state)
        for complete in (SiteMonth.REPORTED, SiteMonth.CONFIRMED_ZERO)
        for moment, open_state in (
            ("before the due date", SiteMonth.EXPECTED),
            ("after the due date", SiteMonth.LATE),
            ("20 days after it", SiteMonth.MISSING),
            ("while another is sent back", SiteMonth.RETURNED),
        )
    ),
    Move(SiteMonth.REPORTED, "sent back with a question", SiteMonth.RETURNED),
    Move(SiteMonth.CONFIRMED_ZERO, "sent back with a question", SiteMonth.RETURNED),
    Move(SiteMonth.RETURNED, "question about a file with rows closed", SiteMonth.REPORTED),
    Move(SiteMonth.RETURNED, "question about a zero closed", SiteMonth.CONFIRMED_ZERO),
)

MACHINES = {"Arrival": ARRIVAL, "Submission": SUBMISSION, "Site-month": SITE_MONTH}


def after(state: str, event: str) -> Processing:
    """The state of an arrival after an event.

    Raises:
        UsageError: the event cannot happen in that state.
    """
    for move in ARRIVAL:
        if (move.before, move.event) == (state, event):
            return Processing(move.after)
    raise UsageError(f"A file that is {state.lower()} cannot be changed in this way. Send a new file instead.")


def diagram(moves: tuple[Move, ...]) -> str:
    """The moves as a Mermaid state diagram."""
    lines = [f"    {move.before or '[*]'} --> {move.after}: {move.event}" for move in moves]
    return "\n".join(["stateDiagram-v2", *lines])


def document() -> str:
    """The page of the documentation that draws every machine."""
    parts = [f"## {name}\n\n```mermaid\n{diagram(moves)}\n```\n" for name, moves in MACHINES.items()]
    return "\n".join(["# States and their legal moves\n\nGenerated from `src/sorops/intake/states.py`.\n", *parts])

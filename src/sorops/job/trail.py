"""The audit trail for people: who did what and when, whether it is whole, and a list to take away."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass

from sorops.generate.csv_export import csv_text
from sorops.intake.audit import Event
from sorops.intake.ledger import events
from sorops.intake.ledger.events import Wanted
from sorops.job.dates import local, parse_as_of, utc
from sorops.job.home import Home

TRAIL_AT_ONCE = 100
_AT_MOST = 100_000
_HEADER = ("number", "time", "account", "action", "subject", "detail")


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that somebody did. ``at`` is on the state's clock; ``detail`` holds codes and ids only."""

    number: int
    at: dt.datetime
    actor: str
    action: str
    subject: str
    detail: dict[str, str]

    @property
    def words(self) -> str:
        """The action as words."""
        return self.action.replace("_", " ").capitalize()


@dataclass(frozen=True, slots=True)
class Seal:
    """Whether the trail is what was written: ``broken_at`` is the first event that is not, None where all are."""

    events: int
    broken_at: int | None


@dataclass(frozen=True, slots=True)
class TrailChoice:
    """Which part of the trail; an empty text does not narrow.

    Attributes:
        first, last: days on the state's clock, ``2019-04-12``, both included.
    """

    actor: str = ""
    action: str = ""
    subject: str = ""
    first: str = ""
    last: str = ""


def deeds(home: Home, choice: TrailChoice, before: int = 0) -> list[Deed]:
    """The latest events of a choice, at most ``TRAIL_AT_ONCE``; those before an event's number where it is given.

    Raises:
        UsageError: a day is not one.
    """
    return [_deed(home, event) for event in events.search(home.ledger, _wanted(home, choice, before), TRAIL_AT_ONCE)]


def trail_choices(home: Home) -> tuple[list[str], list[str]]:
    """Every account and every action that stands in the trail."""
    return events.actors(home.ledger), events.actions(home.ledger)


def trail_as_csv(home: Home, choice: TrailChoice) -> str:
    """The events of a choice, the latest first, as CSV; the last hundred thousand where there are more.

    Raises:
        UsageError: a day is not one.
    """
    found = events.search(home.ledger, _wanted(home, choice), _AT_MOST)
    return csv_text(_HEADER, (_line(_deed(home, event)) for event in found))


def verify_trail(home: Home) -> Seal:
    """Look at the seal of every event."""
    broken = events.verify(home.ledger)
    return Seal(events.head(home.ledger).event_no, broken)


def _wanted(home: Home, choice: TrailChoice, before: int = 0) -> Wanted:
    first, last = parse_as_of(choice.first.strip()), parse_as_of(choice.last.strip())
    return Wanted(
        actor=choice.actor.strip(),
        action=choice.action,
        subject=choice.subject.strip(),
        since=_opening(home, first) if first else "",
        until=_opening(home, last + dt.timedelta(days=1)) if last else "",
        before=before,
    )


def _opening(home: Home, day: dt.date) -> str:
    """The first moment of a day of the state, as the trail writes it."""
    return utc(dt.datetime.combine(day, dt.time()), home.settings).isoformat()


def _deed(home: Home, event: Event) -> Deed:
    at = local(dt.datetime.fromisoformat(event.at), home.settings).replace(microsecond=0)
    detail = {name.replace("_", " "): _shown(value) for name, value in json.loads(event.detail).items()}
    return Deed(event.event_no, at, event.actor, event.action, event.subject, detail)


def _shown(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _line(deed: Deed) -> tuple[str | int, ...]:
    detail = "; ".join(f"{name}: {value}" for name, value in deed.detail.items())
    return (deed.number, deed.at.isoformat(" "), deed.actor, deed.action, deed.subject, detail)

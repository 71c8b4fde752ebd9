"""Past submissions, read and checked again in order of receipt. Nothing is written.

Bytes come from the archive, a chunk of files at a time. What history rules see is what was loaded when each file came.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sorops import checking, reading
from sorops.findings import Verdict
from sorops.intake.arrival import Arrival
from sorops.intake.ledger import arrivals, asof, decisions
from sorops.job.exceptions import waivers_in_force
from sorops.job.history import LoadedRows
from sorops.job.home import Home
from sorops.job.processing import FILES_PER_CHUNK, reading_context
from sorops.job.progress import Progress, silent
from sorops.job.reading_order import read_in_order
from sorops.job.stages import stages_in_force
from sorops.submission import Checked, Reading

_NOT_JUDGED = (Verdict.DUPLICATE, Verdict.QUARANTINED_PII)


@dataclass(frozen=True, slots=True)
class Policy:
    """What the state decided about rules: which are excused, and how much each weighs from which month on."""

    waivers: Sequence[checking.Waiver]
    stages: Sequence[checking.RuleStage]


@dataclass(frozen=True, slots=True)
class Past:
    """A submission that was decided. ``is_kept`` says whether its bytes can still be read."""

    arrival: Arrival
    is_current: bool
    is_kept: bool

    @property
    def is_accepted(self) -> bool:
        return self.arrival.verdict is not None and self.arrival.verdict.is_accepted


def policy_in_force(home: Home) -> Policy:
    """Exceptions and stages as they are today."""
    return Policy(waivers_in_force(home), stages_in_force(home))


def decided(home: Home) -> list[Past]:
    """Every decided submission with a place, in order of receipt; neither repeats nor files held for identifiers."""
    known = asof.submissions(home.ledger, dt.datetime.max)
    judged = (row for row in known if row["submission_id"] and Verdict(row["verdict"]) not in _NOT_JUDGED)
    return [_past(home, row["arrival_no"], bool(row["is_current"])) for row in judged]


def judged_again(
    home: Home, past: Sequence[Past], wanted: Iterable[int], policies: Sequence[Policy], progress: Progress = silent
) -> Iterator[tuple[Past, tuple[Checked, ...]]]:
    """The wanted submissions that can be read, each with what is decided of it today under every policy.

    Args:
        past: all of them: those that are not wanted are still what the later ones are compared with.
        wanted: numbers of arrivals.
    """
    context, history, numbers, done = reading_context(home), LoadedRows(home.lake), frozenset(wanted), 0
    for start in range(0, len(past), FILES_PER_CHUNK):
        chunk = past[start : start + FILES_PER_CHUNK]
        asked = [entry for entry in chunk if entry.is_kept and entry.arrival.arrival_no in numbers]
        read = list(read_again(home, [entry.arrival for entry in asked], context))
        judges = [_judge(read, context, history, policy) for policy in policies]
        for entry in chunk:
            if entry in asked:
                done += 1
                progress("check", done, len(numbers))
                yield entry, tuple(next(judge) for judge in judges)
            if entry.is_accepted:
                _load(history, entry.arrival)


def read_again(home: Home, kept: Sequence[Arrival], context: reading.Context) -> Iterator[Reading]:
    """What the archived bytes of arrivals hold, as they would be read today; a chunk of them is in memory at a time."""
    for start in range(0, len(kept), FILES_PER_CHUNK):
        yield from _read(home, kept[start : start + FILES_PER_CHUNK], context)


def _read(home: Home, kept: Sequence[Arrival], context: reading.Context) -> Iterator[Reading]:
    def earlier_order(position: int, site_id: str, program_stream: str) -> str:
        return decisions.date_order(home.ledger, site_id, program_stream, kept[position].arrival_no)

    requests = [reading.Request(arrival.envelope, home.archive.get(arrival.sha256)) for arrival in kept]
    months = [arrival.fallback_month for arrival in kept]
    return read_in_order(requests, months, context, home.settings, earlier_order)


def _past(home: Home, arrival_no: int, is_current: bool) -> Past:
    arrival = arrivals.get(home.ledger, arrival_no)
    return Past(arrival, is_current, home.archive.has(arrival.sha256))


def _judge(read: Sequence[Reading], context: reading.Context, history: LoadedRows, policy: Policy) -> Iterator[Checked]:
    return checking.check(
        read,
        context.places,
        history,
        waivers=policy.waivers,
        stages=policy.stages,
        amendments=context.amendments,
    )


def _load(history: LoadedRows, arrival: Arrival) -> None:
    history.add((arrival.site_id, arrival.program_stream, arrival.reporting_month), arrival.submission_id)

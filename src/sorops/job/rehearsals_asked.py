"""Rehearsals that staff ask for on a page: the worker makes them, and counts by site are kept, never a row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sorops.errors import UsageError
from sorops.intake.ledger import rehearsals, requests
from sorops.intake.ledger.requests import Asked, Kind
from sorops.job.dates import local, parse_month
from sorops.job.home import Home
from sorops.job.rehearsal import Rehearsal, rehearsable, rehearse

_LISTED = 50
_BETWEEN = "|"


@dataclass(frozen=True, slots=True)
class AskedRehearsal:
    """A rehearsal that was asked for.

    Attributes:
        stage: ``note``, ``warn``, ``block``, or empty for what the rule itself says.
        first, last: reporting months, empty where they do not bound.
        asked_at: the state's time.
        is_over: whether it was made, or cannot be; ``trouble`` then says why not.
        counts: files, rows, destroyed, files_hit, rows_hit, findings, verdicts_changed, and of each site that is hit
            (``sites``) program_stream, site_id, files, files_hit, rows, findings, verdicts_changed. None before.
    """

    number: int
    code: str
    program: str
    stage: str
    first: str
    last: str
    asked_by: str
    asked_at: dt.datetime
    is_over: bool
    trouble: str
    counts: Mapping[str, Any] | None


def ask_rehearsal(
    home: Home, code: str, program: str = "", stage: str = "", first: str = "", last: str = "", by: str = ""
) -> int:
    """Ask the worker to rehearse a rule over some reporting months, and get the number of the request.

    Raises:
        UsageError: the code cannot be rehearsed, something named does not exist, or the months are the wrong way round.
    """
    rule, _ = rehearsable(code, program, stage)
    months = [str(parse_month(text) or "") for text in (first, last)]
    if all(months) and months[0] > months[1]:
        raise UsageError("The first month is after the last one. Change them round.")
    subject = _BETWEEN.join((rule.code, program, stage.lower(), *months))
    return requests.ask(home.ledger, Kind.REHEARSE, subject, by)


def make_rehearsal(home: Home, asked: Asked) -> None:
    """Make a rehearsal that was asked for, where the key of the archive is."""
    code, program, stage, first, last = asked.subject.split(_BETWEEN)
    found = rehearse(home, code, program, stage, first=first, last=last)
    rehearsals.keep(home.ledger, asked.request_no, _counts(found))


def asked_rehearsals(home: Home) -> list[AskedRehearsal]:
    """The rehearsals that were asked for last, the latest first."""
    return [_told(home, one) for one in rehearsals.kept(home.ledger, _LISTED)]


def asked_rehearsal(home: Home, number: int) -> AskedRehearsal:
    """One of them.

    Raises:
        UsageError: there is none of that number.
    """
    found = rehearsals.kept(home.ledger, 1, number)
    if not found:
        raise UsageError(f"There is no rehearsal number {number}.")
    return _told(home, found[0])


def _counts(found: Rehearsal) -> dict[str, Any]:
    return {
        "files": found.files,
        "rows": found.rows,
        "destroyed": found.destroyed,
        "files_hit": len(found.hits),
        "rows_hit": sum(hit.rows for hit in found.hits),
        "findings": sum(hit.findings for hit in found.hits),
        "verdicts_changed": len(found.changes),
        "sites": list(_by_site(found)),
    }


def _by_site(found: Rehearsal) -> Iterator[dict[str, Any]]:
    """Those that are hit, the one with most findings first."""
    places = {(hit.program_stream, hit.site_id) for hit in found.hits}
    hits = {place: [hit for hit in found.hits if (hit.program_stream, hit.site_id) == place] for place in places}
    for place, own in sorted(hits.items(), key=lambda entry: (-sum(hit.findings for hit in entry[1]), entry[0])):
        yield {
            "program_stream": place[0],
            "site_id": place[1],
            "files": found.asked[place],
            "files_hit": len(own),
            "rows": sum(hit.rows for hit in own),
            "findings": sum(hit.findings for hit in own),
            "verdicts_changed": sum(hit.before is not hit.after for hit in own),
        }


def _told(home: Home, one: rehearsals.Kept) -> AskedRehearsal:
    asked = one.asked
    code, program, stage, first, last = asked.subject.split(_BETWEEN)
    at, is_over = local(asked.asked_at, home.settings), asked.state.is_over
    return AskedRehearsal(
        asked.request_no, code, program, stage, first, last, asked.asked_by, at, is_over, asked.outcome, one.counts
    )

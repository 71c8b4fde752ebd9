"""A file compared with the version of its site's month that it replaces, before it counts or after."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sorops.errors import UsageError
from sorops.feedback.changes import Comparison, Version
from sorops.feedback.difference import Difference, difference, loaded_rows
from sorops.findings import CellNote
from sorops.intake.arrival import Arrival
from sorops.intake.ledger import arrivals, asof
from sorops.job.home import Home, open_home
from sorops.job.trial import Candidate, Place, changed_figures
from sorops.settings import Settings
from sorops.sources import SOURCES
from sorops.submission import Checked, submission_id

Tables = Mapping[str, Any]


def compare(home: Home, number: int, other: int | None = None, figures: bool = True) -> Comparison:
    """What an accepted file changes against another version of its month.

    Args:
        other: number of the version to compare with; the one that counted before the file came if None.
        figures: whether to build tables aside to tell which figures change (some twenty seconds).

    Raises:
        UsageError: one of the files was not accepted, they are not two of one month, or there is no earlier version.
    """
    if number == other:
        raise UsageError(f"File {number} is the same file on both sides. Name another version of its month.")
    new = _accepted(home, number)
    old = _accepted(home, other) if other is not None else _before(home, new)
    if _place(old) != _place(new):
        raise UsageError(
            f"File {old.arrival_no} is not of the same site, programme and month as file {new.arrival_no}."
        )
    sheets = _differences(_place(new), _loaded(home, old), _loaded(home, new))
    found = _comparison(home, old, Version(new.arrival_no, new.received_at), sheets, new.duplicate_of or 0)
    if not figures or found.is_unchanged:
        return replace(found, figures=() if found.is_unchanged else None)
    return replace(found, figures=changed_figures(home, _place(new), old.submission_id, new.submission_id))


def what_changes(checked: Checked, against: Settings, figures: bool = True) -> Comparison | None:
    """What a checked file would change if it were sent; None where it would not count or nothing is loaded yet.

    Args:
        against: the home folder that holds the month as it is.
    """
    envelope = checked.reading.envelope
    place = (envelope.site_id, envelope.program_stream, envelope.reporting_month)
    if not checked.verdict.is_accepted:
        return None
    with open_home(against) as home:
        rows = _of_place(home, place)
        current = next((row["arrival_no"] for row in rows if row["is_current"]), None)
        if current is None:
            return None
        old, identity = arrivals.get(home.ledger, current), submission_id(checked.reading.sha256, *place)
        known = (row for row in rows if row["submission_id"] == identity and row["withdrawn_at"] is None)
        repeats = next((row["arrival_no"] for row in known), 0)
        sheets = _differences(place, _loaded(home, old), (checked.tables, checked.reading.notes))
        found = _comparison(home, old, Version(0), sheets, repeats)
        if not figures or repeats or found.is_unchanged:
            return replace(found, figures=() if found.is_unchanged else None)
        candidate = Candidate(identity, checked)
        return replace(found, figures=changed_figures(home, place, old.submission_id, identity, candidate))


def _accepted(home: Home, number: int) -> Arrival:
    arrival = arrivals.get(home.ledger, number)
    first = arrivals.get(home.ledger, arrival.duplicate_of) if arrival.duplicate_of else arrival
    if first.verdict is None or not first.verdict.is_accepted:
        raise UsageError(f"File {number} was not accepted, so nothing of it counts. Compare files that were accepted.")
    return arrival


def _before(home: Home, new: Arrival) -> Arrival:
    """The version that counted when the file came."""
    earlier = [
        row["arrival_no"]
        for row in _of_place(home, _place(new))
        if (row["received_at"], row["arrival_no"]) < (new.received_at, new.arrival_no)
        and row["verdict"].startswith("ACCEPTED")
        and (row["withdrawn_at"] is None or row["withdrawn_at"] > new.received_at)
    ]
    if not earlier:
        raise UsageError(f"File {new.arrival_no} is the first one accepted for its month. There is nothing before it.")
    return arrivals.get(home.ledger, earlier[-1])


def _of_place(home: Home, place: Place) -> list[dict[str, Any]]:
    """What was received for a site's month, in order of receipt."""
    site_id, program_stream, month = place
    rows = asof.submissions(home.ledger, dt.datetime.max, asof.Only(frozenset([site_id]), month))
    return [row for row in rows if row["program_stream"] == program_stream]


def _place(arrival: Arrival) -> Place:
    return arrival.site_id, arrival.program_stream, arrival.reporting_month


def _loaded(home: Home, arrival: Arrival) -> tuple[Tables, Sequence[CellNote]]:
    """The loaded rows of a version, and the notes on their cells."""
    program_stream, month = arrival.program_stream, arrival.reporting_month
    tables = {
        sheet.name: home.lake.rows(arrival.submission_id, program_stream, sheet.name, month)
        for sheet in SOURCES[program_stream].sheets
    }
    return tables, home.lake.notes(arrival.submission_id, month)


def _differences(
    place: Place, old: tuple[Tables, Sequence[CellNote]], new: tuple[Tables, Sequence[CellNote]]
) -> tuple[Difference, ...]:
    return tuple(
        difference(
            sheet,
            loaded_rows(sheet, old[0].get(sheet.name), old[1]),
            loaded_rows(sheet, new[0].get(sheet.name), new[1]),
        )
        for sheet in SOURCES[place[1]].sheets
    )


def _comparison(home: Home, old: Arrival, new: Version, sheets: tuple[Difference, ...], repeats: int) -> Comparison:
    place = _place(old)
    first = min(row["received_at"] for row in _of_place(home, place))
    return Comparison(*place, Version(old.arrival_no, old.received_at), new, first, sheets, repeats)

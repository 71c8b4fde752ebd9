"""Build a release from what is accepted, verify it, and publish it."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from sorops import checking, faults, release, transform
from sorops.errors import BuildError
from sorops.findings import Verdict
from sorops.intake.arrival import Arrival
from sorops.intake.ledger import arrivals, asof
from sorops.job.dates import end_of, now
from sorops.job.exports import export
from sorops.job.history import LoadedRows
from sorops.job.home import Home
from sorops.job.past import read_again
from sorops.job.processing import reading_context
from sorops.job.progress import Progress, silent
from sorops.job.stages import stages_in_force
from sorops.release import Release
from sorops.submission import Checked


def build(home: Home, as_of: dt.date | None = None) -> Release:
    """Build and publish what was known at the end of a day; now where none is given.

    Two builds of the same day from the same ledger give identical tables. Builds at the same time wait for each other.

    Raises:
        BuildError: the tables could not be built or verified; the last release stays.
        BusyError: another build did not end in time.
    """
    moment = end_of(as_of) if as_of else now(home.settings)
    settings = home.settings
    with release.build_folder(settings.builds) as folder:
        home.lake.prepare()
        export(home, moment)
        faults.point("build.exported")
        built = transform.build(settings.lake, settings.exports, folder, moment.date(), settings.builds / "parsed")
        faults.point("build.done")
        manifest = release.verify(folder, moment.date(), built.definitions)
        published = release.publish(folder, settings.releases, manifest)
        release.remove_old(settings.releases, settings.keep_releases_hours, time.time())
    return published


def rebuild(home: Home, as_of: dt.date | None = None, progress: Progress = silent) -> Release:
    """Make the lake anew from the archived bytes of every accepted file, and build.

    Bytes whose retention has ended are gone; their rows stay as the lake has them. Verdicts are the ledger's, and
    findings too: a file is read again for its rows, which stages of rules may leave out and exceptions never do.

    Raises:
        BuildError: a file that was accepted is not accepted by today's rules, and the lake does not hold its rows.
    """
    home.lake.prepare()
    accepted = [row for row in asof.submissions(home.ledger, dt.datetime.max) if Verdict(row["verdict"]).is_accepted]
    kept = list(_kept(home, accepted))
    for done, (arrival, checked) in enumerate(_checked_again(home, kept), start=1):
        progress("rebuild", done, len(kept))
        if checked.verdict.is_accepted:
            home.lake.write(arrival.submission_id, checked)
        elif not home.lake.holds(arrival.submission_id, arrival.reporting_month):
            raise BuildError(
                f"File number {arrival.arrival_no} was accepted once and is not by today's rules. "
                "Restore its rows in the lake from your backup, or run the version that accepted it."
            )
    return build(home, as_of)


def _kept(home: Home, accepted: list[dict[str, Any]]) -> Iterator[Arrival]:
    """The accepted files whose bytes the archive still holds."""
    for row in accepted:
        arrival = arrivals.get(home.ledger, row["arrival_no"])
        if home.archive.has(arrival.sha256):
            yield arrival


def _checked_again(home: Home, kept: list[Arrival]) -> Iterator[tuple[Arrival, Checked]]:
    """Each file with what it holds, as heavy as rules were when it was decided: a stage set later takes no row away."""
    context, history = reading_context(home), LoadedRows(home.lake)
    pairs = zip(kept, read_again(home, kept, context), strict=True)
    for stages, group in groupby(pairs, lambda pair: stages_in_force(home, pair[0].decided_at)):
        arrived, readings = zip(*group, strict=True)
        decided = checking.check(readings, home.places, history, stages=stages, amendments=context.amendments)
        yield from zip(arrived, decided, strict=True)

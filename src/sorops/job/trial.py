"""Tables built aside with one version of a site's month or another in its place. Nothing of it is ever published."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sorops import release, transform
from sorops.feedback.changes import ChangedFigure, Figure
from sorops.intake.ledger import asof
from sorops.job.dates import end_of, now
from sorops.job.exports import SUBMISSIONS, export
from sorops.job.home import Home
from sorops.lake import Lake, write_exports
from sorops.period import Month
from sorops.submission import Checked

_FIGURES = """
    with named as (
        select measure_id, min(name) as name, min(unit) as unit, min(family) as family
        from marts.dim_measure
        group by measure_id
    )

    select
        figures.measure_id,
        coalesce(measures.name, named.name) as name,
        case when figures.stratum_dim = 'ALL' then '' else figures.stratum_dim || ' ' || figures.stratum_value end,
        figures.period_type,
        figures.period_start,
        figures.grain_id,
        figures.value,
        coalesce(measures.unit, named.unit) as unit,
        figures.status,
        coalesce(figures.is_lower_bound, false)
    from marts.fct_performance as figures
    inner join named on figures.measure_id = named.measure_id
    left join marts.dim_measure as measures
        on figures.measure_id = measures.measure_id
        and figures.stratum_dim = 'ALL'
        and figures.stratum_value = measures.figure
    where figures.grant_id = 'ANY' and (figures.grain = 'state' or (figures.grain = 'site' and figures.grain_id = ?))
    order by
        named.family = 'quality',
        figures.grain,
        figures.measure_id,
        len(figures.period_type),
        figures.period_type desc,
        figures.period_start
"""
Place = tuple[str, str, str]
"""Site, programme and month."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that was checked and has not come: what is loaded of it if it is sent."""

    submission_id: str
    checked: Checked


def changed_figures(
    home: Home, place: Place, old: str, new: str, candidate: Candidate | None = None
) -> tuple[ChangedFigure, ...]:
    """The figures of the site and the state that differ when the submission ``new`` counts instead of ``old``.

    Two builds, some ten seconds each, or one where the current release already is one of them; they wait for a build
    that runs. ``candidate`` is the new one if it is in neither ledger nor lake.

    Raises:
        BuildError: the tables could not be built.
        BusyError: another build did not end in time.
    """
    day = _as_of(home)
    with _workshop(home) as folder:
        _copy_lake(home, folder / "lake", candidate)
        before = _figures(home, folder, day, place, old, None)
        after = _figures(home, folder, day, place, new, candidate)
    keys = [key for key in dict.fromkeys((*before, *after)) if before.get(key) != after.get(key)]
    return tuple(ChangedFigure(*key, before.get(key), after.get(key)) for key in keys)


def _as_of(home: Home) -> dt.date:
    """The day of the last release, or that of the newest file if it came later."""
    published = release.current(home.settings.releases)
    newest: dt.date = max(row["received_at"].date() for row in asof.submissions(home.ledger, dt.datetime.max))
    released = published.manifest.data_as_of if published else now(home.settings).date()
    return max(released, newest)


@contextmanager
def _workshop(home: Home) -> Iterator[Path]:
    """An empty folder while no other build runs; it and what is in it are removed at the end.

    Its name is always the same, so that the table definitions need not be parsed anew. What a killed comparison left is
    removed by the next builder, whoever it is.
    """
    with release.build_folder(home.settings.builds) as spare:
        folder = home.settings.builds / "build-trial"
        folder.mkdir()
        try:
            yield folder
        finally:
            shutil.rmtree(folder)
            shutil.rmtree(spare)


def _copy_lake(home: Home, folder: Path, candidate: Candidate | None) -> None:
    """The lake once more without its bytes, and the candidate's rows in it. Files of a lake are never written into."""
    shutil.copytree(home.lake.root, folder, copy_function=_link)
    lake = Lake(folder)
    lake.prepare()
    if candidate:
        lake.write(candidate.submission_id, candidate.checked)


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:  # another disk, or one without links
        shutil.copyfile(source, target)


Key = tuple[str, str, str, str, str]
"""Measure, its name, stratum, period, and site or state."""


def _figures(
    home: Home, folder: Path, day: dt.date, place: Place, submission_id: str, candidate: Candidate | None
) -> dict[Key, Figure]:
    """The figures of the site and the state when the submission counts for its month."""
    moment, exports, target = end_of(day), folder / "exports", folder / submission_id
    rows = _in_place(asof.submissions(home.ledger, moment), place, submission_id)
    if candidate:
        rows.append(_as_submission(rows, candidate, moment))
    export(home, moment, exports)
    write_exports(exports, {"submissions": (SUBMISSIONS, rows)})
    database = _published(home, exports, day)
    if database is None:
        transform.build(folder / "lake", exports, target, day, home.settings.builds / "parsed_trial")
        database = target / "internal.duckdb"
    with release.connect(database) as internal:
        found = internal.execute(_FIGURES, [place[0]]).fetchall()
    return dict(_figure(*row) for row in found)


def _published(home: Home, exports: Path, day: dt.date) -> Path | None:
    """The database of the current release, if it was made from just these exports by today's definitions."""
    published = release.current(home.settings.releases)
    if published is None or (published.manifest.data_as_of, published.manifest.definitions) != (
        day,
        transform.definitions(),
    ):
        return None
    finished = (published.folder / "manifest.json").stat().st_mtime
    same = all(_is_of(path, home.settings.exports / path.name, finished) for path in exports.iterdir())
    return published.internal if same else None


def _is_of(path: Path, used: Path, finished: float) -> bool:
    """Whether the exported file is byte for byte one that a build used before it was finished."""
    return used.is_file() and used.stat().st_mtime <= finished and used.read_bytes() == path.read_bytes()


def _in_place(rows: Sequence[dict[str, Any]], place: Place, submission_id: str) -> list[dict[str, Any]]:
    """What arrived, with the submission as the one that counts for its place."""
    return [
        row | {"is_current": row["submission_id"] == submission_id and row["duplicate_of"] is None}
        if (row["site_id"], row["program_stream"], row["reporting_month"]) == place
        else row
        for row in rows
    ]


def _as_submission(rows: Sequence[dict[str, Any]], candidate: Candidate, moment: dt.datetime) -> dict[str, Any]:
    """The candidate as if it had come and been accepted."""
    checked, envelope = candidate.checked, candidate.checked.reading.envelope
    return {
        "arrival_no": 1 + max((row["arrival_no"] for row in rows), default=0),
        "submission_id": candidate.submission_id,
        "file": envelope.file,
        "site_id": envelope.site_id,
        "program_stream": envelope.program_stream,
        "reporting_month": envelope.reporting_month,
        "verdict": checked.verdict.value,
        "seq": 1 + len(rows),
        "received_at": moment,
        "received_via": envelope.received_via,
        "zero_activity_attested": envelope.zero_activity_attested,
        "rows_read": checked.rows_read,
        "rows_quarantined": checked.rows_quarantined,
        "is_current": True,
    }


def _figure(
    measure_id: str, name: str, stratum: str, period_type: str, start: dt.date, place: str, *value: Any
) -> tuple[Key, Figure]:
    return (measure_id, name, stratum, _period(period_type, start), place), Figure(*value)


def _period(period_type: str, start: dt.date) -> str:
    if period_type == "M":
        return str(Month.of(start))
    if period_type == "FFQ":
        return str(Month.of(start).quarter)
    return "grant to date" if period_type == "GTD" else f"grant year from {start}"

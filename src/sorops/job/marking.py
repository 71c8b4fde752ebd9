"""What a site gets back of a file: its own workbook marked, or the Issues workbook alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from sorops import reading
from sorops.errors import UsageError
from sorops.feedback.grouping import problems
from sorops.feedback.marked import NOT_OPENED, PRIVATE, SLICE, Marked, alone, mark
from sorops.feedback.slices import Slice, sliced
from sorops.feedback.summary import summarised
from sorops.findings import Category, Finding, Severity, Verdict
from sorops.intake import durable
from sorops.intake.arrival import Arrival
from sorops.intake.ledger import arrivals, told
from sorops.job.figures import figures_of
from sorops.job.home import Home
from sorops.job.looking import check_paths
from sorops.job.output import into
from sorops.job.past import read_again
from sorops.job.processing import reading_context
from sorops.settings import Settings
from sorops.sources import SOURCES
from sorops.submission import Checked, Reading

_OPENED = frozenset({"F17", "F18", "F19", "F22", "F32", "F61", "F62"})
"""Reasons to return a file that was read. One with any other reason was not opened, and is not opened here."""


def feedback(home: Home, number: int, sheet: str = "", client: str = "") -> Marked:
    """What the site of a received file gets back, as it was decided.

    Args:
        home: the opened home folder.
        number: of the file.
        sheet, client: a part of the problems only, to hand to whoever can mend it; then never the site's own workbook.

    Raises:
        UsageError: there is no such file, it has no decision yet, or the part has no problem.
    """
    arrival = arrivals.get(home.ledger, number)
    if arrival.duplicate_of is not None:
        arrival = arrivals.get(home.ledger, arrival.duplicate_of)
    if arrival.verdict is None:
        raise UsageError(f"File {number} has no decision yet. Decide it with: sorops run")
    if arrival.verdict is Verdict.QUARANTINED_PII or not home.archive.has(arrival.sha256):
        return _without_bytes(home, arrival)
    (read,) = read_again(home, [arrival], reading_context(home))
    checked, data = _as_decided(home, arrival, read), home.archive.get(arrival.sha256)
    if sheet or client:
        return _part(checked, data, Slice(sheet, client), home.settings)
    return _whole(checked, data, home.settings)


def write_feedback(home: Home, number: int, sheet: str = "", client: str = "", output: Path | None = None) -> Path:
    """Write what a site gets back as a private file; into the folder ``feedback`` of the home unless told where."""
    made = feedback(home, number, sheet, client)
    part = "-part" if sheet or client else ""
    path = output or home.settings.home / "feedback" / f"file-{number}{part}{made.suffix}"
    with into(path):
        durable.write(path, made.data)
    return path


def check_and_mark(
    paths: Sequence[Path],
    folder: Path,
    settings: Settings,
    against: Settings | None = None,
    site: str = "",
    month: str = "",
) -> Iterator[tuple[Checked, Path]]:
    """Check files as ``check_files`` does, and write what each site gets back into a folder, as private files.

    Files of site folders keep the name of their folder, so that two of the same name do not meet.
    """
    taken: set[Path] = set()
    for path, checked in check_paths(paths, settings, against, site, month):
        made = _whole(checked, path.read_bytes(), settings)
        beside = Path(checked.reading.envelope.file)
        inner = beside.parent if not beside.is_absolute() and any(given.is_dir() for given in paths) else Path()
        target = _free(folder / inner / path.stem, made.suffix, taken)
        with into(target):
            durable.write(target, made.data)
        yield checked, target


def _whole(checked: Checked, data: bytes, settings: Settings) -> Marked:
    """All problems, on the site's own workbook where that can be."""
    figures = figures_of(checked.reading.envelope.program_stream)
    summary = summarised(checked, figures)
    reason = _kept_closed(checked)
    if reason:
        return alone(problems(checked, figures, rulebook_url=settings.rulebook_url), summary, reason)
    received = _received(checked, data, settings)
    found = problems(checked, figures, received, settings.rulebook_url)
    return mark(data, found, summary, settings.limits, received)


def _part(checked: Checked, data: bytes, wanted: Slice, settings: Settings) -> Marked:
    figures = figures_of(checked.reading.envelope.program_stream)
    received = {} if _kept_closed(checked) else _received(checked, data, settings)
    found = sliced(checked, wanted, figures, received, settings.rulebook_url)
    if not found:
        raise UsageError("The file has no problem there. Check the name of the sheet and the client's id.")
    return alone(found, summarised(checked, figures), f"{SLICE} It is about: {wanted.title}.")


def _kept_closed(checked: Checked) -> str:
    """Why the bytes are not touched; empty where they may be read again."""
    if checked.verdict is Verdict.QUARANTINED_PII:
        return PRIVATE
    return NOT_OPENED if any(_is_unopened(finding) for finding in checked.findings) else ""


def _is_unopened(finding: Finding) -> bool:
    is_refusal = finding.severity is Severity.REJECT_FILE and finding.category is Category.FILE
    return is_refusal and finding.code not in _OPENED


def _received(checked: Checked, data: bytes, settings: Settings) -> Mapping[tuple[str, str], str]:
    """What stood in the cells of the findings."""
    found = (*checked.findings, *checked.also_seen)
    spots = dict.fromkeys((finding.tab, finding.cell) for finding in found if finding.cell)
    return reading.received(data, tuple(spots), settings.limits)


def _as_decided(home: Home, arrival: Arrival, read: Reading) -> Checked:
    """The decision in the ledger, with what the file holds."""
    assert arrival.verdict is not None, "only decided files have feedback"
    found = told.findings(home.ledger, arrival.arrival_no)
    rest = tuple(finding for finding in read.findings if finding not in found) if read.is_refused else ()
    known = replace(read, envelope=arrival.envelope, needs_filing="")
    checked = Checked(known, arrival.verdict, found, also_seen=rest)
    if not arrival.verdict.is_accepted:
        return checked
    sheets = SOURCES[arrival.program_stream].by_sheet
    place = (arrival.submission_id, arrival.program_stream)
    loaded = {name: home.lake.rows(*place, name, arrival.reporting_month) for name in sheets}
    return replace(checked, tables=loaded)


def _without_bytes(home: Home, arrival: Arrival) -> Marked:
    """Feedback on a file whose bytes are locked away or destroyed."""
    assert arrival.verdict is not None, "only decided files have feedback"
    read = Reading(arrival.envelope, arrival.sha256)
    checked = Checked(read, arrival.verdict, told.findings(home.ledger, arrival.arrival_no))
    return alone(problems(checked, rulebook_url=home.settings.rulebook_url), summarised(checked), PRIVATE)


def _free(stem: Path, suffix: str, taken: set[Path]) -> Path:
    """A file that this run has not written yet."""
    number, path = 2, stem.with_name(f"{stem.name}{suffix}")
    while path in taken:
        number, path = number + 1, stem.with_name(f"{stem.name} ({number}){suffix}")
    taken.add(path)
    return path

"""Check or inspect files as the monthly job would, without keeping anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sorops import checking, reading
from sorops.errors import UsageError
from sorops.findings import Verdict
from sorops.intake import manifest as manifests
from sorops.intake.inbox import Candidate, Inbox
from sorops.intake.place_lists import read_places
from sorops.job.dates import parse_month
from sorops.job.own_announcements import own_announcements
from sorops.job.reading_order import read_in_order
from sorops.places import Places
from sorops.settings import PROJECT, Settings
from sorops.submission import Checked, Envelope, Reading

if TYPE_CHECKING:
    import pyarrow as pa

    from sorops.job.history import LoadedRows

_LISTS = ("sites.csv", "manifest.csv", "expected_submissions.csv")
"""A state's own lists, which may lie beside the site folders."""


_SOME_SITE = "?"
"""Stands for a site that nothing tells, so that the rest of the file can be judged."""

_NEEDS_SITES = ("F18", "S07", "V05")
"""Codes that cannot be judged without the state's list of sites."""


@dataclass(frozen=True, slots=True)
class Given:
    """One file to check, with what is known of it."""

    envelope: Envelope
    path: Path


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the state: all of it from a home folder, else little more than its places."""

    context: reading.Context
    loaded: LoadedRows | None = None
    waivers: tuple[checking.Waiver, ...] = ()
    stages: tuple[checking.RuleStage, ...] = ()


class RowsInHand:
    """History for a check: the files checked so far, over what a home folder has loaded."""

    def __init__(self, loaded: LoadedRows | None) -> None:
        self._loaded = loaded
        self._accepted: dict[tuple[str, str, str], Checked] = {}

    def rows(self, site_id: str, program_stream: str, sheet: str, month: str) -> pa.Table | None:
        """Rows of a sheet in a month; None where the month is not loaded."""
        checked = self._accepted.get((site_id, program_stream, month))
        if checked is not None:
            return checked.tables.get(sheet)
        return self._loaded.rows(site_id, program_stream, sheet, month) if self._loaded else None

    def add(self, checked: Checked) -> None:
        """From here on the site-month is loaded as this file."""
        envelope = checked.reading.envelope
        self._accepted[envelope.site_id, envelope.program_stream, envelope.reporting_month] = checked


def check_files(
    paths: Sequence[Path], settings: Settings, against: Settings | None = None, site: str = "", month: str = ""
) -> Iterator[Checked]:
    """Check files, or folders with one folder per site, in order of their manifest, else of time.

    Args and errors are those of ``check_paths``.
    """
    yield from (checked for _, checked in check_paths(paths, settings, against, site, month))


def check_paths(
    paths: Sequence[Path], settings: Settings, against: Settings | None = None, site: str = "", month: str = ""
) -> Iterator[tuple[Path, Checked]]:
    """Check files, or folders with one folder per site, each with where it lies.

    Args:
        against: a home folder whose sites, confirmed headers, exceptions and loaded months to judge by.
        site, month: what a person knows of all of the files, where their workbooks do not say.

    Raises:
        UsageError: a file is not there, the site is not known, or the month is none.
    """
    parse_month(month)
    with ExitStack() as stack:
        known = _known(stack.enter_context, against) if against else Known(reading.Context(_places(paths)))
        given = list(_given(paths, known.context.places, site))
        yield from zip((entry.path for entry in given), _checked(given, month, known, settings), strict=True)


def _known(enter: Callable[..., Any], against: Settings) -> Known:
    from sorops.job.exceptions import waivers_in_force  # noqa: PLC0415 - loads the ledger's packages
    from sorops.job.history import loaded_rows  # noqa: PLC0415 - as above
    from sorops.job.home import open_home  # noqa: PLC0415 - as above
    from sorops.job.processing import reading_context  # noqa: PLC0415 - as above
    from sorops.job.stages import stages_in_force  # noqa: PLC0415 - as above

    home = enter(open_home(against))
    return Known(reading_context(home), loaded_rows(home), waivers_in_force(home), stages_in_force(home))


def _checked(given: Sequence[Given], month: str, known: Known, settings: Settings) -> Iterator[Checked]:
    context, history = known.context, RowsInHand(known.loaded)
    requests = [reading.Request(entry.envelope, entry.path.read_bytes()) for entry in given]
    readings = _read(requests, month, context, settings)
    carried = own_announcements(readings) if known.loaded is None else ()
    if carried:
        context = replace(context, amendments=carried)
        readings = _read(requests, month, context, settings)
    if not context.places.sites:
        readings = [_without_sites(read) for read in readings]
    open_ends = {number for number, read in enumerate(readings) if read.needs_filing and not read.is_refused}
    set_aside = _repeated(readings) | open_ends
    fresh = [read for position, read in enumerate(readings) if position not in set_aside]
    decided = checking.check(
        fresh,
        context.places,
        history,
        waivers=known.waivers,
        stages=known.stages,
        amendments=context.amendments,
    )
    for position, read in enumerate(readings):
        if position in set_aside:
            yield Checked(read, Verdict.DUPLICATE, ())
            continue
        checked = next(decided)
        if checked.verdict.is_accepted:
            history.add(checked)
        unjudged = () if context.places.sites else _NEEDS_SITES
        yield replace(checked, not_checked=(*checked.not_checked, *unjudged))


def _read(
    requests: Sequence[reading.Request], month: str, context: reading.Context, settings: Settings
) -> list[Reading]:
    months = [month] * len(requests)
    found = read_in_order(requests, months, context, settings, lambda _position, _site, _program: "")
    return [
        read if read.is_refused or not read.needs_filing else _as_far_as_known(request, read, context, settings)
        for request, read in zip(requests, found, strict=True)
    ]


def _as_far_as_known(request: reading.Request, read: Reading, context: reading.Context, settings: Settings) -> Reading:
    """What the file holds although its site is not known, where that is all that is missing."""
    known = read.envelope
    if known.site_id or not (known.program_stream and known.reporting_month):
        return read
    (again,) = reading.read([replace(request, envelope=replace(known, site_id=_SOME_SITE))], context, settings.limits)
    return replace(again, envelope=replace(again.envelope, site_id=""))


def _without_sites(read: Reading) -> Reading:
    """The reading without what only a list of sites could judge."""
    return replace(read, findings=tuple(finding for finding in read.findings if finding.code not in _NEEDS_SITES))


def inspect_file(path: Path, settings: Settings, cells: bool = False) -> dict[str, Any]:
    """What is seen in a file: kind, programme, sheets with their tables and headers and, on request, every cell.

    Raises:
        UsageError: the file is not there.
    """
    seen = reading.inspect_workbook(_bytes(path), settings.limits)
    if not cells:
        for sheet in seen["sheets"]:
            del sheet["cells"]
    return {"file": str(path)} | seen


def _given(paths: Sequence[Path], places: Places, site: str) -> Iterator[Given]:
    site_id = places.site_id(site) if site else ""
    if site_id is None:
        raise UsageError(f"{site} is not in the list of sites. Give an id, name or alias, for example CLN-01.")
    for path in paths:
        if path.is_dir():
            yield from _in_folder(path, places)
        else:
            _bytes(path)
            yield Given(Envelope(file=str(path), site_id=site_id), path)


def _in_folder(folder: Path, places: Places) -> Iterator[Given]:
    """The files of a tree of site folders, with the envelopes of its manifest where it has one."""
    listed = folder / "manifest.csv"
    manifest = manifests.load(str(listed)) if listed.is_file() else {}
    found = [entry for entry in Inbox(str(folder)).look() if isinstance(entry, Candidate)]
    wanted = [entry for entry in found if entry.path in manifest or _is_of_a_site(entry, places, bool(manifest))]

    def order(entry: Candidate) -> tuple[str, float]:
        known = manifest.get(entry.path)
        return (str(known.envelope.received_at) if known else "", entry.modified)

    for entry in sorted(wanted, key=order):
        known = manifest.get(entry.path)
        envelope = known.envelope if known else Envelope(entry.path, site_id=places.site_id(entry.folder) or "")
        yield Given(envelope, folder / entry.path)


def _is_of_a_site(entry: Candidate, places: Places, has_manifest: bool) -> bool:
    if has_manifest or entry.path in _LISTS:
        return False
    return places.site_id(entry.folder) is not None if places.sites and entry.folder else True


def _places(paths: Sequence[Path]) -> Places:
    """The towns of the product and the sites of the first folder that brings a list of them."""
    lists = (path / "sites.csv" for path in paths if path.is_dir())
    sites = next((str(path) for path in lists if path.is_file()), "")
    return read_places(str(PROJECT / "seeds" / "towns.csv"), sites)


def _repeated(readings: Sequence[Reading]) -> set[int]:
    """Positions of files whose bytes came before for the same site, programme and month."""
    first: dict[tuple[str, ...], int] = {}
    for position, read in enumerate(readings):
        envelope = read.envelope
        identity = (read.sha256, envelope.site_id, envelope.program_stream, envelope.reporting_month)
        first.setdefault(identity, position)
    return set(range(len(readings))) - set(first.values())


def _bytes(path: Path) -> bytes:
    if not path.is_file():
        raise UsageError(f"There is no file {path}. Check the name.")
    return path.read_bytes()

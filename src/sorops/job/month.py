"""The whole monthly job without an orchestrator."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sorops.intake.ledger import arrivals
from sorops.intake.ledger.store import utc_now
from sorops.intake.retention import expire_quarantine
from sorops.intake.states import Processing
from sorops.job.building import build
from sorops.job.collecting import Collected, collect, hand_in
from sorops.job.dates import parse_as_of, parse_month
from sorops.job.exceptions import ended_since_last_month
from sorops.job.home import Home
from sorops.job.processing import Outcome, chunks, process
from sorops.job.progress import Progress, silent
from sorops.job.reporting import latest_due, report, summary
from sorops.period import Month


@dataclass(frozen=True, slots=True)
class RunResult:
    """What a run did: what it took and left, verdicts of the files it decided, its release, and its report.

    ``ended`` names the exceptions that held in the month before and hold no more in its month, a line each.
    """

    period: Month
    collected: Collected
    verdicts: list[tuple[str, int]]
    rows: list[tuple[str, str, str, str]]
    release: Path
    report: Path
    ended: tuple[str, ...] = ()


def run(
    home: Home,
    inbox: str = "",
    manifest: str = "",
    month: str = "",
    as_of: str = "",
    progress: Progress = silent,
) -> RunResult:
    """Collect, check, load, build, release and report. Running it again changes nothing; a killed run is completed.

    Args:
        inbox, manifest: see ``collect``.
        month: to report, ``2019-03``; the latest due month if empty.
        as_of: use what was known at the end of this day, ``2019-04-20``; now if empty.
    """
    day, wanted = parse_as_of(as_of), parse_month(month)
    collected = collect(home, inbox, manifest, progress)
    verdicts = Counter(
        outcome.verdict.value if outcome.verdict else "waits to be filed" for outcome in decide_all(home, progress)
    )
    expire(home)
    progress("build", 0, 1)
    published = build(home, day)
    progress("build", 1, 1)
    period = wanted or latest_due(published)
    page = report(home, str(period))
    ended = ended_since_last_month(home, period)
    rows = summary(home, period)
    return RunResult(period, collected, sorted(verdicts.items()), rows, published.folder, page.path, ended)


def expire(home: Home) -> int:
    """Destroy quarantined bytes whose hold is over; give how many arrivals that were."""
    return len(expire_quarantine(home.ledger, home.archive, utc_now(), home.settings.quarantine_hours))


def decide_all(home: Home, progress: Progress = silent) -> Iterator[Outcome]:
    """Decide everything that was received and not decided, chunk by chunk."""
    for chunk in chunks(home):
        yield from process(home, chunk, progress)


def receive_files(
    home: Home, files: Sequence[Path], via: str, site: str, month: str, progress: Progress = silent
) -> Iterator[tuple[int, str, str]]:
    """Take in files that came by e-mail and decide them: number, name and what became of each."""
    received = hand_in(home, files, via, site, month)
    for _ in decide_all(home, progress):
        continue
    for arrival in received:
        decided = arrivals.get(home.ledger, arrival.arrival_no)
        waits = decided.state is Processing.UNFILED
        yield decided.arrival_no, decided.file, "waits to be filed" if waits else decided.verdict or "received"

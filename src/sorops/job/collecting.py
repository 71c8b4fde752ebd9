"""Take in what lies in an inbox or was handed in."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from sorops.errors import UsageError
from sorops.intake import manifest as manifests
from sorops.intake import receive
from sorops.intake.arrival import Arrival
from sorops.intake.collect import Collector
from sorops.intake.inbox import Inbox, LeftAlone
from sorops.job.dates import now
from sorops.job.home import Home
from sorops.job.progress import Progress, silent


@dataclass(frozen=True, slots=True)
class Collected:
    """What a look at an inbox came to.

    Attributes:
        taken: the new arrivals, in order of receipt.
        left_alone: why files were not taken, and how many for each reason, most first.
        absent: files that the manifest names and that neither lie in the inbox nor came before.
    """

    taken: tuple[Arrival, ...]
    left_alone: tuple[tuple[str, int], ...]
    absent: tuple[str, ...]


def collect(home: Home, inbox: str = "", manifest: str = "", progress: Progress = silent) -> Collected:
    """Receive every new and complete file of an inbox.

    Args:
        inbox: address of the site folders, or of a flat drop folder; the setting if empty.
        manifest: address of the list of envelopes; the setting if both are empty.

    Raises:
        UsageError: there is no inbox, or the manifest is wrong.
    """
    collector = _collector(home, inbox, manifest)
    moment = time.time()
    look = collector.look(moment)
    taken = []
    left_alone = Counter(entry.why for entry in look.left_alone)
    for done, candidate in enumerate(look.candidates, start=1):
        came = collector.take(candidate, moment)
        if isinstance(came, LeftAlone):
            left_alone[came.why] += 1
        elif came is not None:
            taken.append(came)
        progress("collect", done, len(look.candidates))
    return Collected(tuple(taken), tuple(left_alone.most_common()), collector.absent(look))


def _collector(home: Home, inbox: str, manifest: str) -> Collector:
    url = inbox or home.settings.inbox
    if not url:
        raise UsageError("Say where the files are, for example: sorops run --inbox inbox")
    listed = manifest or ("" if inbox else home.settings.manifest)
    return Collector(
        source=Inbox(url),
        archive=home.archive,
        ledger=home.ledger,
        places=home.places,
        zone=ZoneInfo(home.settings.time_zone),
        settle_seconds=home.settings.settle_seconds,
        max_bytes=home.settings.limits.file_bytes,
        manifest=manifests.load(listed) if listed else {},
    )


def hand_in(home: Home, files: Sequence[Path], via: str, site: str, month: str) -> list[Arrival]:
    """Receive files that came by e-mail.

    ``site`` and ``month`` are what a person knows of all of them; the month helps only where a workbook names none.

    Raises:
        UsageError: a file is not there or too large, or the way, the site or the month is not known.
    """
    at, places = now(home.settings), home.places
    fallback = receive.month(month)
    arrivals = []
    for path in files:
        data = receive.read_file(path, home.settings.limits.file_bytes)
        envelope = receive.handed_in(path.name, via, at, places, site)
        arrivals.append(receive.receive(data, envelope, home.archive, home.ledger, fallback_month=fallback))
    return arrivals

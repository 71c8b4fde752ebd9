"""History checked again under today's rules, and compared with what the ledger says. Nothing is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sorops.errors import UsageError
from sorops.findings import Finding, Verdict
from sorops.intake.ledger import told
from sorops.job.dates import parse_month
from sorops.job.home import Home
from sorops.job.past import Past, decided, judged_again, policy_in_force
from sorops.job.progress import Progress, silent
from sorops.submission import Checked

_ORDER = "H05"
"""Tells that a file replaces another: a matter of the order in which files came, not of rules."""


@dataclass(frozen=True, slots=True)
class Recheck:
    """One submission whose findings or verdict would be others today.

    ``new``, ``gone`` and ``weighed`` count findings by code; ``weighed`` are those with another severity than then.
    """

    arrival_no: int
    site_id: str
    program_stream: str
    reporting_month: str
    is_current: bool
    before: Verdict
    after: Verdict
    new: Counter[str]
    gone: Counter[str]
    weighed: Counter[str]

    def __bool__(self) -> bool:
        return bool(self.new or self.gone or self.weighed or self.before is not self.after)


@dataclass(frozen=True, slots=True)
class Rechecked:
    """What checking history again came to: files checked, files whose bytes are destroyed, and those that differ."""

    files: int
    destroyed: int
    differing: tuple[Recheck, ...]


def recheck(home: Home, month: str = "", progress: Progress = silent) -> Rechecked:
    """Check what was decided again under today's rules, exceptions and stages, and compare with the ledger.

    Args:
        month: only submissions for this reporting month, ``2019-03``; all if empty.

    Raises:
        UsageError: the month is not written as one, or no file of it was decided.
    """
    wanted, past = str(parse_month(month) or ""), decided(home)
    chosen = [entry for entry in past if wanted in ("", entry.arrival.reporting_month)]
    if wanted and not chosen:
        raise UsageError(f"No file of {wanted} has been decided. See the months with: sorops status")
    kept = [entry.arrival.arrival_no for entry in chosen if entry.is_kept]
    again = judged_again(home, past, kept, (policy_in_force(home),), progress)
    differing = tuple(found for entry, (now,) in again if (found := _compared(home, entry, now)))
    return Rechecked(len(kept), len(chosen) - len(kept), differing)


def _compared(home: Home, entry: Past, now: Checked) -> Recheck:
    """What differs between the ledger and today's check of a submission."""
    arrival = entry.arrival
    assert arrival.verdict is not None, "a decided arrival has a verdict"
    then, today = _weights(told.findings(home.ledger, arrival.arrival_no)), _weights(now.findings)
    before, after = then - today, today - then
    weighed = _places(before) & _places(after)
    return Recheck(
        arrival.arrival_no,
        arrival.site_id,
        arrival.program_stream,
        arrival.reporting_month,
        entry.is_current,
        arrival.verdict,
        now.verdict,
        _by_code(_places(after) - weighed),
        _by_code(_places(before) - weighed),
        _by_code(weighed),
    )


_Place = tuple[str, str, str, str, str, int]


def _weights(findings: Sequence[Finding]) -> Counter[tuple[_Place, str]]:
    """How often each code speaks of a place, by severity."""
    return Counter(
        ((found.code, found.tab, found.cell, found.sheet, found.field, found.row), found.severity.value)
        for found in findings
        if found.code != _ORDER
    )


def _places(weights: Counter[tuple[_Place, str]]) -> Counter[_Place]:
    places: Counter[_Place] = Counter()
    for (place, _), often in weights.items():
        places[place] += often
    return places


def _by_code(places: Counter[_Place]) -> Counter[str]:
    codes: Counter[str] = Counter()
    for place, often in places.items():
        codes[place[0]] += often
    return codes

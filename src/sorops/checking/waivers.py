"""Waivers: a question that is excused from one day to another, with the reason. They are data, never code.

A file is judged by the last day of its reporting month. When a waiver has ended, the question comes back and says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sorops.findings import Finding, Severity

WAIVED, WAIVER, ENDED = "waived", "waiver", "exception_ended"
"""Names in a finding's detail: why and until when it is excused, the waiver's number, the day on which one ended."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """One excused code. An empty site, programme or field means all; it holds from ``since`` to ``until``, both
    included. ``number`` is its number in the ledger, 0 where it has none.
    """

    code: str
    site_id: str
    until: dt.date
    reason: str
    program_stream: str = ""
    field: str = ""
    since: dt.date = dt.date.min
    number: int = 0

    def covers(self, finding: Finding, site_id: str, program_stream: str) -> bool:
        """Whether it is about such a finding, whatever the day."""
        return (
            self.code == finding.code
            and self.site_id in ("", site_id)
            and self.program_stream in ("", program_stream)
            and self.field in ("", finding.field)
        )


def waive(
    findings: Iterable[Finding], waivers: Sequence[Waiver], site_id: str, on: dt.date, program_stream: str = ""
) -> tuple[Finding, ...]:
    """The findings, with those that are excused for the site and programme on the day turned into notes.

    Only questions (W) can be excused: a row or file that cannot be loaded stays so.
    """
    wanted = {waiver.code for waiver in waivers}
    return tuple(
        _judged(finding, [waiver for waiver in waivers if waiver.covers(finding, site_id, program_stream)], on)
        if finding.severity is Severity.WARN and finding.code in wanted
        else finding
        for finding in findings
    )


def _judged(finding: Finding, waivers: Sequence[Waiver], on: dt.date) -> Finding:
    """A question as the waivers about it leave it on a day: the one that holds longest, else the end of the last."""
    in_force = [waiver for waiver in waivers if waiver.since <= on <= waiver.until]
    if in_force:
        return _excused(finding, max(in_force, key=lambda waiver: (waiver.until, waiver.number)))
    ended = [waiver.until for waiver in waivers if waiver.until < on]
    if ended:
        return replace(finding, detail=(*finding.detail, (ENDED, max(ended).isoformat())))
    return finding


def _excused(finding: Finding, waiver: Waiver) -> Finding:
    told = [(WAIVED, f"{waiver.reason.rstrip('.')}, until {waiver.until}")]
    if waiver.number:
        told.append((WAIVER, str(waiver.number)))
    return replace(finding, severity=Severity.NOTE, detail=(*finding.detail, *told))

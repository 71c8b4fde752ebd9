"""Waivers: a rule that is excused for a site until a day, with the reason. They are data, never code."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sorops.findings import Finding, Severity


@dataclass(frozen=True, slots=True)
class Waiver:
    """One excused code. An empty site or programme means all; ``until`` is the last day on which it holds."""

    code: str
    site_id: str
    until: dt.date
    reason: str
    program_stream: str = ""


def waive(
    findings: Iterable[Finding], waivers: Iterable[Waiver], site_id: str, on: dt.date, program_stream: str = ""
) -> tuple[Finding, ...]:
    """The findings, with those that are excused for the site and programme on the day turned into notes.

    Only questions (W) can be excused: a row or file that cannot be loaded stays so.
    """
    excused = {
        waiver.code: waiver
        for waiver in waivers
        if waiver.site_id in ("", site_id) and waiver.program_stream in ("", program_stream) and on <= waiver.until
    }
    return tuple(
        replace(
            finding,
            severity=Severity.NOTE,
            detail=(
                *finding.detail,
                ("waived", f"{excused[finding.code].reason}, until {excused[finding.code].until}"),
            ),
        )
        if finding.code in excused and finding.severity is Severity.WARN
        else finding
        for finding in findings
    )

"""The questions that were excused in a period: whose, why, until when, by whom, and how often."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Excused:
    """An exception as the report prints it.

    Attributes:
        site, programme, column: whose findings; empty for all.
        until: the last day on which it holds.
        findings: what it made notes of in the files of the period that count.
        has_ended: whether it ended before the period did; the question is asked again since.
        question: one of those findings in words; empty where there is none.
    """

    number: int
    code: str
    site: str
    programme: str
    column: str
    until: dt.date
    reason: str
    approved_by: str
    findings: int
    has_ended: bool
    question: str

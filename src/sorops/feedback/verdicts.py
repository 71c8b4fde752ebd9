"""What a decision means for the site, and what happens next."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sorops.findings import Verdict
from sorops.submission import Checked


@dataclass(frozen=True, slots=True)
class Outcome:
    """A decision in plain words: what was decided, and what the site should do now."""

    decided: str
    next: str


_OUTCOMES = {
    Verdict.ACCEPTED: Outcome("Accepted.", "Nothing to do. The file counts."),
    Verdict.ACCEPTED_WITH_WARNINGS: Outcome(
        "Accepted, with questions.",
        "The file counts. Please correct what is wrong and send the whole file again, or answer the questions.",
    ),
    Verdict.REJECTED: Outcome(
        "Returned. Nothing of the file counts yet.",
        "Please correct what is listed first and send the whole file again.",
    ),
    Verdict.QUARANTINED_PII: Outcome(
        "Set aside, because it holds details that could name a person. Nothing of the file counts.",
        "Delete them from your workbook, save it, and send it again. Do not forward the file by e-mail.",
    ),
    Verdict.DUPLICATE: Outcome("Received before.", "Nothing to do. The same file was counted once."),
}
_LEFT_OUT = "The file counts, without the rows that are left out. Please correct them and send the whole file again."


def outcome(checked: Checked) -> Outcome:
    """The decision on a file in words; where nothing could be judged, what is missing for it."""
    if waits(checked):
        return Outcome("Waiting. Nothing was decided yet.", waits(checked))
    told = in_words(checked.verdict)
    return replace(told, next=_LEFT_OUT) if checked.verdict.is_accepted and checked.rows_quarantined else told


def in_words(verdict: Verdict) -> Outcome:
    """A decision in words."""
    return _OUTCOMES[verdict]


def waits(checked: Checked) -> str:
    """Why the file could not be judged at all; empty for one that could, or that is refused whoever it is of."""
    return "" if checked.reading.is_refused else checked.reading.needs_filing

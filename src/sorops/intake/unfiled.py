"""Files whose site, programme or month cannot be told for certain wait here, with a proposal, until a person confirms.

A proposal comes from what the workbook says and from who still owes a file; never from the file's name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sorops.intake.arrival import Arrival
from sorops.intake.calendar import Expectation
from sorops.submission import Envelope

NOTHING_TO_REPORT = "The file has no rows. Confirm it if there was nothing to report."
"""The reason under which an empty file waits: whoever confirms it attests zero activity (domain.md 2.1)."""

OTHER_SITE = "The workbook names a site that is not one of the account that sent it. Ask the sender whose it is."
"""The reason under which a file waits that somebody sent for a site of others: it is never filed there silently."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Where a file probably belongs; an empty text means that nothing can be proposed.

    ``reason`` says in plain words why a person must look.
    """

    site_id: str = ""
    program_stream: str = ""
    reporting_month: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Unfiled:
    """An arrival that waits for its place, and the proposal for it."""

    arrival: Arrival
    proposal: Proposal


def propose(envelope: Envelope, reason: str, still_owed: Iterable[Expectation]) -> Proposal:
    """Fill what the workbook leaves open where only one site still owes such a file.

    Args:
        envelope: what is known of the file, completed by reading.
        reason: why that is not certain.
        still_owed: the site-months without an accepted file.
    """
    candidates = [
        owed
        for owed in still_owed
        if envelope.site_id in ("", owed.site_id)
        and envelope.program_stream in ("", owed.program_stream)
        and envelope.reporting_month in ("", owed.reporting_month)
    ]

    def only(known: str, field: str) -> str:
        found = {getattr(owed, field) for owed in candidates}
        return known or (found.pop() if len(found) == 1 else "")

    return Proposal(
        site_id=only(envelope.site_id, "site_id"),
        program_stream=only(envelope.program_stream, "program_stream"),
        reporting_month=only(envelope.reporting_month, "reporting_month"),
        reason=reason,
    )

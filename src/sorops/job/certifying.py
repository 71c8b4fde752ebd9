"""A site's word that an accepted file is complete and right."""

from __future__ import annotations

from typing import Any

from sorops.errors import UsageError
from sorops.intake.ledger import certifications
from sorops.job.conversations import conversation
from sorops.job.dates import local
from sorops.job.file_view import view_of_file
from sorops.job.home import Home

STATEMENT = (
    "I have reviewed this report. To the best of my knowledge it is complete and right, and I may say so for the site."
)
"""What is certified. The words are kept with each certification, so that a later wording changes no earlier one."""


def certify(home: Home, number: int, by: str) -> None:
    """Certify the accepted file of a month, once its questions are answered.

    Raises:
        UsageError: the month is not counted from this file, something about it is not answered, or it is certified.
    """
    view = view_of_file(home, number, with_values=False)
    if not view.is_current:
        raise UsageError(f"The month is not counted from file {number}. Certify the file that counts.")
    if view.open_questions:
        raise UsageError(f"Answer the questions about file {number} first, or send a corrected workbook.")
    if any(asked["is_open"] for asked in conversation(home, number)):
        raise UsageError(f"The grant team has sent file {number} back. Certify it when its question is closed.")
    certifications.certify(home.ledger, number, STATEMENT, by)


def certification(home: Home, number: int) -> dict[str, Any] | None:
    """What was certified of a file: statement, by, at (state's time); None where nothing was."""
    found = certifications.certification(home.ledger, number)
    return {"statement": found.statement, "by": found.by, "at": local(found.at, home.settings)} if found else None

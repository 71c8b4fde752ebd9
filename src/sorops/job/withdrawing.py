"""Taking an accepted file, or a month said to be zero, out again. Only sending again undoes it."""

from __future__ import annotations

from typing import Any

from sorops.errors import UsageError
from sorops.intake.ledger import withdrawals
from sorops.job.dates import now, parse_month
from sorops.job.home import Home
from sorops.job.named import reason_of
from sorops.job.staff import STAFF

_NO_REASON = "Say why, for example: It was sent by mistake; the figures are of another month."


def withdraw(home: Home, number: int, reason: str, by: str = STAFF) -> None:
    """Take an accepted file out from now on. The file that it had replaced counts again; without one the month is owed.

    Raises:
        UsageError: the file was not accepted or is withdrawn already; or the reason is missing, too long, or may
            identify a person.
    """
    withdrawals.withdraw(home.ledger, number, _reason(reason), now(home.settings), by)


def withdraw_zero(home: Home, site: str, program: str, month: str, reason: str, by: str = STAFF) -> None:
    """Take back, from now on, that a site had nothing to report in a month.

    Raises:
        UsageError: it has not said so without a file; or the reason is missing, too long, or may identify a person.
    """
    place = (home.places.site_id(site) or site, program, str(parse_month(month)))
    withdrawals.withdraw_attestation(home.ledger, place, _reason(reason), now(home.settings), by)


def withdrawal(home: Home, number: int) -> dict[str, Any] | None:
    """How a file was withdrawn: reason, by, at (state's time); None where it was not."""
    found = withdrawals.withdrawal(home.ledger, number)
    return {"reason": found.reason, "by": found.by, "at": found.at} if found else None


def _reason(text: str) -> str:
    if not text.strip():
        raise UsageError(_NO_REASON)
    return reason_of(text)

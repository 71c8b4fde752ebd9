"""Exceptions: questions that staff excuse for a time, how they stand on a day, and which of them have ended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any

from sorops import checking
from sorops.errors import UsageError
from sorops.findings import Severity
from sorops.intake.ledger import asof, waivers
from sorops.intake.ledger.answers import UNNAMED
from sorops.intake.ledger.waivers import Waiver
from sorops.job.dates import now, parse_as_of, utc
from sorops.job.home import Home
from sorops.job.named import day_of, field_of, label_of, reason_of, rule_of, site_of, source_of
from sorops.period import Month

ENDING_DAYS = 30
"""So long before its last day an exception is told to be ending."""


class Status(StrEnum):
    """How an exception stands on a day."""

    COMING = "COMING"
    ACTIVE = "ACTIVE"
    ENDING = "ENDING"
    ENDED = "ENDED"


def waive(
    home: Home,
    code: str,
    until: str,
    reason: str,
    site: str = "",
    program: str = "",
    column: str = "",
    since: str = "",
    by: str = "",
    on: str = "",
) -> int:
    """Excuse a question until a day: it is then a note. Give the exception's number.

    Args:
        site, program, column: whose question; empty means all.
        since: the first day on which it holds; empty means ever since.
        by: who approves it.
        on: the day on which it was approved, where it is written down later.

    Raises:
        UsageError: something named does not exist, the code is no question, or the reason is missing or names a person.
    """
    if program:
        source_of(program)
    rule = rule_of(code, program)
    if rule.severities == (Severity.REJECT_FILE.value,) or rule.category in ("across", "privacy"):
        raise UsageError(f"{rule.code} is no question about a loaded value, so it cannot be excused.")
    waiver = Waiver(
        code=rule.code,
        program_stream=program,
        site_id=site_of(site, home.places),
        valid_until=day_of(until, "2019-06-30"),
        reason=reason_of(reason),
        field=field_of(column, program or rule.program_stream),
        valid_from=parse_as_of(since) or dt.date.min,
    )
    return waivers.waive(home.ledger, waiver, by or UNNAMED, said_at(home, on))


def end_exception(home: Home, number: int, last_day: str, reason: str, by: str = "") -> Waiver:
    """End an exception before its day, and give it as it holds from now on. What was decided under it stays.

    Raises:
        UsageError: there is no such exception, it ends by then anyway, or the reason is missing or names a person.
    """
    return waivers.end(home.ledger, number, day_of(last_day, "2019-04-30"), reason_of(reason), by or UNNAMED)


def known_exceptions(home: Home, on: str = "") -> list[dict[str, Any]]:
    """Every exception as it stands on a day (today if empty), those that need a look first: ending, then ended.

    ``findings`` counts what it excuses in the files that count now.
    """
    day = parse_as_of(on) or now(home.settings).date()
    counts = _excused(home)
    rows = [_row(waiver, day, counts.get(waiver.number, 0)) for waiver in waivers.waivers(home.ledger)]
    order = (Status.ENDING, Status.ENDED, Status.ACTIVE, Status.COMING)
    return sorted(rows, key=lambda row: (order.index(row["status"]), row["until"], row["number"]))


def waivers_in_force(home: Home) -> tuple[checking.Waiver, ...]:
    """Every exception that was ever given, as checking wants them: it asks each for its days."""
    return tuple(
        checking.Waiver(
            known.code,
            known.site_id,
            known.valid_until,
            known.reason,
            known.program_stream,
            known.field,
            known.valid_from,
            known.number,
        )
        for known in waivers.waivers(home.ledger)
    )


def ended_since_last_month(home: Home, month: Month) -> tuple[str, ...]:
    """The exceptions that held in the month before and hold no more in this one, a line each; renewed ones do not."""
    known = waivers.waivers(home.ledger)
    before, day = month.plus(-1).last_day, month.last_day
    held = [waiver for waiver in known if waiver.valid_from <= before <= waiver.valid_until]
    renewed = {_scope(waiver) for waiver in known if waiver.valid_from <= day <= waiver.valid_until}
    ended = (waiver for waiver in held if _scope(waiver) not in renewed)
    return tuple(f"{waiver.code} {_who(waiver)} ended on {waiver.valid_until}" for waiver in ended)


def said_at(home: Home, on: str) -> dt.datetime | None:
    """The moment (UTC) at which something was said that is written down later; None where it is said now."""
    day = parse_as_of(on)
    return utc(dt.datetime.combine(day, dt.time()), home.settings) if day else None


def _excused(home: Home) -> dict[int, int]:
    current = {row["arrival_no"] for row in asof.submissions(home.ledger, dt.datetime.max) if row["is_current"]}
    return {
        number: sum(count for arrival_no, count in arrivals.items() if arrival_no in current)
        for number, arrivals in waivers.excused(home.ledger).items()
    }


def _row(waiver: Waiver, day: dt.date, findings: int) -> dict[str, Any]:
    return {
        "number": waiver.number,
        "status": status(waiver.valid_from, waiver.valid_until, day),
        "code": waiver.code,
        "site_id": waiver.site_id,
        "program_stream": waiver.program_stream,
        "column": label_of(waiver.field, waiver.program_stream) if waiver.field else "",
        "since": "" if waiver.valid_from == dt.date.min else waiver.valid_from.isoformat(),
        "until": waiver.valid_until.isoformat(),
        "reason": waiver.reason,
        "approved_by": waiver.given_by,
        "findings": findings,
    }


def status(since: dt.date, until: dt.date, day: dt.date) -> Status:
    """How an exception from one day to another stands on a day."""
    if day > until:
        return Status.ENDED
    if day < since:
        return Status.COMING
    return Status.ENDING if (until - day).days <= ENDING_DAYS else Status.ACTIVE


def _scope(waiver: Waiver) -> Sequence[str]:
    return (waiver.code, waiver.program_stream, waiver.site_id, waiver.field)


def _who(waiver: Waiver) -> str:
    parts: Iterable[str] = (waiver.site_id, waiver.program_stream, label_of(waiver.field) if waiver.field else "")
    return "for " + (", ".join(filter(None, parts)) or "all sites")

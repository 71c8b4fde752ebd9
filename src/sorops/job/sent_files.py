"""What a site's own system is told of the files that it sent. No value of a cell is in it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import asdict
from typing import Any
from zoneinfo import ZoneInfo

from sorops.feedback import printed
from sorops.findings import Finding, Severity, Verdict
from sorops.intake.arrival import Arrival
from sorops.intake.ledger import arrivals, sent, told
from sorops.intake.states import Processing
from sorops.job.dates import local, parse_month
from sorops.job.due import Due, Need, due_list
from sorops.job.figures import figures_of
from sorops.job.file_view import view_of_file
from sorops.job.home import Home
from sorops.settings import Settings
from sorops.submission import Checked, Reading

_STATES = {Processing.RECEIVED: "WAITING", Processing.UNFILED: "UNFILED", Processing.CHECKED: "CHECKED"}
_COUNTS = {
    "returned": Severity.REJECT_FILE,
    "left_out": Severity.QUARANTINE_ROW,
    "questions": Severity.WARN,
    "notes": Severity.NOTE,
}


def sent_list(
    home: Home, sites: frozenset[str] | None, month: str = "", before: int = 0, most: int = 100
) -> list[dict[str, Any]]:
    """Files of sites, the newest first, at most ``most`` with a number below ``before`` (0 for the newest of all).

    Raises:
        UsageError: the month is none.
    """
    wanted = str(parse_month(month) or "")
    return [_row(home, arrival) for arrival in sent.sent(home.ledger, sites, wanted, before, most)]


def sent_file(home: Home, number: int) -> dict[str, Any]:
    """One file: its state, verdict in a word and in sentences, and how many findings weigh what.

    Raises:
        UsageError: there is no such file.
    """
    view = view_of_file(home, number, with_values=False)
    counts = Counter(finding.severity for finding in _findings(home, view.arrival))
    return _row(home, view.arrival) | {
        "decided": view.decided,
        "next": view.next,
        "is_current": view.is_current,
        "rows_read": view.rows_read,
        "rows_left_out": view.rows_left_out,
        "open_questions": view.open_questions,
        "counts": {name: counts[severity] for name, severity in _COUNTS.items()},
    }


def file_findings(home: Home, number: int) -> dict[str, Any]:
    """Findings and problems of a file, in the shape of ``sorops check --json``.

    Raises:
        UsageError: there is no such file.
    """
    arrival = arrivals.get(home.ledger, number)
    read = Reading(arrival.envelope, arrival.sha256)
    checked = Checked(read, arrival.verdict or Verdict.DUPLICATE, _findings(home, arrival))
    figures = {} if arrival.verdict is Verdict.QUARANTINED_PII else figures_of(arrival.program_stream)
    found = printed.as_json(checked, home.settings.rulebook_url, figures)
    return {"number": number, "verdict": arrival.verdict} | {name: found[name] for name in ("findings", "problems")}


def _row(home: Home, arrival: Arrival) -> dict[str, Any]:
    settings = home.settings
    return {
        "number": arrival.arrival_no,
        "file": arrival.file,
        "sha256": arrival.sha256,
        "file_bytes": arrival.file_bytes,
        "site_id": arrival.site_id,
        "program_stream": arrival.program_stream,
        "reporting_month": arrival.reporting_month,
        "state": _STATES[arrival.state],
        "verdict": arrival.verdict,
        "duplicate_of": arrival.duplicate_of,
        "received_at": _zoned(arrival.received_at, settings),
        "decided_at": _zoned(local(arrival.decided_at, settings), settings) if arrival.decided_at else None,
    }


def owed(home: Home, sites: frozenset[str], month: str = "", is_all: bool = False) -> list[dict[str, Any]]:
    """What sites owe, the most pressing first: only what still needs a file or an answer, unless ``is_all``."""
    rows = [due for due in due_list(home, sites) if month in ("", due.reporting_month)]
    return [_due(home, due) for due in rows if is_all or due.need in (Need.SEND, Need.ANSWER)]


def _due(home: Home, due: Due) -> dict[str, Any]:
    received = _zoned(due.received_at, home.settings) if due.received_at else None
    where = f"/api/template/{due.program_stream}/{due.reporting_month}"
    return asdict(due) | {"received_at": received, "template": where}


def _zoned(moment: dt.datetime, settings: Settings) -> dt.datetime:
    """A time of the state with its distance from UTC, for whoever is elsewhere."""
    return moment.replace(tzinfo=ZoneInfo(settings.time_zone))


def _findings(home: Home, arrival: Arrival) -> tuple[Finding, ...]:
    """What was told of the file; of one that came before, what was told then."""
    return told.findings(home.ledger, arrival.duplicate_of or arrival.arrival_no)

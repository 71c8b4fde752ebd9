"""Headers that no list contains: which of them wait, what they might mean, and what a person says they mean."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from typing import Any

from sorops.errors import UsageError
from sorops.findings import Verdict
from sorops.intake.ledger import asof, headers
from sorops.intake.ledger.answers import UNNAMED
from sorops.intake.ledger.headers import ConfirmedHeader
from sorops.job.home import Home
from sorops.job.named import field_in, site_of, source_of
from sorops.places import fold
from sorops.sources import SOURCES

_UNKNOWN = ("S02", "S09")


def confirm_header(
    home: Home, program: str, sheet: str, header: str, field: str, site: str = "", by: str = ""
) -> ConfirmedHeader:
    """Remember that a header which no list contains means a field, for every file that comes from now on.

    Args:
        field: its name, or the template's header of it.
        site: for this site's files alone; for all sites if empty.

    Raises:
        UsageError: there is no such programme, sheet, field or site, or the header is published for another field.
    """
    if not header.strip():
        raise UsageError("Give the header as the site writes it, in quotation marks.")
    declared = source_of(program).by_sheet.get(sheet)
    if declared is None:
        raise UsageError(f"{program} has no sheet {sheet}. It has: {', '.join(source_of(program).by_sheet)}.")
    meant = field_in(declared, field)
    if not meant:
        raise UsageError(f"The sheet {sheet} has no field {field}. See its fields with: sorops dictionary")
    published = declared.by_spelling.get(fold(header), "")
    if published:
        label = declared.by_name[published].label
        raise UsageError(f"{header} is a published header of the column {label}; it is read as that and nothing else.")
    confirmed = ConfirmedHeader(program, sheet, header.strip(), meant, site_of(site, home.places))
    headers.confirm_header(home.ledger, confirmed, by or UNNAMED)
    return confirmed


def confirmed_headers(home: Home) -> list[dict[str, Any]]:
    """Every header that a person confirmed, with the column it means."""
    return [
        {
            "site_id": known.site_id,
            "program_stream": known.program_stream,
            "sheet": known.sheet,
            "header": known.header,
            "field": known.field,
            "column": SOURCES[known.program_stream].by_sheet[known.sheet].by_name[known.field].label,
        }
        for known in headers.confirmed_headers(home.ledger)
    ]


def unknown_headers(home: Home) -> list[dict[str, Any]]:
    """The headers of each site's last files that nobody has confirmed, with what they might mean and why.

    ``files`` counts the files of the site that have it.
    """
    answered = {_identity(asdict(known)) for known in headers.confirmed_headers(home.ledger)}
    last = _last_files(home)
    waiting: dict[tuple[str, str, str, str], dict[str, Any]] = {}
    for row in asof.findings(home.ledger, dt.datetime.max):
        if row["code"] not in _UNKNOWN or row["arrival_no"] not in last:
            continue
        entry = _waiting(row, last[row["arrival_no"]])
        if not answered & {_identity(entry), _identity(entry | {"site_id": ""})}:
            waiting.setdefault(_identity(entry), entry)["files"] += 1
    return [waiting[key] for key in sorted(waiting)]


def _identity(entry: dict[str, Any]) -> tuple[str, str, str, str]:
    return entry["site_id"], entry["program_stream"], entry["sheet"], fold(entry["header"])


def _waiting(row: asof.Row, site_id: str) -> dict[str, Any]:
    detail = row["detail"]
    return {
        "site_id": site_id,
        "program_stream": row["program_stream"],
        "sheet": row["sheet_id"],
        "header": detail.get("header", ""),
        "proposal": detail.get("proposal", ""),
        "reason": detail.get("reason", ""),
        "files": 0,
    }


def _last_files(home: Home) -> dict[int, str]:
    """Number to site of the last file of each site, programme and month, returned ones included."""
    latest: dict[tuple[str, str, str], asof.Row] = {}
    for row in asof.submissions(home.ledger, dt.datetime.max):
        if row["site_id"] and row["verdict"] not in (Verdict.DUPLICATE, Verdict.QUARANTINED_PII):
            latest[row["site_id"], row["program_stream"], row["reporting_month"]] = row
    return {row["arrival_no"]: row["site_id"] for row in latest.values()}

"""What a build may know of the ledger at a moment, as tables beside the lake."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from sorops.feedback.messages import message
from sorops.findings import Category, Finding, Severity
from sorops.intake.ledger import asof, waivers
from sorops.intake.ledger.waivers import Waiver
from sorops.job.amended_codes import amended_codes
from sorops.job.dates import utc
from sorops.job.home import Home
from sorops.job.named import label_of
from sorops.lake import write_exports

_TEXT, _DAY, _TIME, _COUNT, _FLAG = pa.string(), pa.date32(), pa.timestamp("us"), pa.int64(), pa.bool_()

SUBMISSIONS = pa.schema(
    {
        "arrival_no": _COUNT,
        "submission_id": _TEXT,
        "file": _TEXT,
        "site_id": _TEXT,
        "program_stream": _TEXT,
        "reporting_month": _TEXT,
        "verdict": _TEXT,
        "seq": _COUNT,
        "superseded_by": _TEXT,
        "duplicate_of": _TEXT,
        "received_at": _TIME,
        "received_via": _TEXT,
        "zero_activity_attested": _FLAG,
        "rows_read": _COUNT,
        "rows_quarantined": _COUNT,
        "is_current": _FLAG,
    }
)
WITHDRAWN = "WITHDRAWN"
"""In place of the verdict of a file that was accepted and taken out again."""

EXPECTATIONS = pa.schema({"site_id": _TEXT, "program_stream": _TEXT, "reporting_month": _TEXT, "due_date": _DAY})
ATTESTATIONS = pa.schema({"site_id": _TEXT, "program_stream": _TEXT, "reporting_month": _TEXT, "attested_at": _TIME})
SITES = pa.schema(
    dict.fromkeys(
        (
            "site_id",
            "site_name",
            "streams",
            "town",
            "county_fips",
            "region",
            "active_from",
            "active_to",
            "aliases",
            "kind",
            "partner_reports",
        ),
        _TEXT,
    )
    | {"catchment_population": _COUNT}
)
TOWNS = pa.schema(dict.fromkeys(("town", "county_fips", "region", "aliases"), _TEXT))
POPULATIONS = pa.schema({"grain": _TEXT, "grain_id": _TEXT, "population": _COUNT})
FINDINGS = pa.schema(
    {"arrival_no": _COUNT}
    | dict.fromkeys(("file", "sheet", "cell", "category", "severity", "code", "rule_id", "field", "sheet_id"), _TEXT)
    | {"row": _COUNT, "row_key": _TEXT, "message": _TEXT, "exception_no": _COUNT}
)
EXCEPTIONS = pa.schema(
    {"exception_no": _COUNT}
    | dict.fromkeys(("code", "site_id", "program_stream", "field", "column_label"), _TEXT)
    | {"valid_from": _DAY, "valid_until": _DAY, "reason": _TEXT, "approved_by": _TEXT}
)
CODES = pa.schema({"code_list": _TEXT, "code": _TEXT, "label": _TEXT, "place": _COUNT})


def export(home: Home, as_of: dt.datetime, folder: Path | None = None) -> None:
    """Write the exports of a moment; nothing that arrived later is in them. They go to the home's own folder for them
    unless another is named.
    """
    ledger = home.ledger
    given = waivers.waivers(ledger, utc(as_of, home.settings))
    write_exports(
        folder or home.settings.exports,
        {
            "submissions": (SUBMISSIONS, [_as_it_counts(row) for row in asof.submissions(ledger, as_of)]),
            "expectations": (EXPECTATIONS, asof.expectations(ledger)),
            "attestations": (ATTESTATIONS, asof.attestations(ledger, as_of)),
            "sites": (SITES, asof.sites(ledger)),
            "towns": (TOWNS, asof.towns(ledger)),
            "populations": (POPULATIONS, asof.populations(ledger)),
            "exceptions": (EXCEPTIONS, [_exception(waiver) for waiver in given]),
            "codes": (CODES, amended_codes(home, as_of)),
            "findings": (FINDINGS, [_with_message(row) for row in asof.findings(ledger, as_of)]),
        },
    )


def _as_it_counts(row: asof.Row) -> asof.Row:
    """A submission with what it counts as: whatever was decided of it, not if it is withdrawn."""
    return row | {"verdict": WITHDRAWN} if row["withdrawn_at"] is not None else row


def _with_message(row: Mapping[str, Any]) -> dict[str, Any]:
    finding = Finding(
        code=row["code"],
        severity=Severity(row["severity"]),
        category=Category(row["category"]),
        tab=row["sheet"],
        sheet=row["sheet_id"],
        field=row["field"],
        detail=tuple(row["detail"].items()),
    )
    excused_by = row["detail"].get(waivers.ON_FINDING)
    told = {"message": message(finding, row["program_stream"]), "exception_no": int(excused_by) if excused_by else None}
    return {**row, **told}


def _exception(waiver: Waiver) -> dict[str, Any]:
    return {
        "exception_no": waiver.number,
        "code": waiver.code,
        "site_id": waiver.site_id,
        "program_stream": waiver.program_stream,
        "field": waiver.field,
        "column_label": label_of(waiver.field, waiver.program_stream) if waiver.field else "",
        "valid_from": None if waiver.valid_from == dt.date.min else waiver.valid_from,
        "valid_until": waiver.valid_until,
        "reason": waiver.reason,
        "approved_by": waiver.given_by,
    }

"""What stood in the cells that are asked about, from the rows that were loaded; never in a log or a ledger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sorops.feedback.changes import words
from sorops.feedback.difference import Row, loaded_rows
from sorops.findings import Finding, Severity
from sorops.intake.arrival import Arrival
from sorops.job.home import Home
from sorops.sources import SOURCES
from sorops.sources.spec import Sensitivity, Sheet


def loaded_texts(home: Home, arrival: Arrival, findings: Iterable[Finding]) -> Mapping[tuple[str, str], str]:
    """By tab and address of the finding, the loaded value that a question is about, as a site writes it.

    A file that was not accepted has loaded nothing, so nothing of it can be told; neither is what names a client.
    """
    if arrival.verdict is None or not arrival.verdict.is_accepted:
        return {}
    sheets = SOURCES[arrival.program_stream].by_sheet
    asked: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.severity is Severity.WARN and finding.row and _may_be_shown(sheets.get(finding.sheet), finding):
            asked.setdefault(finding.sheet, []).append(finding)
    return {
        (finding.tab, finding.cell): text
        for name, of_sheet in asked.items()
        for finding, text in _told(sheets[name], _rows(home, arrival, sheets[name]), of_sheet)
    }


def _may_be_shown(sheet: Sheet | None, finding: Finding) -> bool:
    column = sheet.by_name.get(finding.field) if sheet else None
    is_one_cell = bool(finding.cell) and " " not in finding.cell and ":" not in finding.cell
    return is_one_cell and column is not None and column.sensitivity is not Sensitivity.CLIENT_KEY


def _rows(home: Home, arrival: Arrival, sheet: Sheet) -> dict[tuple[str, int], Row]:
    month = arrival.reporting_month
    table = home.lake.rows(arrival.submission_id, arrival.program_stream, sheet.name, month)
    rows = loaded_rows(sheet, table, home.lake.notes(arrival.submission_id, month))
    return {(row.tab, row.number): row for row in rows}


def _told(
    sheet: Sheet, rows: Mapping[tuple[str, int], Row], findings: Iterable[Finding]
) -> Iterable[tuple[Finding, str]]:
    for finding in findings:
        row = rows.get((finding.tab, finding.row))
        if row is not None and finding.field in row.cells:
            yield finding, words(row.cells[finding.field], sheet.by_name[finding.field].kind)

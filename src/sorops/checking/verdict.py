"""The verdict on a file: what is refused, what is loaded, and with which questions (domain.md 2.1)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Set

import pyarrow as pa
import pyarrow.compute as pc

from sorops.codes import CODES
from sorops.findings import Category, Finding, Severity, Verdict
from sorops.period import Month
from sorops.places import Places
from sorops.sources.spec import Source
from sorops.submission import Checked, Reading

BAD_ROWS_PERCENT = 5
"""A file is returned when more than this share of its rows cannot be loaded (domain.md 2.1)."""

Spot = tuple[str, str, int]


def refused(reading: Reading) -> Checked:
    """A file that is refused as a whole: the finding that refuses it, the rest as help. Of identifiers nothing else."""
    refusals = [finding for finding in reading.findings if finding.severity is Severity.REJECT_FILE]
    private = [finding for finding in refusals if finding.category is Category.PRIVACY]
    if private:
        return Checked(reading, Verdict.QUARANTINED_PII, (private[0],))
    rest = tuple(finding for finding in reading.findings if finding is not refusals[0])
    return Checked(reading, Verdict.REJECTED, (refusals[0],), also_seen=rest)


def decided(
    reading: Reading, findings: tuple[Finding, ...], repeats: Set[Spot], not_checked: tuple[str, ...]
) -> Checked:
    """A file that was checked row by row.

    Args:
        findings: everything found, with waivers applied.
        repeats: sheet, tab and sheet row of the rows that are loaded once, under an earlier row.
    """
    rows_read = sum(table.num_rows for table in reading.tables.values())
    bad = bad_rows(findings)
    counts = (rows_read, len(bad))
    if len(bad) * 100 > rows_read * BAD_ROWS_PERCENT:
        words = (("bad", str(len(bad))), ("rows", str(rows_read)), ("limit", str(BAD_ROWS_PERCENT)))
        too_many = whole_file("F61", words)
        return Checked(reading, Verdict.REJECTED, (too_many, *findings), {}, *counts, not_checked=not_checked)
    serious = any(
        finding.severity in (Severity.WARN, Severity.QUARANTINE_ROW) and finding.category is not Category.ACROSS
        for finding in findings
    )
    verdict = Verdict.ACCEPTED_WITH_WARNINGS if serious else Verdict.ACCEPTED
    left_out = bad | repeats
    tables = {name: _without(table, name, left_out) for name, table in reading.tables.items()}
    return Checked(reading, verdict, findings, tables, *counts, not_checked=not_checked)


def bad_rows(findings: Iterable[Finding]) -> set[Spot]:
    """Sheet, tab and sheet row of every row that cannot be loaded."""
    return {
        (finding.sheet, finding.tab, finding.row)
        for finding in findings
        if finding.severity is Severity.QUARANTINE_ROW and finding.row
    }


def is_empty_without_attestation(reading: Reading) -> bool:
    """Whether the file has no row at all and nobody said that there was nothing to report (M20)."""
    has_rows = any(table.num_rows for table in reading.tables.values())
    return not has_rows and not reading.envelope.zero_activity_attested


def about_the_file(reading: Reading, source: Source, places: Places) -> list[Finding]:
    """Notes on the file as a whole: sent late, or for a month in which the site was not active (XS-14)."""
    envelope = reading.envelope
    month = Month.parse(envelope.reporting_month)
    notes = []
    site = next((site for site in places.sites if site.site_id == envelope.site_id), None)
    if site and not _overlaps(month, site.active_from, site.active_to):
        notes.append(whole_file("F63"))
    due = _due(month, source.due_day)
    if envelope.received_at and envelope.received_at.date() > due:
        notes.append(whole_file("F64", (("due", due.isoformat()),)))
    return notes


def whole_file(code: str, detail: tuple[tuple[str, str], ...] = ()) -> Finding:
    """A finding about the file as a whole."""
    entry = CODES[code]
    return Finding(code, entry.severity, entry.category, entry.rule_id, detail=detail)


def _overlaps(month: Month, first: str, last: str) -> bool:
    """Whether some day of the month lies between two ISO dates; an empty one is open."""
    return (not first or first <= month.last_day.isoformat()) and (not last or last >= month.first_day.isoformat())


def _due(month: Month, day: int) -> dt.date:
    following = month.plus(1)
    return following.first_day.replace(day=min(day, following.last_day.day))


def _without(table: pa.Table, sheet: str, spots: Set[Spot]) -> pa.Table:
    """The table without the rows at the spots."""
    tabs = {tab for name, tab, _ in spots if name == sheet}
    for tab in sorted(tabs):
        rows = pa.array([row for name, on, row in spots if (name, on) == (sheet, tab)], pa.int32())
        out = pc.and_(pc.equal(table["_sheet"], tab), pc.is_in(table["_row"], value_set=rows))
        table = table.filter(pc.invert(out))
    return table

"""One file from bytes to typed rows and findings. Runs in the throw-away child."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sorops.codes import found
from sorops.findings import Finding, Severity
from sorops.period import Month
from sorops.places import Places
from sorops.reading.agreement import Filing, Identified, filing, month_findings, site_findings
from sorops.reading.cells import Meaning
from sorops.reading.dates import DateRules, date_order
from sorops.reading.grid import Grid
from sorops.reading.guard import inspect_bytes
from sorops.reading.identifiers import privacy_finding
from sorops.reading.identify import identify
from sorops.reading.likely import likely_tables
from sorops.reading.locate import Spellings, Table
from sorops.reading.programme import Headers, Located, Published, locate, month_tabs, of_month
from sorops.reading.refusal import Refusal, refused
from sorops.reading.request import Request
from sorops.reading.returned import answers, sent_by_site
from sorops.reading.rows import TableRows, arrow_table, date_texts, raw_columns, read_rows
from sorops.reading.structure import column_spots, missing_columns, missing_sheets, unknown_columns
from sorops.reading.version import announced_in, in_month, lacking, made_from, version_findings
from sorops.reading.workbook import read_grid
from sorops.settings import Limits
from sorops.sources.spec import Kind
from sorops.submission import Envelope, Reading


def read_file(request: Request, headers: Headers, places: Places, limits: Limits) -> Reading:
    """Everything one file says. Never raises for what a file holds; a refused file has one finding that says why."""
    sha256 = hashlib.sha256(request.data).hexdigest()
    admitted = inspect_bytes(request.data, limits)
    if isinstance(admitted, Refusal):
        return refused(request.envelope, sha256, admitted)
    grid = read_grid(request.data, admitted, limits)
    if grid is None:
        return refused(request.envelope, sha256, Refusal("F11"))
    spellings = headers.of(request.envelope.site_id)
    reading = _read_grid(Reading(request.envelope, sha256), grid, request.date_order, spellings, places)
    if headers.of(reading.envelope.site_id) is spellings:
        return reading
    own = headers.of(reading.envelope.site_id)  # now that the file has said whose it is
    return _read_grid(Reading(request.envelope, sha256), grid, request.date_order, own, places)


def _is_complete(envelope: Envelope) -> bool:
    return bool(envelope.site_id and envelope.program_stream and envelope.reporting_month)


def _read_grid(reading: Reading, grid: Grid, order: str, spellings: Published, places: Places) -> Reading:
    envelope = reading.envelope
    whole, grid = grid, sent_by_site(grid)
    located = locate(grid, spellings, envelope.program_stream)
    identified, filed = _place(grid, located, envelope, places)
    reading = replace(reading, envelope=_completed(envelope, located, filed), needs_filing=filed.doubt)
    privacy = privacy_finding(whole, located.everywhere)
    if privacy:
        return replace(reading, findings=(privacy,))
    reading = replace(reading, answers=answers(whole), template_spec=made_from(grid), announced=announced_in(grid))
    if not identified:
        why = _no_tables(grid, spellings, located) if grid.tabs or not whole.tabs else found("F25")
        likely = _on_likely_tables(grid, spellings.get(located.program_stream, ()), ()) if why.code == "F17" else ()
        return replace(reading, findings=(why, *likely))
    if filed.doubt:
        return reading
    located_tables = [table for table, _ in identified]
    tables = [in_month(table, filed.month) for table in located_tables]
    versions = version_findings(located_tables, tables, filed.month, reading.template_spec)
    unknown = [*versions, *(finding for table in tables for finding in unknown_columns(table))]
    gaps = [finding for table in tables for finding in missing_columns(table, lacking(versions))]
    if not grid.is_text:
        gaps = missing_sheets(tables[0].spellings.source, tables) + gaps
        unknown += _on_likely_tables(grid, spellings[located.program_stream], located.everywhere)
    spots = column_spots(tables)
    if gaps:
        return replace(reading, findings=(*gaps, *unknown), columns=spots)
    agreement = _agreement(identified, filed)
    reading = replace(reading, findings=(*agreement, *unknown), columns=spots)
    return _read_values(reading, tables, order, places, grid.is_1904, is_given=_is_complete(envelope))


def _place(grid: Grid, located: Located, envelope: Envelope, places: Places) -> tuple[Identified, Filing]:
    """The tables that are new in the file's month, what they say of site and month, and where the file belongs."""
    series = month_tabs(located.tables, envelope.reporting_month)
    month = envelope.reporting_month or (max(series) if series else "")
    tables = of_month(located.tables, month, series)
    identified = [(table, identify(table, places, envelope.site_id, month, grid.is_1904)) for table in tables]
    if _is_complete(envelope):
        return identified, Filing(envelope.site_id, envelope.reporting_month, "")
    filed = filing(identified, places, located.program_stream, envelope.site_id, envelope.reporting_month)
    if not located.is_certain:
        filed = replace(filed, doubt="The headers do not tell which programme the file is for.")
    return identified, filed


def _on_likely_tables(grid: Grid, published: Sequence[Spellings], found: Sequence[Table]) -> list[Finding]:
    """What the headers may mean on tabs that look like a sheet which was not found."""
    present = {table.sheet.name for table in found}
    missing = [entry for entry in published if entry.sheet.name not in present]
    return [finding for table in likely_tables(grid, missing, found) for finding in unknown_columns(table)]


def _completed(envelope: Envelope, located: Located, filed: Filing) -> Envelope:
    return replace(envelope, site_id=filed.site_id, program_stream=located.program_stream, reporting_month=filed.month)


def _no_tables(grid: Grid, spellings: Published, located: Located) -> Finding:
    """Why there is nothing to read: no sheets, no tab of the month, another programme, or no known headers."""
    if not any(tab.rows for tab in grid.tabs):
        return found("F14")
    if located.tables:
        return found("F19", tab=located.tables[-1].tab.name)
    other = locate(grid, spellings, "")
    if other.tables and other.program_stream != located.program_stream:
        title = spellings[other.program_stream][0].source.title
        return found("F22", tab=other.tables[0].tab.name, detail=(("programme", title),))
    return found("F17")


def _agreement(identified: Identified, filed: Filing) -> Sequence[Finding]:
    """Another site, else another month, rejects the file; one such finding is enough."""
    sites = site_findings(identified, filed.site_id)
    if any(finding.severity is Severity.REJECT_FILE for finding in sites):
        return sites
    return [*sites, *month_findings(identified, filed.month)]


def _read_values(
    reading: Reading, tables: Sequence[Table], order: str, places: Places, is_1904: bool, is_given: bool
) -> Reading:
    month = Month.parse(reading.envelope.reporting_month)
    raws = [raw_columns(table) for table in tables]
    texts = {text for table, cells in zip(tables, raws, strict=True) for text in date_texts(table, cells)}
    settled, is_ambiguous = date_order(texts)
    rules = DateRules(settled or order or "MDY", bool(settled or order), month.last_day, is_1904)
    meaning = Meaning(places, rules)
    parts = [read_rows(table, cells, meaning, str(month)) for table, cells in zip(tables, raws, strict=True)]
    by_sheet: dict[str, list[TableRows]] = {}
    for part in parts:
        by_sheet.setdefault(part.table.sheet.name, []).append(part)
    doubt = "" if is_given or not _has_later_days(parts, month.last_day) else "The rows have dates after its month."
    return replace(
        reading,
        tables={name: arrow_table(group[0].table.sheet, group) for name, group in by_sheet.items()},
        findings=(*reading.findings, *(finding for part in parts for finding in part.findings)),
        notes=tuple(note for part in parts for note in part.notes),
        date_order=settled,
        has_ambiguous_dates=is_ambiguous,
        needs_filing=doubt,
    )


def _has_later_days(parts: Iterable[TableRows], last_day: dt.date) -> bool:
    """Whether a required date lies after the month's end: then the file may be of a later month than it says."""
    return any(
        isinstance(value, dt.date) and value > last_day
        for part in parts
        for field, read in part.columns.items()
        if part.table.sheet.by_name[field].kind is Kind.DATE and part.table.sheet.by_name[field].is_required
        for value in read.values
    )

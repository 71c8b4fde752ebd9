"""Writes the truth of the shared inbox as a lake and as the exports of the ledger, as if every file had been read."""

from __future__ import annotations

import csv
from pathlib import Path

import duckdb

from sorops.generate.dbt import SQL_TYPES
from sorops.settings import PROJECT
from sorops.sources import SOURCES
from sorops.sources.spec import Sheet, Source, table_name

INBOX = PROJECT.parent / "shared" / "inbox"

ADDRESS = {
    "site_id": "submissions.site_id",
    "reporting_month": "submissions.reporting_month",
    "_submission_id": "submission_id",
    "_file": "source_file",
    "_sheet": "coalesce(source_tab, '')",
    "_row": "cast(source_row as integer)",
}

SUBMISSIONS = """
    select
        manifest.arrival_no,
        substr(sha256(concat_ws(chr(10), file_sha256, manifest.site_id, manifest.program_stream,
            manifest.reporting_month)), 1, 26) as submission_id,
        case when verdict = 'QUARANTINED_PII' then '#' || manifest.arrival_no else manifest.file end as file,
        manifest.file as true_file,
        manifest.site_id, manifest.program_stream, manifest.reporting_month, verdict,
        cast(seq as bigint) as seq, superseded_by, duplicate_of,
        cast(received_at as timestamp) as received_at, received_via,
        zero_activity_attested = 'Y' as zero_activity_attested,
        cast(rows_read as bigint) as rows_read, cast(rows_quarantined as bigint) as rows_quarantined,
        verdict like 'ACCEPTED%' and superseded_by is null as is_current
    from manifest inner join verdicts on manifest.file = verdicts.file
"""


def write(inbox: Path, folder: Path) -> None:
    """Write ``folder/lake`` and ``folder/exports`` from the inbox's truth."""
    with duckdb.connect() as db:
        for name, path in {
            "manifest": "manifest.csv",
            "verdicts": "truth/expected_file_verdicts.csv",
            "findings": "truth/expected_findings.csv",
            "cells": "truth/cells.csv",
            "spots": "truth/columns.csv",
            "sites": "sites.csv",
            "expected": "expected_submissions.csv",
            "towns": "contract/towns.csv",
        }.items():
            db.execute(f"create table {name} as select * from read_csv('{inbox / path}', all_varchar = true)")
        db.execute("alter table manifest add column arrival_no bigint")
        db.execute("update manifest set arrival_no = rowid + 1")
        db.execute(f"create table submissions as {SUBMISSIONS}")
        _write_rows(db, inbox, folder / "lake" / "rows")
        _write_notes(db, folder / "lake")
        _write_exports(db, folder / "exports")


def _write_rows(db: duckdb.DuckDBPyConnection, inbox: Path, rows: Path) -> None:
    for source in SOURCES.values():
        for sheet in source.sheets:
            truth = inbox / "truth" / f"{source.program_stream}__{sheet.name}.csv"
            query = (
                f"select {_columns(sheet, truth)} from read_csv('{truth}', all_varchar = true) "
                f"inner join submissions on source_file = submissions.file"
            )
            _split(db, query, rows / table_name(source, sheet))


def _columns(sheet: Sheet, truth: Path) -> str:
    with truth.open(newline="") as lines:
        present = set(next(csv.reader(lines)))
    fields = [
        f"cast({entry.name if entry.name in present else 'null'} as {SQL_TYPES[entry.kind]}) as {entry.name}"
        for entry in sheet.table_columns
    ]
    return ", ".join((*fields, *(f"{expression} as {name}" for name, expression in ADDRESS.items())))


def _write_notes(db: duckdb.DuckDBPyConnection, lake: Path) -> None:
    _split(
        db,
        """
        select
            cells.file, coalesce(tab, '') as sheet, cell, cells.sheet as sheet_id, field,
            cast(regexp_extract(cell, '[0-9]+') as integer) as row, null_reason,
            cast(lower_bound as bigint) as lower_bound, cast(upper_bound as bigint) as upper_bound,
            coalesce(is_estimate, 'N') = 'Y' as is_estimate, submission_id as _submission_id, reporting_month
        from cells inner join submissions on cells.file = submissions.file
        """,
        lake / "cell_notes",
    )
    _split(
        db,
        """
        select
            spots.file, coalesce(tab, '') as sheet, spots.sheet as sheet_id, field, spots.column, header, header_rows,
            submission_id as _submission_id, reporting_month
        from spots inner join submissions on spots.file = submissions.file
        """,
        lake / "column_map",
    )


def _split(db: duckdb.DuckDBPyConnection, query: str, folder: Path) -> None:
    """One file per month and submission, beside an empty one."""
    db.execute(f"create or replace temp table part as {query}")
    keep = "*" if folder.parent.name == "rows" else "* exclude (reporting_month)"
    folder.mkdir(parents=True)
    _copy(db, f"select {keep} from part limit 0", folder / "_empty.parquet")
    found = db.execute("select distinct reporting_month, _submission_id from part").fetchall()
    for month, submission in found:
        (folder / month).mkdir(exist_ok=True)
        rows = f"select {keep} from part where reporting_month = '{month}' and _submission_id = '{submission}'"
        _copy(db, rows, folder / month / f"{submission}.parquet")


def _write_exports(db: duckdb.DuckDBPyConnection, exports: Path) -> None:
    exports.mkdir(parents=True)
    for name, query in {
        "submissions": "select * exclude (true_file) from submissions order by arrival_no",
        "expectations": "select * replace (cast(due_date as date) as due_date) from expected",
        "attestations": "select site_id, program_stream, reporting_month, received_at as attested_at "
        "from submissions where false",
        "sites": "select * replace (cast(active_from as date) as active_from, cast(active_to as date) as active_to, "
        "cast(catchment_population as bigint) as catchment_population) from sites",
        "towns": "select * from towns",
        "exceptions": "select null::bigint as exception_no, '' as code, '' as site_id, '' as program_stream, "
        "'' as field, '' as column_label, null::date as valid_from, null::date as valid_until, '' as reason, "
        "'' as approved_by where false",
        "codes": "select '' as code_list, '' as code, '' as label, null::bigint as place where false",
        "populations": "select 'state' as grain, 'state' as grain_id, cast(3565287 as bigint) as population",
        "findings": """
            select
                submissions.arrival_no, submissions.file, coalesce(tab, '') as sheet, coalesce(cell, '') as cell,
                category, severity, '' as code, rule_id, coalesce(field, '') as field, '' as sheet_id,
                cast(coalesce(try_cast(regexp_extract(cell, '[0-9]+') as integer), 0) as integer) as row,
                '' as row_key, '' as message, cast(null as bigint) as exception_no
            from findings inner join submissions on findings.file = submissions.true_file
            where category != 'across'
        """,
    }.items():
        _copy(db, query, exports / f"{name}.parquet")


def _copy(db: duckdb.DuckDBPyConnection, query: str, path: Path) -> None:
    db.execute(f"copy ({query}) to '{path}' (format parquet)")


def tables() -> list[tuple[Source, Sheet]]:
    """Every sheet of every programme."""
    return [(source, sheet) for source in SOURCES.values() for sheet in source.sheets]

"""Findings that only show when all sites are seen together, against the truth of the shared inbox."""

from __future__ import annotations

import duckdb
from lake_from_truth import INBOX


def test_findings_across_sites_stand_where_the_truth_says(db: duckdb.DuckDBPyConnection) -> None:
    expected = db.execute(
        f"""
        select rule_id, coalesce(file, ''), coalesce(tab, ''), coalesce(cell, ''), coalesce(field, ''), severity
        from read_csv('{INBOX}/truth/expected_findings.csv', all_varchar = true)
        where category = 'across'
        order by all
        """
    ).fetchall()
    actual = db.execute(
        """
        select rule_id, file, sheet, cell, field, severity
        from internal.marts.findings
        where category = 'across'
        order by all
        """
    ).fetchall()
    assert actual == expected


def test_a_missing_month_is_named_by_site_programme_and_month(db: duckdb.DuckDBPyConnection) -> None:
    keys = db.execute("select row_key from internal.marts.findings where code = 'X02' order by all").fetchall()
    assert keys == [("CLN-02|OP_MAT|2019-01",), ("COA-05|PREV_COAL|2018-12",)]


def test_findings_in_files_are_all_there_beside_them(db: duckdb.DuckDBPyConnection) -> None:
    in_files = db.execute("select count(*) from internal.marts.findings where category != 'across'").fetchall()
    assert in_files == db.execute("select count(*) from restricted.staging.stg_findings").fetchall()


def test_no_finding_names_a_person(db: duckdb.DuckDBPyConnection) -> None:
    named = db.execute(
        """
        select count(*)
        from internal.marts.findings as findings
        inner join restricted.rows.op_mat_roster as roster on contains(findings.row_key, roster.client_id)
        """
    ).fetchall()
    assert named == [(0,)]

"""From the shared inbox's folders to tables: every verdict, row, note, finding and figure as its truth says."""

from __future__ import annotations

import csv
import datetime as dt
import shutil
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from sorops import job, release
from sorops.settings import PROJECT, Settings
from sorops.sources import SOURCES
from sorops.sources.spec import Kind, table_name

pytestmark = pytest.mark.acceptance

INBOX = PROJECT.parent / "shared" / "inbox"
TRUTH = INBOX / "truth"
AS_OF = "2019-04-20"
NOT_EVALUATED = {"OPM-04", "XS-04", "XS-06", "XS-07", "XS-10", "XS-12", "XS-13"}
SHEETS = [(source, sheet) for source in SOURCES.values() for sheet in source.sheets]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder in which the shared inbox was run once."""
    if not INBOX.is_dir():
        pytest.skip("the shared inbox is not here")
    settings = Settings(home=tmp_path_factory.mktemp("inbox") / "home", settle_seconds=0)
    job.initialise(settings, str(INBOX / "sites.csv"), str(INBOX / "expected_submissions.csv"))
    with job.open_home(settings) as opened:
        job.run(opened, str(INBOX), str(INBOX / "manifest.csv"), as_of=AS_OF)
    return settings.home


@pytest.fixture(scope="module")
def internal(home: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with release.connect(home / "release/current/internal.duckdb") as db:
        yield db


@pytest.fixture(scope="module")
def restricted(home: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with release.connect(home / "release/current/restricted.duckdb") as db:
        yield db


def truth(name: str) -> list[dict[str, str]]:
    with (TRUTH / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def plain(value: Any) -> str:
    """A value as the truth writes it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Y" if value else "N"
    if isinstance(value, Decimal):
        return f"{value:f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def test_every_file_has_its_verdict_and_place_in_the_sequence(internal: duckdb.DuckDBPyConnection) -> None:
    rows = internal.execute(
        "select file, site_id, program_stream, reporting_month, verdict, seq, superseded_by, duplicate_of, rows_read, "
        "rows_quarantined, arrival_no from marts.submissions"
    ).fetchall()
    found = {tuple(plain(value) for value in row[:-1]) for row in rows}
    columns = ("site_id", "program_stream", "reporting_month", "verdict", "seq", "superseded_by", "duplicate_of")
    numbers = numbers_of_quarantined(internal)
    expected = {
        (
            numbers.get(row["file"], row["file"]),
            *(row[name] for name in columns),
            row["rows_read"],
            row["rows_quarantined"],
        )
        for row in truth("expected_file_verdicts.csv")
    }
    assert found == expected


def numbers_of_quarantined(internal: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """The numbers under which quarantined files are known, by the name they were sent under."""
    known = internal.execute(
        "select site_id, reporting_month, program_stream, file from marts.submissions where verdict = 'QUARANTINED_PII'"
    ).fetchall()
    numbers = {tuple(row[:3]): row[3] for row in known}
    return {
        row["file"]: numbers[row["site_id"], row["reporting_month"], row["program_stream"]]
        for row in truth("expected_file_verdicts.csv")
        if row["verdict"] == "QUARANTINED_PII"
    }


@pytest.mark.parametrize(("source", "sheet"), SHEETS, ids=[table_name(*pair) for pair in SHEETS])
def test_loaded_rows_are_the_truth_cell_for_cell(
    source: Any, sheet: Any, restricted: duckdb.DuckDBPyConnection
) -> None:
    fields = [column.name for column in sheet.table_columns]
    chosen = ", ".join(f'"{name}"' for name in fields)
    found = restricted.execute(
        f"select site_id, reporting_month, _is_current, _file, _sheet, _row, {chosen} "
        f"from rows.{table_name(source, sheet)}"
    ).fetchall()
    head = ("site_id", "reporting_month", "is_current", "source_file", "source_tab", "source_row")
    decimals = {column.name for column in sheet.table_columns if column.kind is Kind.DECIMAL}
    expected = {
        tuple(row[name] for name in head)
        + tuple(decimal(row[name]) if name in decimals else row[name] for name in fields)
        for row in truth(f"{source.program_stream}__{sheet.name}.csv")
    }
    assert {tuple(plain(value) for value in row) for row in found} == expected
    assert len(found) == len(expected)


def decimal(text: str) -> str:
    return plain(Decimal(text)) if text else ""


def test_cell_notes_are_the_truth(restricted: duckdb.DuckDBPyConnection) -> None:
    rows = restricted.execute(
        "select file, sheet, cell, field, null_reason, lower_bound, upper_bound, is_estimate from rows.cell_notes"
    ).fetchall()
    found = {(*map(plain, row[:-1]), "Y" if row[-1] else "") for row in rows}
    columns = ("file", "tab", "cell", "field", "null_reason", "lower_bound", "upper_bound", "is_estimate")
    assert found == {tuple(row[name] for name in columns) for row in truth("cells.csv")}


def test_the_column_map_is_the_truth(restricted: duckdb.DuckDBPyConnection) -> None:
    found = set(restricted.execute('select file, sheet, field, "column" from rows.column_map').fetchall())
    expected = {(row["file"], row["tab"], row["field"], row["column"]) for row in truth("columns.csv")}
    assert found == expected


def test_every_expected_finding_is_reported_and_nothing_else_alarms(internal: duckdb.DuckDBPyConnection) -> None:
    rows = internal.execute(
        "select coalesce(file, ''), coalesce(sheet, ''), coalesce(cell, ''), category, severity, "
        "coalesce(rule_id, '') from marts.findings"
    ).fetchall()
    found = [row for row in rows if row[4] != "I" and row[5] not in NOT_EVALUATED]
    numbers = numbers_of_quarantined(internal)
    expected = [
        (
            numbers.get(row["file"], row["file"]),
            row["tab"],
            row["cell"],
            row["category"],
            row["severity"],
            row["rule_id"],
        )
        for row in truth("expected_findings.csv")
        if row["severity"] != "I"
    ]
    assert sorted(row for row in found if row[5] != "XS-15") == sorted(expected)


def test_every_figure_is_the_truth(internal: duckdb.DuckDBPyConnection) -> None:
    rows = internal.execute(
        "select measure_id, case when stratum_dim in ('age_band', 'sex_gender', 'race', 'hispanic') "
        "then stratum_dim || '=' || stratum_value else stratum_value end, period_type, period_start, grain_id, "
        "numerator, denominator, value, status from marts.fct_performance where grant_id = 'ANY'"
    ).fetchall()
    found = {tuple(map(plain, row[:5])): tuple(map(plain, row[5:])) for row in rows}
    wrong = {}
    for row in truth("measures.csv"):
        key = (row["measure_id"], row["stratum"], row["period_type"], row["period_start"], row["grain"])
        expected = (decimal(row["numerator"]), decimal(row["denominator"]), decimal(row["value"]), row["status"])
        if found.get(key) != expected:
            wrong[key] = (found.get(key), expected)
    assert wrong == {}


def test_a_check_of_the_folder_tree_gives_the_same_verdicts_and_findings() -> None:
    if not INBOX.is_dir():
        pytest.skip("the shared inbox is not here")
    checked = list(job.check_files([INBOX], Settings(home=Path("unused"))))
    found = {entry.reading.envelope.file: entry.verdict.value for entry in checked}
    assert found == {row["file"]: row["verdict"] for row in truth("expected_file_verdicts.csv")}
    alarms = [
        (entry.reading.envelope.file, finding.tab, finding.cell, finding.category.value, finding.severity.value)
        for entry in checked
        for finding in entry.findings
        if finding.severity != "I" and finding.category != "across" and finding.rule_id not in NOT_EVALUATED
    ]
    columns = ("file", "tab", "cell", "category", "severity")
    expected = [row for row in truth("expected_findings.csv") if row["severity"] != "I" and row["category"] != "across"]
    assert sorted(alarms) == sorted(tuple(row[name] for name in columns) for row in expected)


def test_history_is_judged_against_a_home_and_named_as_not_judged_without_one(home: Path) -> None:
    settings = Settings(home=home)
    file = INBOX / "CLN-03" / "bridgeport mat report FEB19 FINAL.xlsx"
    (alone,) = job.check_files([file], settings)
    assert "H01" in alone.not_checked
    assert "H01" not in [finding.code for finding in alone.findings]
    (against,) = job.check_files([file], settings, settings)
    assert "H01" not in against.not_checked
    assert [(finding.cell, finding.rule_id) for finding in against.findings if finding.code == "H01"] == [
        ("F36", "XS-08")
    ]


def test_everything_but_archive_and_ledger_can_be_made_again(home: Path, tmp_path: Path) -> None:
    copy = tmp_path / "home"
    shutil.copytree(home, copy, symlinks=True, ignore=shutil.ignore_patterns("lake", "release", "builds", "reports"))
    before = (home / "release" / "current").resolve().name
    with job.open_home(Settings(home=copy)) as opened:
        assert job.rebuild(opened, dt.date.fromisoformat(AS_OF)).release_id == before


def test_todays_rules_say_of_every_file_what_the_ledger_says(home: Path) -> None:
    with job.open_home(Settings(home=home)) as opened:
        found = job.recheck(opened)
    verdicts = [row["verdict"] for row in truth("expected_file_verdicts.csv")]
    assert found.files == sum(verdict not in ("DUPLICATE", "QUARANTINED_PII") for verdict in verdicts)
    assert (found.destroyed, found.differing) == (0, ())


def test_the_count_check_needs_half_a_year_and_so_is_silent_in_six_months(home: Path) -> None:
    with job.open_home(Settings(home=home)) as opened:
        assert job.rehearse(opened, "H06").hits == ()


def test_a_corrected_file_differs_by_the_cell_that_was_corrected(
    home: Path, internal: duckdb.DuckDBPyConnection
) -> None:
    (number,) = internal.execute(
        "select arrival_no from marts.submissions where file = 'CLN-01/Hartford MAT Feb 2019 FINAL v2.xlsx'"
    ).fetchone() or (0,)
    with job.open_home(Settings(home=home)) as opened:
        found = job.compare(opened, number, figures=False)
    changed = {(sheet.sheet.name, field) for sheet in found.sheets for row in sheet.changed for field in row.fields}
    assert changed == {("summary", "admissions_new")}
    assert not any(sheet.added or sheet.removed for sheet in found.sheets)


def test_a_candidate_changes_the_published_figures_by_just_its_rows(
    home: Path, internal: duckdb.DuckDBPyConnection
) -> None:
    settings = Settings(home=home)
    (checked,) = job.check_files([INBOX / "COA-03" / "FSC_Mar19.xlsx"], settings, settings)
    rows = checked.tables["activity"]
    left_out = next(number for number, row in enumerate(rows.to_pylist()) if row["iom_category"] == "UNIVERSAL_DIRECT")
    lost = rows["people_reached_new"][left_out].as_py()
    kept = rows.take([number for number in range(rows.num_rows) if number != left_out])
    fewer = replace(checked, tables={"activity": kept}, reading=replace(checked.reading, sha256="0" * 64))
    found = job.what_changes(fewer, settings)
    assert found is not None
    assert [len(sheet.removed) for sheet in found.sheets] == [1]
    published = dict(
        internal.execute(
            "select grain_id, value from marts.fct_performance where measure_id = 'PRV-01' and grant_id = 'ANY' "
            "and period_type = 'M' and period_start = date '2019-03-01' and stratum_dim = 'ALL'"
        ).fetchall()
    )
    told = {
        entry.place: (entry.before and entry.before.value, entry.after and entry.after.value)
        for entry in found.figures or ()
        if (entry.measure_id, entry.period, entry.stratum) == ("PRV-01", "2019-03", "")
    }
    assert told == {place: (published[place], published[place] - lost) for place in ("COA-03", "state")}
    assert lost > 0

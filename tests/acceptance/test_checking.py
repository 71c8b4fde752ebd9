"""Reading and checking the shared inbox, in order of receipt, against its truth: verdicts, loaded rows, findings."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from sorops.checking import check
from sorops.findings import Finding, Severity
from sorops.intake.manifest import load
from sorops.intake.place_lists import read_places
from sorops.reading import Context, Request, read
from sorops.settings import Limits
from sorops.sources import SOURCES
from sorops.submission import Checked

INBOX = Path(__file__).resolve().parents[3] / "shared" / "inbox"
pytestmark = [
    pytest.mark.acceptance,
    pytest.mark.skipif(not INBOX.is_dir(), reason="the shared inbox lies beside the project only where it is built"),
]
SHEETS = [(source, sheet) for source in SOURCES.values() for sheet in source.sheets]


@dataclass
class InMemory:
    """What is loaded so far, as history sees it; the last accepted file of a site-month counts."""

    months: dict[tuple[str, str, str], Checked] = field(default_factory=dict)

    def rows(self, site_id: str, program_stream: str, sheet: str, month: str) -> pa.Table | None:
        loaded = self.months.get((site_id, program_stream, month))
        return loaded.tables[sheet] if loaded else None

    def load(self, checked: Checked) -> None:
        envelope = checked.reading.envelope
        self.months[envelope.site_id, envelope.program_stream, envelope.reporting_month] = checked


@pytest.fixture(scope="module")
def history() -> InMemory:
    return InMemory()


@pytest.fixture(scope="module")
def decided(history: InMemory) -> dict[str, Checked]:
    places = read_places(str(INBOX / "contract" / "towns.csv"), str(INBOX / "sites.csv"))
    manifest = load(str(INBOX / "manifest.csv"))
    duplicates = {row["file"] for row in truth("expected_file_verdicts") if row["verdict"] == "DUPLICATE"}
    received = sorted(
        (entry.envelope for name, entry in manifest.items() if name not in duplicates),
        key=lambda envelope: str(envelope.received_at),
    )
    requests = [Request(envelope, (INBOX / envelope.file).read_bytes()) for envelope in received]
    found = {}
    for checked in check(read(requests, Context(places), Limits()), places, history):
        if checked.verdict.is_accepted:
            history.load(checked)
        found[checked.reading.envelope.file] = checked
    return found


def truth(name: str) -> list[dict[str, str]]:
    with (INBOX / "truth" / f"{name}.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_every_file_gets_its_verdict_and_counts(decided: dict[str, Checked]) -> None:
    expected = {
        row["file"]: (row["verdict"], row["rows_read"], row["rows_quarantined"])
        for row in truth("expected_file_verdicts")
        if row["verdict"] != "DUPLICATE"
    }
    assert {file: (c.verdict, text(c.rows_read), text(c.rows_quarantined)) for file, c in decided.items()} == expected


@pytest.mark.parametrize(("source", "sheet"), SHEETS, ids=lambda entry: getattr(entry, "name", None))
def test_loaded_rows_equal_the_truth(source, sheet, decided: dict[str, Checked], history: InMemory) -> None:
    fields = [column.name for column in sheet.table_columns]
    expected = {
        (row["source_file"], row["source_tab"], row["source_row"]): [row[name] for name in fields]
        for row in truth(f"{source.program_stream}__{sheet.name}")
    }
    loaded = {
        (checked.reading.envelope.file, row["_sheet"], str(row["_row"])): [text(row[name]) for name in fields]
        for (_, program_stream, _), checked in history.months.items()
        if program_stream == source.program_stream
        for row in checked.tables[sheet.name].to_pylist()
    }
    assert loaded == expected


def test_every_expected_finding_is_told_at_its_cell(decided: dict[str, Checked]) -> None:
    told = {name for file, checked in decided.items() for finding in checked.findings for name in names(file, finding)}
    missed = [row for row in expected_findings() if name_of(row) not in told]
    assert missed == []


def test_there_is_no_false_alarm(decided: dict[str, Checked]) -> None:
    expected = {name_of(row) for row in expected_findings()}
    alarms = [
        (file, finding)
        for file, checked in decided.items()
        for finding in checked.findings
        if finding.severity is not Severity.NOTE and not expected & set(names(file, finding))
    ]
    assert alarms == []


def test_no_finding_names_a_person(decided: dict[str, Checked]) -> None:
    kept_back = ("client_id", "custody_client_id", "state_client_key", "referral_id", "activity_id", "movement_id")
    ids = {
        value
        for checked in decided.values()
        for table in checked.reading.tables.values()
        for name in kept_back
        if name in table.column_names
        for value in table[name].to_pylist()
        if value
    }
    for checked in decided.values():
        for finding in (*checked.findings, *checked.also_seen):
            words = re.findall(r"[\w-]+", " ".join(value for _, value in finding.detail) + " " + finding.row_key)
            assert not ids & set(words)


def expected_findings() -> Iterator[dict[str, str]]:
    """The findings of single files that are complete: notes are orientation, and 'across' waits for the tables."""
    for row in truth("expected_findings"):
        if row["severity"] != "I" and row["category"] != "across":
            yield row


def name_of(row: dict[str, str]) -> tuple[str, ...]:
    """A row finding is known by row and rule, any other by its cell."""
    common = (row["file"], row["tab"], row["category"], row["severity"])
    if row["category"] == "row":
        return (*common, re.sub(r"\D", "", row["cell"]), row["rule_id"])
    return (*common, row["cell"], row["rule_id"])


def names(file: str, finding: Finding) -> list[tuple[str, ...]]:
    common = (file, finding.tab, finding.category, finding.severity)
    if finding.category == "row":
        return [(*common, str(finding.row), finding.rule_id)]
    return [(*common, finding.cell, finding.rule_id), (*common, finding.cell, "")]


def text(value: object) -> str:
    """A value in the truth's words: plain numbers, ISO dates, Y and N, an empty text for nothing."""
    match value:
        case None:
            return ""
        case bool():
            return "Y" if value else "N"
        case float():
            return f"{value:g}" if value == int(value) else repr(value)
        case date():
            return value.isoformat()
        case _:
            return str(value)

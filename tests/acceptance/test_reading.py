"""The shared inbox, read file by file: findings, notes, columns and typed rows must equal its truth."""

from __future__ import annotations

import csv
import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from sorops.places import Places, Site, Town
from sorops.reading import Context, Request, read
from sorops.settings import Limits
from sorops.sources import SOURCES
from sorops.submission import Envelope, Reading

INBOX = Path(__file__).resolve().parents[3] / "shared" / "inbox"
OURS = {"file", "sheet_or_column", "value", "privacy"}
pytestmark = [
    pytest.mark.acceptance,
    pytest.mark.skipif(not INBOX.is_dir(), reason="the shared inbox is not beside the project"),
]


def rows_of(name: str) -> list[dict[str, str]]:
    with (INBOX / name).open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def bars(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split("|") if part)


def places() -> Places:
    sites = tuple(
        Site(
            row["site_id"],
            row["site_name"],
            bars(row["streams"]),
            row["town"],
            row["county_fips"],
            row["region"],
            row["active_from"],
            row["active_to"],
            bars(row["aliases"]),
            row["kind"],
            row["partner_reports"],
            None,
        )
        for row in rows_of("sites.csv")
    )
    towns = tuple(
        Town(row["town"], row["county_fips"], row["region"], bars(row["aliases"]))
        for row in rows_of("contract/towns.csv")
    )
    return Places(sites, towns)


@cache
def readings() -> dict[str, Reading]:
    requests = [
        Request(
            Envelope(row["file"], row["site_id"], row["program_stream"], row["reporting_month"]),
            (INBOX / row["file"]).read_bytes(),
        )
        for row in rows_of("manifest.csv")
    ]
    return {reading.envelope.file: reading for reading in read(requests, Context(places()), Limits())}


def test_every_file_is_answered_in_the_order_of_the_manifest() -> None:
    assert list(readings()) == [row["file"] for row in rows_of("manifest.csv")]
    assert [reading.sha256 for reading in readings().values()] == [
        row["file_sha256"] for row in rows_of("manifest.csv")
    ]


def test_findings_stand_on_their_cells_and_there_are_no_others() -> None:
    expected: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for row in rows_of("truth/expected_findings.csv"):
        is_decided_later = row["category"] == "file" and (row["severity"] == "I" or row["rule_id"] == "2.1")
        if row["category"] in OURS and not is_decided_later:
            place = tuple(row[name] for name in ("tab", "cell", "category", "severity", "rule_id", "field"))
            expected[row["file"]].add(place)
    for file, reading in readings().items():
        found = {
            (entry.tab, entry.cell, entry.category.value, entry.severity.value, entry.rule_id, entry.field)
            for entry in reading.findings
        }
        rejecting = {entry for entry in found if entry[3] == "E-FILE"}
        assert (rejecting or found) == expected[file], file


def test_unusual_cells_are_noted_with_reason_and_bounds() -> None:
    expected: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for row in rows_of("truth/cells.csv"):
        names = ("tab", "cell", "sheet", "field", "null_reason", "lower_bound", "upper_bound", "is_estimate")
        expected[row["file"]].add(tuple(row[name] for name in names))
    for file in loaded():
        noted = {
            (
                note.tab,
                note.cell,
                note.sheet,
                note.field,
                note.null_reason,
                *("" if bound is None else str(bound) for bound in (note.lower_bound, note.upper_bound)),
                "Y" if note.is_estimate else "",
            )
            for note in readings()[file].notes
        }
        assert noted == expected[file], file


def loaded() -> list[str]:
    """The files whose rows, columns and cells the truth holds: the last accepted one of each site and month."""
    return list(dict.fromkeys(row["file"] for row in rows_of("truth/columns.csv")))


def test_every_field_stands_in_its_column() -> None:
    expected: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for row in rows_of("truth/columns.csv"):
        names = ("tab", "sheet", "field", "column", "header", "header_rows")
        expected[row["file"]].add(tuple(row[name] for name in names))
    for file in loaded():
        spots = {
            (spot.tab, spot.sheet, spot.field, spot.column, spot.header, spot.header_rows)
            for spot in readings()[file].columns
        }
        assert spots == expected[file], file


def test_rows_of_accepted_files_equal_the_truth_cell_by_cell() -> None:
    compared = 0
    for name, source in SOURCES.items():
        for sheet in source.sheets:
            truth: dict[str, dict[tuple[str, int], dict[str, str]]] = defaultdict(dict)
            for row in rows_of(f"truth/{name}__{sheet.name}.csv"):
                truth[row["source_file"]][row["source_tab"], int(row["source_row"])] = row
            for file, expected in truth.items():
                table = readings()[file].tables[sheet.name]
                actual = {(row["_sheet"], row["_row"]): row for row in table.to_pylist()}
                for place, row in expected.items():
                    for field in (column.name for column in sheet.table_columns):
                        assert as_truth(actual[place][field]) == row[field], (file, place, field)
                        compared += 1
                assert set(actual) - set(expected) <= set(left_out(file)), file
    assert compared > 100_000


def left_out(file: str) -> Iterator[tuple[str, int]]:
    """Rows that are read but not loaded: those with an error, and exact repeats."""
    for row in rows_of("truth/expected_findings.csv"):
        if row["file"] == file and (row["severity"] == "E-ROW" or row["rule_id"] == "M15"):
            yield row["tab"], int("".join(filter(str.isdigit, row["cell"])))


def as_truth(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Y" if value else "N"
    if isinstance(value, dt.date):
        return value.isoformat()
    return f"{value:.12g}" if isinstance(value, float) else str(value)

"""Findings follow their cells: whatever people do to a workbook, every address is that of the cell it speaks of."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random

import pytest
from openpyxl.utils import column_index_from_string, get_column_letter

from sorops import checking
from sorops.intake.place_lists import read_places
from sorops.places import Places
from sorops.reading import Context, Request, read
from sorops.settings import PROJECT, Limits
from sorops.sources import SOURCES
from sorops.sources.spec import Kind
from sorops.submission import Checked, Envelope
from tests.acceptance.moved_workbooks import ADDED, CHANGES, UNKNOWN, Book, load, saved, tables_on

INBOX = Path(__file__).resolve().parents[3] / "shared" / "inbox"
MUTATIONS = 200
MEANS_NOTHING = "??"
pytestmark = [
    pytest.mark.acceptance,
    pytest.mark.skipif(not INBOX.is_dir(), reason="the shared inbox is not beside the project"),
]

Place = tuple[str, str, str, str, str]
"""Code, severity, tab, address and field of a finding."""


@cache
def envelopes() -> tuple[Envelope, ...]:
    with (INBOX / "manifest.csv").open(newline="", encoding="utf-8") as lines:
        return tuple(
            Envelope(row["file"], row["site_id"], row["program_stream"], row["reporting_month"])
            for row in csv.DictReader(lines)
        )


@cache
def places() -> Places:
    return read_places(str(PROJECT / "seeds" / "towns.csv"), str(INBOX / "sites.csv"))


def checked(files: list[tuple[Envelope, bytes]]) -> list[Checked]:
    """The files as read and checked, without history."""
    requests = [Request(envelope, data) for envelope, data in files]
    return list(checking.check(list(read(requests, Context(places()), Limits())), places()))


@cache
def originals() -> dict[str, Checked]:
    """Every file of the inbox as it was sent."""
    files = [(envelope, (INBOX / envelope.file).read_bytes()) for envelope in envelopes()]
    return {entry.reading.envelope.file: entry for entry in checked(files)}


def spots(entry: Checked) -> set[Place]:
    return {
        (finding.code, finding.severity.value, finding.tab, finding.cell, finding.field)
        for finding in (*entry.findings, *entry.also_seen)
        if finding.code not in ("F64", "H05")
    }


def test_a_workbook_written_anew_gives_the_very_same_findings() -> None:
    again = checked([(envelope, saved(load(INBOX / envelope.file))) for envelope in envelopes()])
    differing = {
        entry.reading.envelope.file: spots(entry) ^ spots(originals()[entry.reading.envelope.file])
        for entry in again
        if spots(entry) != spots(originals()[entry.reading.envelope.file])
    }
    assert differing == {}


@cache
def planted() -> tuple[tuple[Envelope, Book, frozenset[tuple[str, str]]], ...]:
    """Files of the inbox, each once before any comes again, with a few cells that mean nothing, and their addresses."""
    found = []
    for number in range(MUTATIONS):
        envelope = envelopes()[number % len(envelopes())]
        book, before = load(INBOX / envelope.file), originals()[envelope.file]
        cells = _some_cells(before, Random(number))
        found.append((envelope, book.with_text(cells, MEANS_NOTHING), frozenset(cells)))
    return tuple(found)


def _some_cells(before: Checked, random: Random) -> list[tuple[str, str]]:
    """Tab and address of at most three cells that a date, a number or a code should stand in."""
    source = SOURCES.get(before.reading.envelope.program_stream)
    cells = [
        (spot.tab, f"{spot.column}{row}")
        for spot in before.reading.columns
        if source and source.by_sheet[spot.sheet].by_name[spot.field].kind not in (Kind.TEXT, Kind.IDENTIFIER)
        for row in sorted(_rows(before, spot.tab, spot.sheet))
    ]
    return random.sample(cells, min(3, len(cells)))


def test_in_two_hundred_changed_workbooks_every_finding_stands_on_the_cell_of_its_culprit() -> None:
    sent = checked([(envelope, saved(book)) for envelope, book, _ in planted()])
    books = [
        changed(book, before, Random(number))
        for number, ((_, book, _), before) in enumerate(zip(planted(), sent, strict=True))
    ]
    found = checked([(entry[0], saved(book)) for entry, book in zip(planted(), books, strict=True)])
    followed, wrong = 0, []
    for (envelope, _, culprits), before, book, entry in zip(planted(), sent, books, found, strict=True):
        expected = {(code, weight, tab, book.now(tab, cell), field) for code, weight, tab, cell, field in spots(before)}
        asked = set(_asked_besides(book, before))
        missed = culprits - {(tab, cell) for _, _, tab, cell, _ in spots(before)}
        followed += len(expected)
        differing = (expected - spots(entry)) | (spots(entry) - expected - asked) | (asked - spots(entry))
        wrong += [(envelope.file, missed, differing)] if missed or differing else []
    print(f"{followed} findings followed through {MUTATIONS} changed workbooks, {len(wrong)} workbooks wrong")
    assert wrong == []
    assert followed > 3 * MUTATIONS


def changed(book: Book, before: Checked, random: Random) -> Book:
    """The book after one to four changes."""
    spots_found = before.reading.columns
    for change in random.sample(CHANGES, random.randint(1, 4)):
        named = [page.name for page in book.pages if page.cells and page.name not in ADDED]
        name = random.choice([*named, *sorted({spot.tab for spot in spots_found})])
        page = next(entry for entry in book.pages if entry.name == name)
        book = change(book, page, tables_on(spots_found, name), random)
    return book


def _asked_besides(book: Book, before: Checked) -> Iterator[Place]:
    """What a reader must say of the changes themselves: the unknown column, and the rows that were hidden."""
    hidden_at_first = {page.name: page.hidden_rows for page in load(INBOX / before.reading.envelope.file).pages}
    for page in book.pages:
        mapped = [column_index_from_string(spot.column) for spot in before.reading.columns if spot.tab == page.name]
        if not mapped:
            continue
        headers = [place for place, (value, _) in page.cells.items() if value == UNKNOWN]
        for row, column in headers if UNKNOWN not in _texts(before, page.name) else ():
            yield "S02", "W", page.name, f"{get_column_letter(column)}{row}", ""
        first = get_column_letter(min(book.column(page.name, column) for column in mapped))
        for row in _rows(before, page.name) - hidden_at_first[page.name]:
            if book.row(page.name, row) in page.hidden_rows:
                yield "R05", "W", page.name, f"{first}{book.row(page.name, row)}", ""


def _texts(before: Checked, tab: str) -> set[str]:
    """The headers that were not known on a tab at first."""
    return {dict(finding.detail).get("header", "") for finding in before.findings if finding.tab == tab}


def _rows(before: Checked, tab: str, sheet: str = "") -> set[int]:
    """The data rows of a tab, of one sheet or of all on it."""
    return {
        row
        for name, table in before.reading.tables.items()
        if sheet in ("", name)
        for row, on in zip(table["_row"].to_pylist(), table["_sheet"].to_pylist(), strict=True)
        if on == tab
    }

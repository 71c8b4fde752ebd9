"""Markers planted in every kind of place of a workbook come out only where they may: archive, lake, restricted zone."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import duckdb
import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.workbook import Workbook

from sorops.generate.examples import MONTH, good_rows, typed
from sorops.generate.template import HEADER_ROW, template_workbook
from sorops.intake.place_lists import read_places
from sorops.period import Month
from sorops.settings import PROJECT
from sorops.sources import SOURCES
from sorops.sources.spec import Kind

SOROPS = Path(sys.executable).with_name("sorops")
FIRST_ROW = HEADER_ROW + 2
SITES = """site_id,site_name,streams,town,county_fips,region,aliases
CLN-01,Elm Clinic,OP_MAT,Hartford,09003,R4,
COA-01,Oak Coalition,PREV_COAL,Hartford,09003,R4,
"""
SSN = "078-05-1120"


class State(NamedTuple):
    """A home folder after runs over planted files, and everything the commands printed."""

    home: Path
    printed: str


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> State:
    folder = tmp_path_factory.mktemp("planted")
    inbox, home = folder / "inbox", folder / "home"
    (inbox / "CLN-01").mkdir(parents=True)
    (inbox / "COA-01").mkdir()
    (folder / "sites.csv").write_text(SITES)
    due = "2019-03-10"
    lines = ["site_id,program_stream,reporting_month,due_date", f"CLN-01,OP_MAT,{MONTH},{due}",
             f"COA-01,PREV_COAL,{MONTH},{due}"]  # fmt: skip
    (folder / "expected.csv").write_text("\n".join(lines) + "\n")
    printed = sorops(home, "init", "--sites", str(folder / "sites.csv"), "--expected", str(folder / "expected.csv"))
    for number, (site, name, data) in enumerate(planted_files(folder)):
        path = inbox / site / name
        path.write_bytes(data)
        os.utime(path, (1_552_000_000 + number, 1_552_000_000 + number))
    printed += sorops(home, "run", "--inbox", str(inbox), "--as-of", "2019-04-01", code=None)
    for path in sorted(inbox.rglob("*.*")):
        printed += sorops(home, "check", str(path), "--json", code=None)
    printed += sorops(home, "query", "select * from marts.findings", "--json")
    return State(home, printed + feedback_of(home, inbox, folder / "out"))


def feedback_of(home: Path, inbox: Path, out: Path) -> str:
    """Make everything that comes back of the files into a folder, and give what the commands print."""
    listings = (("headers",), ("answers",), ("exceptions",), ("recheck",), ("rehearse", "V03"), ("rehearse", "S02"))
    printed = "".join(sorops(home, *listing, "--json") for listing in listings)
    for number in ("1", "2", "3", "4", "5"):
        printed += sorops(home, "receipt", number, "--output", str(out / "receipts"))
        printed += sorops(home, "feedback", number, "--output", str(out / "whole" / f"{number}.xlsx"))
    for number in ("2", "3"):
        part = ("--sheet", "Client Roster", "--output", str(out / "parts" / f"{number}.xlsx"))
        printed += sorops(home, "feedback", number, *part, code=None)
    private = next(inbox.rglob("MARKname*"))
    printed += sorops(home, "check", str(private), "--marked", str(out / "checked"), code=None)
    printed += sorops(home, "rulebook", "--output", str(out / "rulebook"))
    return printed


def sorops(home: Path, *arguments: str, code: int | None = 0) -> str:
    environment = os.environ | {"SOROPS_HOME": str(home), "SOROPS_SETTLE_SECONDS": "0"}
    done = subprocess.run([SOROPS, *arguments], env=environment, capture_output=True, text=True, check=False)
    if code is not None:
        assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout.replace(str(home.parent), "") + done.stderr.replace(str(home.parent), "")


def planted_files(folder: Path) -> list[tuple[str, str, bytes]]:
    """Site, name and bytes: files that load, that are sent back, that are quarantined, and that are no workbook."""
    places = read_places(str(PROJECT / "seeds" / "towns.csv"), str(folder / "sites.csv"))
    month = Month.parse(MONTH)

    def filled(program: str, site: str) -> Workbook:
        source = SOURCES[program]
        place = next(entry for entry in places.sites if entry.site_id == site)
        book = openpyxl.load_workbook(BytesIO(template_workbook(source, place, month, places)))
        for sheet in source.sheets:
            for number, row in enumerate(good_rows(source)[sheet.name], start=FIRST_ROW):
                for position, column in enumerate(sheet.table_columns, start=1):
                    text = row[column.name]
                    value = text if column.kind is Kind.FLAG else typed(column, text)
                    book[sheet.tab].cell(number, position).value = value
        return book

    loads = filled("PREV_COAL", "COA-01")
    plant(loads, "PREV_COAL", "activity", {"comments": "MARKtext", "series_id": "MARKser", "activity_id": "MARKact"})
    sheet = loads[SOURCES["PREV_COAL"].by_sheet["activity"].tab]
    width = len(SOURCES["PREV_COAL"].by_sheet["activity"].table_columns)
    sheet.cell(HEADER_ROW + 1, width + 1).value = "Extra column"
    sheet.cell(FIRST_ROW, width + 1).value = "MARKunknown"
    sheet.cell(FIRST_ROW, 1).comment = Comment("MARKcomment", "MARKauthor")
    loads.properties.title = "MARKtitle"
    loads.create_sheet("Notes of ours")["A1"] = "MARKothertab"

    bad = filled("OP_MAT", "CLN-01")
    plant(bad, "OP_MAT", "roster", {"client_id": "MARKclient", "sex_gender": "MARKcode", "admit_date": "MARKdate"})

    private = filled("OP_MAT", "CLN-01")
    plant(private, "OP_MAT", "roster", {"client_id": f"MARKssn {SSN}"})
    return [
        ("COA-01", "activities.xlsx", saved(loads)),
        ("CLN-01", "bad codes.xlsx", saved(bad)),
        ("CLN-01", "MARKname of a person.xlsx", saved(private)),
        ("CLN-01", "broken.xlsx", b"PK\x03\x04 MARKbytes"),
        ("CLN-01", "page.csv", b"<html><body>MARKhtml</body></html>"),
    ]


def plant(book: Workbook, program: str, name: str, markers: dict[str, str]) -> None:
    """Write markers into the first row of a sheet, in the columns named."""
    sheet = SOURCES[program].by_sheet[name]
    names = [column.name for column in sheet.table_columns]
    for field, marker in markers.items():
        book[sheet.tab].cell(FIRST_ROW, names.index(field) + 1).value = marker


def saved(book: Workbook) -> bytes:
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def everything_in(database: Path) -> str:
    """All that a DuckDB file holds, as text."""
    with duckdb.connect(str(database), read_only=True) as db:
        tables = db.execute("select schema_name, table_name from duckdb_tables() order by all").fetchall()
        return "\n".join(str(db.execute(f'select * from "{schema}"."{table}"').fetchall()) for schema, table in tables)


def test_nothing_is_printed(state: State) -> None:
    assert "MARK" not in state.printed.replace("MARKname of a person", "")
    assert SSN not in state.printed


def test_the_ledger_holds_no_marker_and_no_name_of_a_quarantined_file(state: State) -> None:
    files = [path for path in (state.home / "ledger").rglob("*") if path.is_file()]
    assert files
    stored = b"".join(path.read_bytes() for path in files)
    assert b"MARK" not in stored
    assert SSN.encode() not in stored
    with sqlite3.connect(files[0] if len(files) == 1 else state.home / "ledger" / "ledger.db") as ledger:
        (quarantined,) = ledger.execute("select file from arrivals where verdict = 'QUARANTINED_PII'").fetchone()
    assert quarantined.startswith("#")


def test_internal_and_reports_hold_no_marker(state: State) -> None:
    assert "MARK" not in everything_in(state.home / "release" / "current" / "internal.duckdb")
    pages = list((state.home / "reports").rglob("*.html"))
    assert pages
    assert not [page for page in pages if "MARK" in page.read_text()]


def test_markers_reach_the_restricted_zone_in_their_own_column_only(state: State) -> None:
    with duckdb.connect(str(state.home / "release/current/restricted.duckdb"), read_only=True) as db:
        found = {
            (marker, column)
            for schema, table, column in db.execute(
                "select schema_name, table_name, column_name from duckdb_columns() where data_type = 'VARCHAR' "
                "and database_name = current_database() and schema_name in ('rows', 'people', 'lineage')"
            ).fetchall()
            for (marker,) in db.execute(
                f'select distinct regexp_extract("{column}", \'MARK[a-z]+\') from "{schema}"."{table}" '
                f"where \"{column}\" like '%MARK%'"
            ).fetchall()
        }
    assert found == {("MARKtext", "comments"), ("MARKser", "series_id"), ("MARKact", "activity_id")}


def test_a_part_of_the_problems_names_no_client_and_a_private_file_comes_back_without_anything_of_it(
    state: State,
) -> None:
    out = state.home.parent / "out"
    parts, private = list((out / "parts").iterdir()), list((out / "checked").iterdir())
    with sqlite3.connect(state.home / "ledger" / "ledger.db") as ledger:
        (number,) = ledger.execute("select arrival_no from arrivals where verdict = 'QUARANTINED_PII'").fetchone()
    assert parts
    assert len(private) == 1
    for path in (*parts, *private, out / "whole" / f"{number}.xlsx"):
        told = unpacked(path).replace(b"MARKcode", b"").replace(b"MARKdate", b"").replace(b"MARKname of a person", b"")
        assert b"MARK" not in told, path.name
        assert SSN.encode() not in told


def test_receipts_and_rule_book_hold_nothing_of_a_file(state: State) -> None:
    out = state.home.parent / "out"
    pages = [path for name in ("receipts", "rulebook") for path in (out / name).iterdir()]
    assert len(pages) > 10
    assert not [path.name for path in pages if b"MARK" in path.read_bytes()]


def test_what_comes_back_is_for_its_owner_alone(state: State) -> None:
    out = state.home.parent / "out"
    made = [path for name in ("whole", "parts", "checked", "receipts") for path in (out / name).iterdir()]
    assert {stat.S_IMODE(path.stat().st_mode) for path in made} == {0o600}
    assert {stat.S_IMODE(path.parent.stat().st_mode) for path in made} == {0o700}


def unpacked(path: Path) -> bytes:
    """All parts of a workbook, as they are before they are packed."""
    with zipfile.ZipFile(path) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def test_no_other_file_under_home_holds_a_marker(state: State) -> None:
    allowed = {"archive", "lake", "release"}
    others = [
        path
        for path in state.home.rglob("*")
        if path.is_file() and path.relative_to(state.home).parts[0] not in allowed
    ]
    assert others
    assert not [path for path in others if b"MARK" in path.read_bytes() or SSN.encode() in path.read_bytes()]
    sealed = list((state.home / "archive").rglob("*.age"))
    assert sealed
    assert not [path for path in sealed if b"MARK" in path.read_bytes()]

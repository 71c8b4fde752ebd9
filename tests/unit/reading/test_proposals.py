"""What an unknown header may stand for, and why; never a match."""

from __future__ import annotations

import pytest

from sorops.reading.grid import Tab, Value
from sorops.reading.locate import Table, find_tables
from sorops.reading.programme import published
from sorops.reading.proposals import Proposal, proposals
from sorops.sources import SOURCES
from sorops.sources.spec import Sheet
from tests.unit.reading.respellings import RESPELLINGS, WRITTEN_AFTERWARDS

PUBLISHED = published(SOURCES, ())
HARDLY_ANYTHING_KNOWN = 4


def table(program: str, name: str, headers: list[Value], rows: list[list[Value]]) -> Table:
    spellings = [entry for entry in PUBLISHED[program] if entry.sheet.name == name]
    (found,) = find_tables(Tab(spellings[0].sheet.tab, [headers, *rows]), spellings)
    return found


def with_unknown(program: str, name: str, header: str, cells: list[Value], without: str = "") -> Proposal | None:
    """The proposal for one unknown column on a sheet that has few other columns, so that any field is free."""
    columns = [column for column in SOURCES[program].by_sheet[name].table_columns if column.name != without]
    few = columns[:: max(1, len(columns) // HARDLY_ANYTHING_KNOWN)][:HARDLY_ANYTHING_KNOWN]
    rows: list[list[Value]] = [[cell, *(column.example for column in few)] for cell in cells]
    return proposals(table(program, name, [header, *(column.label for column in few)], rows)).get(0)


def sheets() -> dict[tuple[str, str], Sheet]:
    return {(program, name): SOURCES[program].by_sheet[name] for program, name in RESPELLINGS}


def test_the_table_has_two_hundred_respellings_over_all_sheets_and_none_is_published() -> None:
    assert sum(map(len, RESPELLINGS.values())) == 200
    assert set(RESPELLINGS) == {(name, sheet.name) for name, source in SOURCES.items() for sheet in source.sheets}
    known = {entry.sheet.name: entry for group in PUBLISHED.values() for entry in group}
    for (_, name), headers in RESPELLINGS.items():
        assert [header for header in headers if known[name].field(header)] == []


@pytest.mark.parametrize("rows", [0, 3], ids=["by the header alone", "with cells below"])
@pytest.mark.parametrize("respellings", [RESPELLINGS, WRITTEN_AFTERWARDS], ids=["two hundred", "written afterwards"])
def test_the_best_proposal_among_all_columns_of_a_sheet_is_right_for_nine_of_ten_respellings(
    respellings: dict[tuple[str, str], dict[str, str]], rows: int
) -> None:
    wrong = []
    for (program, name), headers in respellings.items():
        for header, field in headers.items():
            example = sheets()[program, name].example_row[field]
            proposal = with_unknown(program, name, header, [example] * rows, without=field)
            if proposal is None or proposal.field != field:
                wrong.append((name, header, field, proposal))
    share = 1 - len(wrong) / sum(map(len, respellings.values()))
    print(f"right with {rows} rows: {share:.1%}; not right: {wrong}")
    assert share >= 0.9


@pytest.mark.parametrize(
    ("program", "name", "header", "cells"),
    [
        ("OP_MAT", "summary", "Van rides", [12.0, 14.0]),
        ("OP_MAT", "summary", "% retained", [0.81, 0.79]),
        ("LEAD", "participant_month", "Bus passes", [2.0, 0.0, 1.0]),
        ("LEAD", "need_service", "Volunteer", ["x", "y"]),
        ("OP_MAT", "roster", "Chart colour", ["red", "blue"]),
        ("OP_MAT", "roster", "Internal memo", ["ok", "ok"]),
        ("CORR_MAT", "custody", "Cell block", ["A", "B"]),
        ("NALOX_INV", "movement", "Shelf", ["1", "2"]),
        ("PREV_COAL", "activity", "Weather", ["sunny", "rain"]),
        ("PREV_COAL", "activity", "Snacks served", [12.0, 30.0]),
    ],
)
def test_a_column_of_the_sites_own_is_not_proposed_for_anything(
    program: str, name: str, header: str, cells: list[Value]
) -> None:
    assert with_unknown(program, name, header, cells) is None


@pytest.mark.parametrize(
    ("header", "cells", "field", "reason"),
    [
        (
            "First dose dt",
            ["2019-02-01", "2019-02-09"],
            "first_dose_date",
            '"first dose", "dt" is short for "date" and',
        ),
        ("Admision date", ["2019-02-01", "2019-02-09"], "admit_date", '"admision" is close to "admission"'),
        ("Living situations", ["OWN_RENT", "SHELTER"], "housing_status", "another name of that column"),
        ("Paid with", ["SOR_I", "MEDICAID", "STR"], "funding", "its cells hold codes of its list"),
    ],
)
def test_a_proposal_says_why_in_words(header: str, cells: list[Value], field: str, reason: str) -> None:
    proposal = with_unknown("OP_MAT", "roster", header, cells, without=field)
    assert proposal is not None
    assert proposal.field == field
    assert reason in proposal.reason


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        (["2019-02-01", "2019-02-09", "2019-02-11"], "movement_date"),
        (["RECEIVED", "DISTRIBUTED", "EXPIRED"], "movement_type"),
    ],
)
def test_the_cells_tell_which_of_two_columns_is_meant(cells: list[Value], field: str) -> None:
    rows: list[list[Value]] = [[f"M-{number}", cell, 1.0, "KIT"] for number, cell in enumerate(cells)]
    headers: list[Value] = ["Movement ID", "Movement", "Quantity", "Unit"]
    (found,) = proposals(table("NALOX_INV", "movement", headers, rows)).values()
    assert found.field == field


def test_a_column_that_is_there_is_not_proposed_and_each_is_proposed_once() -> None:
    headers: list[Value] = ["Movement ID", "Qnty", "Quantities", "Unit", "Item type", "Movement date", "Move date"]
    found = proposals(table("NALOX_INV", "movement", headers, []))
    assert {column: proposal.field for column, proposal in found.items()} == {2: "quantity"}

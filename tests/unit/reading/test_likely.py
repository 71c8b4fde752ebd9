"""A sheet of which hardly a header is known is not read, but its headers are told with what they may stand for."""

from __future__ import annotations

from dataclasses import replace

from sorops.sources import SOURCES
from sorops.submission import Reading
from tests.unit.reading.ledgers import LEDGER, codes, movement, read_tabs, titled
from tests.unit.reading.respellings import RESPELLINGS

SPELT = (
    "Movement #",
    "Mvmt date",
    "Locations",
    "Type of item",
    "Movement typ",
    "Qnty",
    "Units",
    "Doses p/unit",
    "Fund",
)
OWN = ("Planned for", "Snacks", "Weather", "Room", "Key at", "Music", "Doors open", "Parking", "Chairs")


def read_with(headers: tuple[str, ...], name: str = "Movements") -> Reading:
    return read_tabs({name: (*titled()[:4], headers, movement("M-1"), movement("M-2"))})


def test_headers_that_are_nearly_all_respelled_are_each_told_and_none_is_read() -> None:
    reading = read_with(SPELT)
    assert codes(reading)[0] == ("F17", "", "")
    proposed = {dict(finding.detail)["header"]: dict(finding.detail)["proposal"] for finding in reading.findings[1:]}
    assert proposed["Qnty"] == "Quantity"
    assert proposed["Mvmt date"] == "Movement date"
    assert len(proposed) == len(SPELT) - 1
    assert reading.tables == {}
    assert [finding.cell for finding in reading.findings[1:]] == [f"{letter}5" for letter in "ABCDEFGH"]


def test_a_tab_of_the_sites_own_is_left_alone() -> None:
    assert codes(read_with(OWN)) == [("F17", "", "")]
    assert codes(read_with(SPELT, name="Example")) == [("F17", "", "")]


def test_a_sheet_that_was_found_is_not_looked_for_again() -> None:
    reading = read_tabs({"Movements": titled(movement("M-1")), "Other": (SPELT, movement("M-2"))}, LEDGER)
    assert codes(reading) == []


def test_a_sheet_that_is_missing_because_its_headers_are_respelled_is_found_by_them() -> None:
    respelled = RESPELLINGS["OP_MAT", "summary"]
    roster = SOURCES["OP_MAT"].by_sheet["roster"]
    known = (tuple(column.label for column in roster.table_columns), tuple(roster.example_row.values()))
    tabs = {"Client Roster": known, "Totals": (tuple(respelled), tuple(float(n) for n in range(len(respelled))))}
    reading = read_tabs(tabs, replace(LEDGER, site_id="CLN-01", program_stream="OP_MAT"))
    assert [(finding.code, finding.sheet) for finding in reading.findings if finding.code == "S05"] == [
        ("S05", "summary")
    ]
    told = [finding for finding in reading.findings if finding.code == "S09"]
    assert {finding.tab for finding in told} == {"Totals"}
    assert len(told) > 0.8 * len(set(respelled.values()))

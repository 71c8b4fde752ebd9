"""Reading small ledgers in the test's own process: files that are known to be harmless need no child."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sorops.places import Places, Site, Town
from sorops.reading import ConfirmedHeader, Request
from sorops.reading.programme import Headers
from sorops.reading.read_file import read_file
from sorops.settings import Limits
from sorops.sources import SOURCES
from sorops.submission import Envelope, Reading
from tests.unit.reading.packages import packed, parts, sheet, sheet_data


def site(site_id: str, name: str, *streams: str) -> Site:
    return Site(site_id, name, streams, "", "", "", "", "", (), "", "", None)


PLACES = Places(
    (
        site("NLX-WH", "Warehouse", "NALOX_INV"),
        site("CLN-01", "North Clinic", "OP_MAT"),
        site("LEAD-01", "Harbor LEAD", "LEAD"),
        site("COA-01", "Shore Coalition", "PREV_COAL"),
    ),
    (Town("West Haven", "09009", "R2", ()),),
)
LEDGER = Envelope("ledger.xlsx", "NLX-WH", "NALOX_INV", "2019-02")
FLAT = Envelope("dropped.xlsx")
HEADERS = (
    "Movement ID",
    "Movement date",
    "Location",
    "Item type",
    "Movement type",
    "Quantity",
    "Unit",
    "Doses per unit",
    "Fund source",
)
Rows = Sequence[Sequence[object]]


def movement(name: str, quantity: object = 5.0, day: str = "2019-02-09") -> tuple[object, ...]:
    return (name, day, "Warehouse", "NALOX_NASAL_4MG", "RECEIVED", quantity, "KIT", 2.0, "SOR_I")


def titled(*rows: Sequence[object], month: str = "2019-02", name: str = "Warehouse") -> Rows:
    """A ledger's title lines, headers and rows."""
    return (("Movement ledger",), ("Site:", name), ("Reporting month:", month), (), HEADERS, *rows)


def book(tabs: Mapping[str, Rows]) -> bytes:
    return packed(parts({name: sheet(sheet_data(rows)) for name, rows in tabs.items()}))


def read_bytes(
    data: bytes, envelope: Envelope = LEDGER, order: str = "", confirmed: Sequence[ConfirmedHeader] = ()
) -> Reading:
    return read_file(Request(envelope, data, order), Headers(SOURCES, confirmed), PLACES, Limits())


def read_tabs(tabs: Mapping[str, Rows], envelope: Envelope = LEDGER) -> Reading:
    return read_bytes(book(tabs), envelope)


def codes(reading: Reading) -> list[tuple[str, str, str]]:
    """Code, tab and cell of the findings."""
    return [(finding.code, finding.tab, finding.cell) for finding in reading.findings]


def ids(reading: Reading) -> list[object]:
    return list(reading.tables["movement"]["movement_id"].to_pylist())

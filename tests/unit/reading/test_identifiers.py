"""Identifiers are told in unknown columns, hidden places and comments; published and harmless columns are not."""

from __future__ import annotations

import datetime as dt
import io
import random
from collections.abc import Callable

import openpyxl
import pytest
from openpyxl.comments import Comment

from sorops.findings import Category, Severity
from sorops.submission import Reading
from tests.unit.reading.ledgers import HEADERS, book, movement, read_bytes, read_tabs, titled

ROWS = 30
Cell = Callable[[random.Random], object]

SYLLABLES = ("ba", "ren", "ko", "lim", "shu", "tor", "vez", "ama", "dri", "quo", "nel", "zar", "pim", "wex")
"""Names made of these are on no list of names."""


def name(dice: random.Random) -> str:
    return "".join(dice.choices(SYLLABLES, k=2)).title()


def digits(dice: random.Random, count: int) -> str:
    return "".join(dice.choices("0123456789", k=count))


IDENTIFIERS: dict[str, tuple[str, str, Cell]] = {
    "ssn with dashes": ("P01", "Notes", lambda d: f"{digits(d, 3)}-{digits(d, 2)}-{digits(d, 4)}"),
    "ssn in a sentence": ("P01", "Notes", lambda d: f"her ssn {digits(d, 3)}-{digits(d, 2)}-{digits(d, 4)} on file"),
    "ssn with blanks": ("P01", "Notes", lambda d: f"{digits(d, 3)} {digits(d, 2)} {digits(d, 4)}"),
    "ssn without dashes": ("P01", "Number", lambda d: float(f"9{digits(d, 8)}")),
    "last four": ("P01", "SSN (last 4)", lambda d: digits(d, 4)),
    "e-mail": ("P02", "Contact", lambda d: f"{name(d)}.{name(d)}@mail.example.org"),
    "telephone": ("P03", "Contact", lambda d: f"({digits(d, 3)}) {digits(d, 3)}-{digits(d, 4)}"),
    "telephone with points": ("P03", "Reach at", lambda d: f"{digits(d, 3)}.{digits(d, 3)}.{digits(d, 4)}"),
    "telephone by header": ("P03", "Cell phone", lambda d: float(f"8{digits(d, 9)}")),
    "birth date by header": ("P04", "DOB", lambda d: dt.date(1950 + d.randrange(50), 1 + d.randrange(12), 5)),
    "birth date as text": (
        "P04",
        "Date of birth",
        lambda d: f"{d.randint(1, 12)}/{d.randint(13, 28)}/{d.randint(1950, 2000)}",
    ),
    "birth date by values": ("P04", "Date 2", lambda d: dt.date(1950 + d.randrange(50), 1 + d.randrange(12), 5)),
    "client name": ("P05", "Client Name", lambda d: f"{name(d)}, {name(d)}"),
    "last name": ("P05", "Last", name),
    "first name": ("P05", "First name", name),
    "name without a header": ("P05", "", lambda d: f"{name(d)}, {name(d)}"),
    "name by list": ("P05", "Who", lambda d: f"{d.choice(('Mary', 'James', 'Linda'))} {d.choice(('Smith', 'Lopez'))}"),
    "counselor": ("P05", "Counselor name", lambda d: f"{name(d)} {name(d)}"),
    "inmate number": ("P06", "Inmate #", lambda d: digits(d, 6)),
    "record number": ("P06", "MRN", lambda d: float(digits(d, 7))),
    "docket": ("P06", "Docket no.", lambda d: f"CR-{digits(d, 7)}"),
    "insurance number": ("P06", "Medicaid ID", lambda d: f"00{digits(d, 7)}"),
    "long number": ("P06", "Ref", lambda d: digits(d, 8)),
    "street": ("P07", "Lives at", lambda d: f"{d.randint(1, 999)} {name(d)} Street"),
    "street with apartment": ("P07", "Where", lambda d: f"{d.randint(1, 99)}B N. {name(d)} Ave Apt {d.randint(1, 9)}"),
    "address by header": ("P07", "Home address", lambda d: f"{name(d)} House"),
}
HARMLESS: dict[str, tuple[str, Cell]] = {
    "county": ("County name", lambda d: d.choice(("Hartford", "New Haven", "Tolland", "Fairfield"))),
    "drug": ("Drug", lambda d: d.choice(("Suboxone", "Vivitrol", "Methadose"))),
    "npi": ("NPI", lambda d: float(f"1{digits(d, 9)}")),
    "zip": ("ZIP", lambda d: digits(d, 5)),
    "grant": ("Grant number", lambda d: f"H79TI{digits(d, 6)}"),
    "program name": ("Program name", lambda d: d.choice(("Strengthening Families", "Guiding Good Choices"))),
    "recent dates": ("Follow-up call", lambda d: dt.date(2019, 1 + d.randrange(3), 1 + d.randrange(28))),
    "birth year": ("Birth yr", lambda d: float(d.randint(1940, 2000))),
    "counts": ("Van rides", lambda d: float(d.randint(0, 40))),
    "sentences": ("Remark", lambda d: d.choice(("seen twice this week", "will come back", "see chart"))),
    "codes": ("Tier", lambda d: d.choice(("A-1", "B-2", "C-3"))),
    "money": ("Amount", lambda d: float(d.randint(10_000_000, 99_999_999))),
    "yes and no": ("Phone screen done", lambda d: d.choice(("Yes", "No"))),
    "lots": ("Lot of supplier", lambda d: f"{digits(d, 8)}"),
    "empty names": ("Client Name", lambda d: ""),
}


def with_column(header: str, cell: Cell) -> Reading:
    dice = random.Random(f"{header}")
    rows = [(*movement(f"M-{number}"), cell(dice)) for number in range(ROWS)]
    shown = [tuple(value.isoformat() if isinstance(value, dt.date) else value for value in row) for row in rows]
    return read_tabs({"Movements": (*titled()[:4], (*HEADERS, header), *shown)})


@pytest.mark.parametrize("kind", IDENTIFIERS)
def test_an_identifier_stops_the_file_and_nothing_else_is_said(kind: str) -> None:
    code, header, cell = IDENTIFIERS[kind]
    reading = with_column(header, cell)
    [finding] = reading.findings
    assert (finding.code, finding.cell) == (code, f"J5:J{5 + ROWS}")
    assert (finding.category, finding.severity, finding.rule_id) == (Category.PRIVACY, Severity.REJECT_FILE, "M17")
    assert not reading.tables
    assert not reading.notes
    assert not reading.columns


@pytest.mark.parametrize("kind", HARMLESS)
def test_harmless_columns_are_no_identifiers(kind: str) -> None:
    header, cell = HARMLESS[kind]
    assert [finding.code for finding in with_column(header, cell).findings] in (["S02"], ["S09"])


def test_one_number_in_a_published_column_is_enough() -> None:
    rows = [(*movement(f"M-{number}"), "") for number in range(400)]
    rows[377] = (*movement("M-377"), "call about 900-12-3456")
    reading = read_tabs({"Movements": (*titled()[:4], (*HEADERS, "Comments"), *rows)})
    assert [(finding.code, finding.cell) for finding in reading.findings] == [("P01", "J5:J405")]


def test_sentences_above_a_table_may_name_a_contact_but_no_number() -> None:
    contact = (("Questions: jane@state.example.gov, (860) 555-0123, Jane Smith",), *titled(movement("M-1")))
    assert not read_tabs({"Movements": contact}).findings
    number = (("For 900-12-3456",), *titled(movement("M-1")))
    assert [finding.cell for finding in read_tabs({"Movements": number}).findings] == ["A1"]


def saved(change: Callable[[openpyxl.Workbook], None]) -> Reading:
    workbook = openpyxl.Workbook()
    tab = workbook.active
    assert tab is not None
    tab.title = "Movements"
    for row in titled(movement("M-1"), movement("M-2")):
        tab.append(list(row))
    change(workbook)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return read_bytes(buffer.getvalue())


def hide_a_tab(workbook: openpyxl.Workbook) -> None:
    tab = workbook.create_sheet("old")
    for row in (("Client", "Name"), ("C-1", "Smith, Mary"), ("C-2", "Lopez, James")):
        tab.append(row)
    tab.sheet_state = "hidden"


def comment(workbook: openpyxl.Workbook) -> None:
    workbook["Movements"]["C7"].comment = Comment("this was for Mary Smith", "clerk")


def describe(workbook: openpyxl.Workbook) -> None:
    workbook.properties.description = "900-12-3456"


@pytest.mark.parametrize(
    ("change", "place"),
    [(hide_a_tab, ("P05", "old", "B1:B3")), (comment, ("P05", "Movements", "C7")), (describe, ("P01", "", ""))],
)
def test_hidden_places_are_looked_at(change: Callable[[openpyxl.Workbook], None], place: tuple[str, ...]) -> None:
    [finding] = saved(change).findings
    assert (finding.code, finding.tab, finding.cell, finding.rule_id) == (*place, "M24")


def test_several_columns_give_one_finding_that_lists_them() -> None:
    headers = (*HEADERS, "DOB", "Client Name")
    rows = [(*movement(f"M-{number}"), "3/14/1980", "Smith, Mary") for number in range(3)]
    [finding] = read_bytes(book({"Movements": (*titled()[:4], headers, *rows)})).findings
    assert (finding.cell, dict(finding.detail)) == ("J5:J8", {"range": "J5:J8", "also": "Movements K5:K8"})

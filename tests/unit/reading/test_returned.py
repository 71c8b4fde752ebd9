"""A workbook that comes back with our sheets and notes: never data, never identifiers; the site's answers are read."""

from __future__ import annotations

import io
from collections.abc import Sequence

import openpyxl
import pytest
from openpyxl.comments import Comment

from sorops.findings import Answer
from sorops.issues import AUTHOR, HEADERS, OPENINGS
from sorops.reading import identifier_in
from sorops.reading.grid import Grid, Tab, Value
from sorops.reading.identifiers import privacy_finding
from sorops.reading.returned import answers
from sorops.submission import Reading
from tests.unit.reading.ledgers import codes, ids, movement, read_bytes, read_tabs, titled

LEDGER_ROWS = titled(movement("M-1"), movement("M-2"))
LINE = (
    "1",
    "Question",
    "Movements",
    "F6",
    "Quantity",
    "Wrong.",
    "Maria Garcia",
    "A number",
    "Fix",
    "12",
    "Why",
    "",
    "V09",
)


def issues_sheet(*answers: str, beside: Sequence[object] = ()) -> tuple[tuple[object, ...], ...]:
    lines = [(*LINE, answer, *beside) for answer in answers]
    return ((OPENINGS["Issues"],), (), HEADERS, *lines)


def returned(*answers: str, name: str = "Issues") -> Reading:
    return read_tabs({name: issues_sheet(*answers), "Movements": LEDGER_ROWS})


@pytest.mark.parametrize("name", ["Issues", "Sheet renamed by the site", "2019-01"])
def test_our_sheet_is_known_by_its_opening_whatever_its_name(name: str) -> None:
    reading = returned("", name=name)
    assert (codes(reading), ids(reading), reading.answers) == ([], ["M-1", "M-2"], ())


def test_summary_and_rules_are_no_data() -> None:
    tabs = {
        "Summary": ((OPENINGS["Summary"],), ("Movement ID", "Quantity", "Item type", "Unit"), ("a", "b", "c", "d")),
        "Movements": LEDGER_ROWS,
        "Rules": (("",), (OPENINGS["Rules"],), ("Maria Garcia",), ("John Smith",)),
    }
    reading = read_tabs(tabs)
    assert (codes(reading), ids(reading)) == ([], ["M-1", "M-2"])


def test_answers_come_with_code_tab_and_cells_also_when_the_file_is_returned_again() -> None:
    expected = (Answer("V09", "Movements", "F6", "A donated pallet"),)
    assert returned("", "A donated\n pallet ").answers == expected
    refused = read_tabs({"Issues": issues_sheet("A donated pallet"), "Movements": ((), ("Nothing",))})
    assert (refused.is_refused, refused.answers) == (True, expected)


def test_columns_that_the_site_moved_are_found_by_their_headers() -> None:
    rows = [list(reversed(row)) for row in ((*HEADERS,), (*LINE, "Yes"))]
    grid = Grid((Tab("x", [[OPENINGS["Issues"]], *rows]),))
    assert answers(grid) == (Answer("V09", "Movements", "F6", "Yes"),)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("She is 123-45-6789", "P01"),
        ("123456789", "P01"),
        ("Ask mary@example.org", "P02"),
        ("Call 860-555-0100", "P03"),
        ("DOB 3/4/1987", "P04"),
        ("The client Maria Garcia came back", "P05"),
        ("MRN 0048812", "P06"),
    ],
)
def test_an_answer_with_an_identifier_sets_the_file_aside_on_its_cell(text: str, code: str) -> None:
    reading = returned("A donated pallet", text)
    assert codes(reading) == [(code, "Issues", "N5")]
    assert reading.answers == ()
    assert identifier_in(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "Counted on 2019-02-28 by two of us",
        "12 kits, 24 doses",
        "Will check",
        "Born in custody: 1 infant",
        "Case 12 was a transfer",
        "Moved to the North Clinic on 3/4/2019",
    ],
)
def test_an_ordinary_answer_is_none(text: str) -> None:
    assert identifier_in(text) == ""
    assert returned(text).answers == (Answer("V09", "Movements", "F6", text),)


def test_a_column_put_beside_our_own_is_looked_through() -> None:
    rows = issues_sheet("", beside=("Maria Garcia",))
    assert codes(read_tabs({"Issues": rows, "Movements": LEDGER_ROWS})) == [("P05", "Issues", "O4")]


def test_a_social_security_number_is_found_even_among_our_own_words() -> None:
    rows: list[list[Value]] = [[OPENINGS["Summary"]], ["123-45-6789"]]
    finding = privacy_finding(Grid((Tab("Summary", rows),)), ())
    assert finding is not None
    assert (finding.code, finding.cell) == ("P01", "A2")


def noted(text: str, author: str) -> Reading:
    workbook = openpyxl.Workbook()
    workbook.active.title = "Movements"
    for row in LEDGER_ROWS:
        workbook.active.append(list(row) or [None])
    workbook.active["F6"].comment = Comment(text, author)
    sink = io.BytesIO()
    workbook.save(sink)
    return read_bytes(sink.getvalue())


@pytest.mark.parametrize(
    ("text", "author", "expected"),
    [
        ("Received: Maria Garcia", AUTHOR, []),
        ("Received: Maria Garcia", "Ann", ["P05"]),
        (f"Counted twice.\n{AUTHOR}: Received: Maria Garcia", "Ann", []),
        (f"Maria Garcia said so.\n{AUTHOR}: Received: 5", "Ann", ["P05"]),
        ("123-45-6789", AUTHOR, ["P01"]),
    ],
)
def test_our_notes_are_no_remarks_of_the_site(text: str, author: str, expected: list[str]) -> None:
    assert [finding.code for finding in noted(text, author).findings] == expected


def test_our_list_of_problems_alone_is_no_report_but_its_answers_are_read() -> None:
    reading = read_tabs({"Issues": issues_sheet("A donated pallet"), "Rules": ((OPENINGS["Rules"],),)})
    assert codes(reading) == [("F25", "", "")]
    assert [answer.reason for answer in reading.answers] == ["A donated pallet"]

"""Every workbook of the shared inbox comes back marked with nothing lost, and reads as it did before."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from sorops import reading
from sorops.feedback.grouping import problems
from sorops.feedback.marked import Marked, mark
from sorops.feedback.summary import summarised
from sorops.findings import Finding, Severity, Verdict
from sorops.intake.place_lists import read_places
from sorops.issues import AUTHOR, ISSUES_TAB, MARKS_TAB, RULES_TAB, SUMMARY_TAB
from sorops.job.figures import figures_of
from sorops.job.looking import check_paths
from sorops.settings import PROJECT, Limits, Settings
from sorops.submission import Checked, Envelope
from tests.unit.feedback.marking.form import broken_rules

pytestmark = pytest.mark.acceptance

INBOX = PROJECT.parent / "shared" / "inbox"
OURS = {ISSUES_TAB, SUMMARY_TAB, RULES_TAB, MARKS_TAB}
FILLS = {"FFF4B8B0", "FFFFE699"}
KNOWN_PARTS = re.compile(
    r"\[Content_Types\]\.xml|xl/workbook\.xml|xl/_rels/workbook\.xml\.rels|xl/styles\.xml|docProps/app\.xml"
)
SHEET_PARTS = re.compile(r"xl/worksheets/(_rels/)?sheet\d+\.xml(\.rels)?|xl/comments.*|xl/drawings/.*\.vml")
ADDED = re.compile(
    rb'<hyperlinks>(<hyperlink [^>]*tooltip="See the line about this cell"/>)+</hyperlinks>'
    rb'|<hyperlink [^>]*tooltip="See the line about this cell"/>|<legacyDrawing [^>]*/>| tabSelected="\w+"'
)
STYLE = re.compile(rb'(<c [^>]*?) s="\d+"')
BLANK = re.compile(rb'<c r="[A-Z]+\d+"/>')
EMPTY_ROW = re.compile(rb'<row r="\d+"></row>')
SPANS = re.compile(rb' spans="[\d:]+"')


@dataclass(frozen=True)
class Case:
    """One workbook as it came and as it went."""

    checked: Checked
    data: bytes
    marked: Marked

    @property
    def envelope(self) -> Envelope:
        return self.checked.reading.envelope

    @property
    def marked_cells(self) -> set[tuple[str, str]]:
        """Tabs and cells of errors and questions."""
        wanted = (Severity.REJECT_FILE, Severity.QUARANTINE_ROW, Severity.WARN)
        found = (*self.checked.findings, *self.checked.also_seen)
        return {(entry.tab, cell) for entry in found if entry.severity in wanted for cell in _cells(entry)}


def _cells(finding: Finding) -> Iterator[str]:
    for place in finding.cell.split():
        for row in openpyxl.utils.cell.rows_from_range(place):
            yield from row


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> list[Case]:
    if not INBOX.is_dir():
        pytest.skip("the shared inbox is not here")
    settings = Settings(home=tmp_path_factory.mktemp("home"))
    found = []
    for path, checked in check_paths([INBOX], settings):
        if checked.verdict is not Verdict.QUARANTINED_PII:
            figures = figures_of(checked.reading.envelope.program_stream)
            told = problems(checked, figures)
            data = path.read_bytes()
            found.append(Case(checked, data, mark(data, told, summarised(checked, figures), Limits())))
    return found


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def test_every_workbook_that_is_not_locked_away_comes_back_itself(cases: list[Case]) -> None:
    assert len(cases) == 115
    assert [case.envelope.file for case in cases if not case.marked.is_own] == []


def calamine_values(data: bytes) -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {name: _trimmed(book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in book.sheet_names}


def _trimmed(rows: list[list[Any]]) -> list[list[Any]]:
    """The rows without blanks at their ends."""
    trimmed = []
    for row in rows:
        last = max((column for column, value in enumerate(row, start=1) if value != ""), default=0)
        trimmed.append(row[:last])
    while trimmed and not trimmed[-1]:
        trimmed.pop()
    return trimmed


def test_values_are_equal_in_the_first_reader(cases: list[Case]) -> None:
    for case in cases:
        before, after = calamine_values(case.data), calamine_values(case.marked.data)
        assert {name: rows for name, rows in after.items() if name not in OURS} == before, case.envelope.file


def test_values_styles_and_all_else_are_equal_in_the_second_reader(cases: list[Case]) -> None:
    coloured = 0
    for case in cases:
        before = openpyxl.load_workbook(io.BytesIO(case.data))
        after = openpyxl.load_workbook(io.BytesIO(case.marked.data))
        looks = Looks()
        assert after.sheetnames[:3] == [ISSUES_TAB, SUMMARY_TAB, RULES_TAB]
        assert after.active.title == ISSUES_TAB
        assert [name for name in after.sheetnames if name not in OURS] == before.sheetnames
        assert {name: entry.value for name, entry in after.defined_names.items()} == {
            name: entry.value for name, entry in before.defined_names.items()
        }
        for sheet in before:
            coloured += _compare(sheet, after[sheet.title], case, looks)
    assert coloured > 50


def _compare(before: Any, after: Any, case: Case, looks: Looks) -> int:
    """Compare a sheet cell by cell, and what belongs to it as a whole; give how many cells are coloured."""
    where = f"{case.envelope.file} {before.title}"
    merged = {str(area).partition(":")[0]: area for area in before.merged_cells.ranges}
    wanted = {_top_left(cell, merged.values()) for tab, cell in case.marked_cells if tab == before.title}
    for row in before.iter_rows():
        for cell in row:
            other = after[cell.coordinate]
            assert (other.value, other.data_type) == (cell.value, cell.data_type), f"{where} {cell.coordinate}"
            assert looks.rest(other) == looks.rest(cell), f"{where} {cell.coordinate}"
            if cell.coordinate not in wanted:
                assert looks.fill(other) == looks.fill(cell), f"{where} {cell.coordinate}"
                assert _note(other) == _note(cell), f"{where} {cell.coordinate}"
    for coordinate in wanted:
        assert after[coordinate].fill.fgColor.rgb in FILLS, f"{where} {coordinate}"
        assert after[coordinate].comment.author == AUTHOR or after[coordinate].comment.text.count(AUTHOR) == 1, where
        link, cell = after[coordinate].hyperlink, before[coordinate]
        has_no_value = cell.value is None or cell.data_type == "f"
        assert link.location.startswith(f"'{ISSUES_TAB}'!A") if link else has_no_value, where
    assert _whole(after) == _whole(before), where
    return len(wanted)


def _top_left(cell: str, areas: Any) -> str:
    return next((area.coord.partition(":")[0] for area in areas if cell in area), cell)


class Looks:
    """Styles of cells in words, found once for each style of a workbook."""

    def __init__(self) -> None:
        self._rest: dict[tuple[int, int], str] = {}
        self._fill: dict[tuple[int, int], str] = {}

    def rest(self, cell: Any) -> str:
        key = (id(cell.parent.parent), cell.style_id)
        if key not in self._rest:
            self._rest[key] = repr((cell.number_format, cell.font, cell.border, cell.alignment, cell.protection))
        return self._rest[key]

    def fill(self, cell: Any) -> str:
        key = (id(cell.parent.parent), cell.style_id)
        if key not in self._fill:
            self._fill[key] = repr(cell.fill)
        return self._fill[key]


def _note(cell: Any) -> str:
    return cell.comment.text if cell.comment else ""


def _whole(sheet: Any) -> dict[str, Any]:
    """What belongs to a sheet as a whole."""
    return {
        "widths": {name: (column.width, column.hidden) for name, column in sheet.column_dimensions.items()},
        "heights": {
            number: (row.height, row.hidden) for number, row in sheet.row_dimensions.items() if row.height or row.hidden
        },
        "merged": sorted(map(str, sheet.merged_cells.ranges)),
        "validations": sorted(
            (str(entry.sqref), entry.type, entry.formula1) for entry in sheet.data_validations.dataValidation
        ),
        "conditions": sorted(str(entry.sqref) for entry in sheet.conditional_formatting),
        "state": sheet.sheet_state,
        "frozen": sheet.freeze_panes,
        "filter": sheet.auto_filter.ref,
        "protection": sheet.protection.sheet,
        "print": (sheet.print_area, sheet.print_title_rows, sheet.page_setup.orientation, sheet.page_margins.left),
    }


def test_parts_keep_their_bytes_but_for_what_was_added(cases: list[Case]) -> None:
    for case in cases:
        before, after = parts(case.data), parts(case.marked.data)
        changed = [name for name, data in before.items() if after.get(name) != data and not KNOWN_PARTS.fullmatch(name)]
        assert [name for name in changed if not SHEET_PARTS.fullmatch(name)] == [], case.envelope.file
        for name in changed:
            if name.startswith("xl/worksheets/sheet"):
                assert _bare(after[name]) == _bare(before[name]), f"{case.envelope.file} {name}"


def _bare(xml: bytes) -> bytes:
    """A sheet without what marking may add to it."""
    return EMPTY_ROW.sub(b"", BLANK.sub(b"", STYLE.sub(rb"\1", SPANS.sub(b"", ADDED.sub(b"", xml)))))


def test_a_marked_workbook_marked_again_has_the_same_bytes(cases: list[Case]) -> None:
    for case in cases[::8]:
        figures = figures_of(case.envelope.program_stream)
        told = problems(case.checked, figures)
        again = mark(case.marked.data, told, summarised(case.checked, figures), Limits())
        assert parts(again.data) == parts(case.marked.data), case.envelope.file


def test_a_marked_workbook_that_comes_back_unchanged_reads_as_before(cases: list[Case]) -> None:
    places = read_places(str(PROJECT / "seeds" / "towns.csv"), str(INBOX / "sites.csv"))
    context = reading.Context(places)
    before = reading.read([reading.Request(case.envelope, case.data) for case in cases], context, Limits())
    after = reading.read([reading.Request(case.envelope, case.marked.data) for case in cases], context, Limits())
    for case, old, new in zip(cases, before, after, strict=True):
        assert new.findings == old.findings, case.envelope.file
        assert (new.notes, new.columns, new.date_order) == (old.notes, old.columns, old.date_order), case.envelope.file
        assert new.tables.keys() == old.tables.keys()
        assert all(new.tables[name].equals(table) for name, table in old.tables.items()), case.envelope.file


def test_every_workbook_is_as_programs_want_it(cases: list[Case]) -> None:
    worse = {
        case.envelope.file: sorted(set(broken_rules(case.marked.data)) - before)
        for case in cases
        for before in [set(broken_rules(case.data)) if case.marked.is_own else set()]
    }
    assert {file: rules for file, rules in worse.items() if rules} == {}

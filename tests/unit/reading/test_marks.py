"""What the fast reader shows as blanks or not at all, in each kind of workbook."""

from __future__ import annotations

import io
import zipfile

import xlwt

from sorops.issues import AUTHOR
from sorops.reading.biff import book as stream_of
from sorops.reading.biff import is_1904
from sorops.reading.biff import marks as old_marks
from sorops.reading.inspection import inspection
from sorops.reading.ods import extent
from sorops.reading.ods import marks as open_marks
from sorops.reading.programme import published
from sorops.settings import Limits
from sorops.sources import SOURCES
from tests.unit.reading.hostile import open_sheet, repeated_cell
from tests.unit.reading.packages import MAIN, sheet, workbook

SHEET = published(SOURCES, ())


def seen(data: bytes) -> dict[str, object]:
    found = inspection(data, Limits(), SHEET)["sheets"][0]
    assert isinstance(found, dict)
    return found


def rows(text: str) -> bytes:
    return workbook(sheet1=sheet(f"<sheetData>{text}</sheetData>"))


def test_errors_stand_in_their_cells() -> None:
    tab = seen(
        rows('<row r="2"><c r="B2" t="e"><v>#DIV/0!</v></c></row><row r="5"><c r="D5" t="e"><v>#REF!</v></c></row>')
    )
    assert tab["cells"] == {"B2": "#DIV/0!", "D5": "#REF!"}


def test_formulas_without_a_saved_value_are_listed() -> None:
    formulas = (
        '<c r="A1"><f>1+1</f></c><c r="B1"><f>1+1</f><v>2</v></c><c r="C1"><f>1+1</f><v></v></c>'
        '<c r="D1"><f t="shared" si="0"/></c><c r="E1"><f>A1</f><v/></c>'
    )
    tab = seen(rows(f'<row r="1">{formulas}</row>'))
    assert tab["formulas_without_value"] == ["A1", "C1", "D1", "E1"]
    assert tab["cells"] == {"B1": 2.0}


def test_single_quotes_and_prefixes_hide_nothing() -> None:
    quoted = sheet("<sheetData><row r='1' hidden='1'><c r='A1' t='e'><v>#N/A</v></c></row></sheetData>").replace(
        '"', "'"
    )
    assert (seen(workbook(sheet1=quoted))["cells"], seen(workbook(sheet1=quoted))["hidden_rows"]) == (
        {"A1": "#N/A"},
        [1],
    )
    row = '<x:row r="1"><x:c r="A1"><x:f>1</x:f></x:c></x:row>'
    data = workbook(sheet1=f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>{row}</x:sheetData></x:worksheet>')
    assert seen(data)["formulas_without_value"] == ["A1"]


def test_an_old_workbook_shows_hidden_and_struck_rows() -> None:
    book = xlwt.Workbook()
    book.dates_1904 = True
    tab = book.add_sheet("Month")
    tab.write(0, 0, "plain")
    tab.write(1, 0, "struck", xlwt.easyxf("font: struck_out on"))
    tab.row(2).hidden = True
    tab.write(2, 1, "hidden")
    tab.col(3).hidden = True
    buffer = io.BytesIO()
    book.save(buffer)
    stream = stream_of(buffer.getvalue())
    marks = old_marks(stream)["Month"]
    assert (marks.hidden_rows, marks.hidden_columns, marks.struck) == ({2}, {3}, {(1, 0)})
    assert is_1904(stream)


def test_an_open_workbook_shows_what_it_hides_and_repeats() -> None:
    content = (
        '<table:table-column/><table:table-column table:visibility="collapse"/>'
        '<table:table-row table:visibility="filter"><table:table-cell office:value-type="string"><text:p>a</text:p>'
        "</table:table-cell></table:table-row>"
        '<table:table-row><table:table-cell table:formula="of:=1/0" office:value-type="string"><text:p>#DIV/0!</text:p>'
        '</table:table-cell><table:table-cell table:formula="of:=1"/><table:table-cell>'
        "<office:annotation><text:p>Mary Smith"
        "</text:p></office:annotation></table:table-cell><table:table-cell><office:annotation>"
        f'<dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">{AUTHOR}</dc:creator><text:p>Enter a number.</text:p>'
        "</office:annotation></table:table-cell>"
        "</table:table-row>"
    )
    part = read_content(open_sheet(content))
    marks = open_marks(part)["Movements"]
    assert (marks.hidden_rows, marks.hidden_columns) == ({0}, {1})
    assert (marks.errors, marks.unsaved) == ({(1, 0): "#DIV/0!"}, {(1, 1)})
    assert marks.comments == (((1, 2), "Mary Smith"),)
    assert marks.notes == (((1, 3), f"{AUTHOR}Enter a number."),)
    assert extent(part) == (2, 2)
    assert extent(read_content(open_sheet(repeated_cell(7, 9)))) == (7, 9)


def read_content(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("content.xml")

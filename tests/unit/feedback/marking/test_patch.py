from __future__ import annotations

import io
import re

import pytest
from python_calamine import CalamineWorkbook

from sorops.feedback.marking.order import Order, Weight
from sorops.feedback.marking.patch import Kept, Patched, patched
from sorops.feedback.marking.styles import FILLS
from sorops.issues import AUTHOR, ISSUES_TAB, OPENINGS
from tests.unit.feedback.marking import workbooks as made
from tests.unit.feedback.marking.workbooks import loaded, mark, marked, order, parts, sheet_part

DATA = "Data & more"
REWRITTEN = {
    "[Content_Types].xml",
    "docProps/app.xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    "xl/worksheets/sheet1.xml",
    "xl/comments1.xml",
    "xl/drawings/vmlDrawing1.vml",
}


def test_every_part_that_need_not_change_keeps_its_bytes() -> None:
    before = parts(made.rich())
    after = parts(marked(made.rich(), mark(DATA, "B4"), mark(DATA, "C30", Weight.ERROR)))
    assert {name for name, data in before.items() if after[name] != data} == REWRITTEN
    assert {"xl/charts/chart1.xml", "xl/media/image1.png", "xl/tables/table1.xml"} <= before.keys() - REWRITTEN


def test_a_sheet_changes_only_where_it_is_marked() -> None:
    before, after = sheet_part(made.rich(), DATA), sheet_part(marked(made.rich(), mark(DATA, "B4")), DATA)
    same = re.sub(rb'<hyperlink ref="B4"[^>]*/>', b"", after).replace(b'tabSelected="0"', b'tabSelected="1"')
    assert re.sub(rb'(<c r="B4") s="\d+"', rb"\1", same) == re.sub(rb'(<c r="B4") s="\d+"', rb"\1", before)


def test_a_marked_cell_keeps_its_format_and_gets_colour_note_and_link() -> None:
    book = loaded(marked(made.plain(), mark("Data", "B2", Weight.ERROR)))
    cell = book["Data"]["B2"]
    assert (cell.value, cell.number_format) == (22, "0.00")
    assert cell.fill.fgColor.rgb == FILLS[Weight.ERROR]
    assert (cell.comment.author, cell.comment.text) == (AUTHOR, made.NOTE)
    assert cell.hyperlink.location == f"'{ISSUES_TAB}'!A3"
    assert book["Data"]["B3"].fill.fill_type is None


def test_errors_and_questions_differ_and_an_error_wins() -> None:
    data = marked(made.plain(), mark("Data", "A1"), mark("Data", "A2", Weight.ERROR), mark("Data", "A2"))
    sheet = loaded(data)["Data"]
    assert [sheet[place].fill.fgColor.rgb for place in ("A1", "A2")] == [FILLS[Weight.QUESTION], FILLS[Weight.ERROR]]
    assert sheet["A2"].comment.text == made.NOTE  # the same words are not said twice


def test_blank_cells_and_rows_are_put_in_where_they_belong() -> None:
    data = made.bare('<row r="2"><c r="B2"><v>1</v></c><c r="D2"><v>2</v></c></row><row r="5"/>')
    places = ("A2", "C2", "E2", "A3", "B5", "A9")
    sheet = loaded(marked(data, *(mark("Data", place) for place in places)))["Data"]
    assert [sheet[place].fill.fgColor.rgb for place in places] == [FILLS[Weight.QUESTION]] * len(places)
    found = re.findall(rb'<c r="(\w+)"', sheet_part(marked(data, *(mark("Data", place) for place in places)), "Data"))
    assert found == [b"A2", b"B2", b"C2", b"D2", b"E2", b"A3", b"B5", b"A9"]
    assert sheet["A2"].value is None, "a link would be taken for the value of a blank cell"


def test_cells_that_do_not_say_their_place_are_counted() -> None:
    data = made.bare("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>")
    after = sheet_part(marked(data, mark("Data", "B1"), mark("Data", "A2")), "Data")
    assert re.search(rb'<row><c><v>1</v></c><c s="\d+"><v>2</v></c></row><row><c s="\d+"><v>3</v>', after)


def test_a_new_cell_looks_as_its_row_or_column_did() -> None:
    book = loaded(made.rich())
    percent = book[DATA]["F9"].number_format, book[DATA].column_dimensions["F"].width
    after = loaded(marked(made.rich(), mark(DATA, "F9")))[DATA]
    assert (after["F9"].number_format, after.column_dimensions["F"].width) == ("0.0%", percent[1])
    assert not after["F9"].protection.locked


@pytest.mark.parametrize("prefix", ["", "x"])
def test_any_prefix_is_kept(prefix: str) -> None:
    p = f"{prefix}:" if prefix else ""
    data = made.bare(f'<{p}row r="1"><{p}c r="A1"><{p}v>1</{p}v></{p}c></{p}row>', prefix=prefix)
    after = marked(data, mark("Data", "A1"))
    assert CalamineWorkbook.from_filelike(io.BytesIO(after)).get_sheet_by_name("Data").to_python() == [[1.0]]
    assert f"<{p}hyperlinks><{p}hyperlink ".encode() in sheet_part(after, "Data")


def test_single_quotes_and_comments_in_the_markup_are_understood() -> None:
    data = made.bare("<!-- <c r='A1'> --><row r='1'><c r='A1' t='inlineStr' s='0'><is><t>a>b</t></is></c></row>")
    assert loaded(marked(data, mark("Data", "A1")))["Data"]["A1"].value == "a>b"


def test_the_strict_form_stays_strict() -> None:
    after = parts(marked(made.strict(), mark("Data", "A1")))
    assert not any(b"schemas.openxmlformats.org/spreadsheetml" in part for part in after.values())
    relations = after["xl/worksheets/_rels/sheet1.xml.rels"]
    assert b"purl.oclc.org/ooxml/officeDocument/relationships/comments" in relations


def test_a_merged_area_is_marked_on_its_first_cell() -> None:
    sheet = loaded(marked(made.plain(), mark("Data", "B8")))["Data"]
    assert sheet["A7"].fill.fgColor.rgb == FILLS[Weight.QUESTION]
    assert sheet["A7"].comment.text == made.NOTE


def test_hidden_sheets_are_marked_and_stay_hidden() -> None:
    book = loaded(marked(made.rich(), mark("Hidden", "A1")))
    assert book["Hidden"].sheet_state == "hidden"
    assert book["Hidden"]["A1"].comment.text == made.NOTE


def test_names_filters_and_chart_sheets_keep_their_sheet() -> None:
    book = loaded(marked(made.rich()))
    assert book.sheetnames == ["Issues", "Summary", DATA, "Hidden", "Chart"]
    assert book.defined_names["Wanted"].value == f"'{DATA}'!$B$2"
    assert book["Hidden"].defined_names["Local"].value == "Hidden!$A$1"
    assert book[DATA].print_title_rows == "$1:$1"
    assert book[DATA].print_area == f"'{DATA}'!$A$1:$C$20"


def test_the_workbook_opens_on_issues_alone() -> None:
    data = marked(made.rich())
    assert loaded(data).active.title == ISSUES_TAB
    assert b'tabSelected="1"' not in sheet_part(data, DATA)


def test_the_properties_list_our_sheets_first() -> None:
    listed = parts(marked(made.rich()))["docProps/app.xml"]
    assert b"<vt:lpstr>Issues</vt:lpstr><vt:lpstr>Summary</vt:lpstr><vt:lpstr>Data &amp; more</vt:lpstr>" in listed
    assert b"<vt:i4>4</vt:i4>" in listed


def test_a_tab_of_the_site_keeps_its_name() -> None:
    data = made.with_parts(made.plain(), {})
    book = parts(data)["xl/workbook.xml"].replace(b'name="Data"', b'name="issues"')
    after = marked(made.with_parts(data, {"xl/workbook.xml": book}), mark("issues", "A1"))
    assert loaded(after).sheetnames[0] == "Issues (2)"
    assert loaded(after)["issues"]["A1"].hyperlink.location == "'Issues (2)'!A3"


def test_words_go_behind_those_of_a_note_that_is_there() -> None:
    comment = loaded(marked(made.plain(), mark("Data", "C3")))["Data"]["C3"].comment
    assert comment.author == "Pat"
    assert comment.text == f"A remark of the site.\n\n{AUTHOR}:\n{made.NOTE}"


def test_a_thread_is_left_alone_and_told_on_issues() -> None:
    data = marked(made.threaded(), mark("Data", "C3"))
    assert AUTHOR not in loaded(data)["Data"]["C3"].comment.text
    assert "People discuss C3" in loaded(data)[ISSUES_TAB]["F3"].value


def test_a_link_of_the_site_is_kept() -> None:
    cell = loaded(marked(made.rich(), mark(DATA, "A3")))[DATA]["A3"]
    assert cell.hyperlink.target == "https://example.org"


def test_texts_on_our_sheets_are_never_formulas() -> None:
    from dataclasses import replace

    from sorops.feedback.pages import Cell

    page = order().pages[1]
    bad = Cell('=HYPERLINK("http://x") \x07<&_x0041_')
    done = patched(made.plain(), Order((replace(page, lines=(*page.lines, (bad,))),)), 64)
    assert isinstance(done, Patched)
    assert loaded(done.data)["Summary"]["A2"].data_type == "s"
    read = CalamineWorkbook.from_filelike(io.BytesIO(done.data)).get_sheet_by_name("Summary").to_python()
    assert read[1][0] == '=HYPERLINK("http://x") <&_x0041_'


def test_a_workbook_without_styles_gets_some() -> None:
    assert "xl/styles.xml" not in parts(made.bare(""))
    cell = loaded(marked(made.bare(""), mark("Data", "B2")))["Data"]["B2"]
    assert cell.fill.fgColor.rgb == FILLS[Weight.QUESTION]


def test_signed_workbooks_are_left_alone() -> None:
    signed = made.with_parts(made.plain(), {"_xmlsignatures/origin.sigs": b""})
    assert patched(signed, order(), 64) is Kept.SIGNED


def test_what_is_no_such_workbook_is_named() -> None:
    found = (
        patched(b"Site,Month\n", order(), 64),
        patched(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", order(), 64),
        patched(made.without_part(made.plain(), "xl/workbook.xml"), order(), 64),
        patched(made.plain()[:500], order(), 64),
        patched(made.with_parts(made.plain(), {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData>"}), order(), 64),
        patched(made.rich(), order(), 5),
    )
    kept = (Kept.TEXT, Kept.OLD_WORKBOOK, Kept.OPEN_DOCUMENT, Kept.DAMAGED, Kept.DAMAGED, Kept.TOO_MANY_SHEETS)
    assert found == kept


def test_macros_are_kept_and_told() -> None:
    types = parts(made.plain())["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    done = patched(made.with_parts(made.plain(), {"[Content_Types].xml": types, "xl/vba.bin": b"macro"}), order(), 64)
    assert isinstance(done, Patched)
    assert done.has_macros
    assert parts(done.data)["xl/vba.bin"] == b"macro"


def test_our_sheets_say_what_they_are_in_their_first_cell() -> None:
    data = marked(made.plain(), mark("Data", "A1"))
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    first = [book.get_sheet_by_name(name).to_python()[0][0] for name in ("Issues", "Summary", "Marks")]
    assert first == [OPENINGS["Issues"], OPENINGS["Summary"], OPENINGS["Marks"]]


def test_only_the_answer_is_unlocked_on_issues() -> None:
    from dataclasses import replace

    from sorops.feedback.pages import Cell, Look

    issues = order().pages[0]
    line = (*(Cell("x", Look.TEXT) for _ in range(13)), Cell("", Look.ANSWER))
    done = patched(made.plain(), Order((replace(issues, lines=(*issues.lines[:2], line)),)), 64)
    assert isinstance(done, Patched)
    sheet = loaded(done.data)[ISSUES_TAB]
    assert sheet.protection.sheet
    assert [cell.protection.locked for cell in sheet[3]] == [True] * 13 + [False]
    assert (sheet.auto_filter.ref, sheet.freeze_panes, sheet.print_title_rows) == ("A2:N3", "A3", "$2:$2")

from __future__ import annotations

import io

from python_calamine import CalamineWorkbook

from sorops.feedback.marking.order import Weight
from sorops.feedback.marking.styles import FILLS
from tests.unit.feedback.marking import workbooks as made
from tests.unit.feedback.marking.workbooks import loaded, mark, marked, parts, sheet_part

MARKS = (mark("Data", "B2", Weight.ERROR), mark("Data", "C3"), mark("Data", "F9"), mark("Data", "A8"))


def resaved(data: bytes) -> bytes:
    """The workbook as a program leaves it that numbers styles anew and moves every text to the table of texts."""
    book, sink = loaded(data), io.BytesIO()
    for number in range(40):
        book["Data"].cell(40 + number, 12).number_format = f"0.{'0' * (number % 20)} x"
    book.save(sink)
    return sink.getvalue()


def test_marking_again_gives_the_same_bytes() -> None:
    once = marked(made.plain(), *MARKS)
    assert parts(marked(once, *MARKS)) == parts(once)


def test_without_problems_everything_of_ours_on_the_sites_sheets_is_gone() -> None:
    before, after = loaded(made.plain())["Data"], loaded(marked(marked(made.plain(), *MARKS)))["Data"]
    for row in before.iter_rows():
        for cell in row:
            other = after[cell.coordinate]
            assert other.fill.fill_type is None
            assert (other.value, other.number_format, other.hyperlink) == (cell.value, cell.number_format, None)
    assert after["C3"].comment.text == "A remark of the site."
    assert [cell.comment for cell in (after["B2"], after["A7"])] == [None, None]


def test_colours_go_also_when_a_program_numbered_the_styles_anew() -> None:
    came_back = resaved(marked(made.plain(), *MARKS))
    assert loaded(came_back)["Data"]["B2"].fill.fgColor.rgb == FILLS[Weight.ERROR]
    sheet = loaded(marked(came_back, mark("Data", "D4")))["Data"]
    assert sheet["B2"].fill.fill_type is None
    assert sheet["B2"].number_format == "0.00"
    assert sheet["D4"].fill.fgColor.rgb == FILLS[Weight.QUESTION]
    assert sheet["B2"].comment is None


def test_colours_go_also_when_the_hidden_sheet_was_deleted() -> None:
    book, sink = loaded(marked(made.plain(), *MARKS)), io.BytesIO()
    del book["Marks"]
    del book["Issues"]
    book.save(sink)
    sheet = loaded(marked(sink.getvalue()))["Data"]
    assert (sheet["B2"].fill.fill_type, sheet["B2"].number_format) == (None, "0.00")


def test_our_sheets_are_replaced_and_not_added_to() -> None:
    twice = marked(resaved(marked(made.plain(), *MARKS)), *MARKS)
    names = CalamineWorkbook.from_filelike(io.BytesIO(twice)).sheet_names
    assert names == ["Issues", "Summary", "Data", "Marks"]


def test_a_colour_that_the_site_chose_is_kept() -> None:
    from openpyxl.styles import PatternFill

    book, sink = loaded(made.plain()), io.BytesIO()
    book["Data"]["B2"].fill = PatternFill("solid", fgColor="FF00FF00")
    book.save(sink)
    again = loaded(marked(marked(sink.getvalue(), *MARKS)))["Data"]["B2"]
    assert again.fill.fgColor.rgb == "FF00FF00"


def test_links_of_ours_go_and_those_of_the_site_stay() -> None:
    data = marked(made.rich(), mark("Data & more", "A3"), mark("Data & more", "B4"))
    after = sheet_part(marked(data), "Data & more")
    assert after.count(b"<hyperlink ") == sheet_part(made.rich(), "Data & more").count(b"<hyperlink ") == 1


def test_links_of_ours_go_also_when_a_program_forgot_what_they_show() -> None:
    data = marked(made.plain(), mark("Data", "B2"))
    name = next(name for name, part in parts(data).items() if b"<hyperlink " in part and b"22" in part)
    forgot = parts(data)[name].replace(b' tooltip="See the line about this cell"', b"")
    assert loaded(marked(made.with_parts(data, {name: forgot})))["Data"]["B2"].hyperlink is None

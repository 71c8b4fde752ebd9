"""Notes beside the shapes and notes that a sheet has already."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from sorops.feedback.marking import shapes
from sorops.feedback.marking.order import Weight
from sorops.issues import AUTHOR
from tests.unit.feedback.marking import workbooks as made
from tests.unit.feedback.marking.workbooks import loaded, mark, marked, parts

BUTTON = (
    b'<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    b'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/>'
    b'</o:shapelayout><v:shape id="_x0000_s1025" type="#_x0000_t201"><v:textbox><div>Sum<br></div></v:textbox>'
    b'<x:ClientData ObjectType="Button"><x:Row>1</x:Row><x:Column>0</x:Column></x:ClientData></v:shape></xml>'
)
"""A button as programs write it: not well formed."""


def with_button() -> bytes:
    tail = (
        '<legacyDrawing xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId9"/>'
        "<controls/>"
    )
    relation = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/vmlDrawing" '
        b'Target="../drawings/vmlDrawing7.vml"/></Relationships>'
    )
    data = made.bare('<row r="2"><c r="A2"><v>1</v></c></row>', tail=tail)
    added = {"xl/drawings/vmlDrawing7.vml": BUTTON, "xl/worksheets/_rels/sheet1.xml.rels": relation}
    return made.with_parts(data, added)


def test_shapes_are_put_beside_a_button_that_stays() -> None:
    after = parts(marked(with_button(), mark("Data", "A2"), mark("Data", "B3")))
    drawn = after["xl/drawings/vmlDrawing7.vml"]
    assert drawn.startswith(BUTTON.partition(b'data="1"')[0])
    assert b"Sum<br>" in drawn
    assert re.findall(rb'ObjectType="(\w+)"', drawn) == [b"Button", b"Note", b"Note"]
    assert re.findall(rb'id="_x0000_s(\d+)"', drawn) == [b"1025", b"2049", b"2050"]
    assert b'data="1,2"' in drawn
    assert after["xl/worksheets/sheet1.xml"].count(b"<legacyDrawing") == 1


def test_a_button_stays_when_our_notes_go() -> None:
    after = parts(marked(marked(with_button(), mark("Data", "A2"))))
    drawn = after["xl/drawings/vmlDrawing7.vml"]
    assert re.findall(rb'ObjectType="(\w+)"', drawn) == [b"Button"]
    assert not any("comments" in name for name in after)


def test_every_note_has_a_shape_on_its_cell_and_numbers_are_not_used_twice() -> None:
    marks = [mark("Data", f"A{row}") for row in range(1, 1100)] + [mark("Other", "B2", Weight.ERROR)]
    book = made.loaded(made.plain())
    book.create_sheet("Other")
    import io

    sink = io.BytesIO()
    book.save(sink)
    after = parts(marked(sink.getvalue(), *marks))
    drawn = [part for name, part in after.items() if name.endswith(".vml")]
    numbers = [number for part in drawn for number in re.findall(rb'id="_x0000_s(\d+)"', part)]
    assert len(numbers) == len(set(numbers)) == 1100  # A7 and A8 are one cell, and the site has a note
    for part in drawn:
        blocks = {int(number) // 1024 for number in re.findall(rb'id="_x0000_s(\d+)"', part)}
        listed = re.search(rb'idmap [^>]*data="([\d,]+)"', part)
        assert listed is not None
        assert blocks <= {int(block) for block in listed[1].split(b",")}
        ET.fromstring(part)


def test_a_longer_note_has_a_larger_shape_that_ends_somewhere() -> None:
    def height(text: str) -> int:
        match = re.search(
            rb"<x:Anchor>\d+, 15, (\d+), 2, \d+, 15, (\d+), 4<", shapes.with_notes(b"", {(5, 1): text}, 0)
        )
        assert match is not None
        return int(match[2]) - int(match[1])

    assert height("short") < height("long " * 60) < height("very long " * 9000) < 30


def test_words_put_behind_a_plain_text_can_be_taken_away_again() -> None:
    data = made.plain()
    name = next(name for name in parts(data) if "comment" in name and name.endswith(".xml"))
    plain = re.sub(rb"<text>.*?</text>", b"<text><t>A remark of the site.</t></text>", parts(data)[name])
    data = made.with_parts(data, {name: plain})
    once = marked(data, mark("Data", "C3"))
    assert loaded(once)["Data"]["C3"].comment.text.startswith(f"A remark of the site.\n\n{AUTHOR}:\n")
    assert loaded(marked(once))["Data"]["C3"].comment.text == "A remark of the site."

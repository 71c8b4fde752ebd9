"""The shapes of notes, without which a workbook program does not show a note.

They are found by text, for programs write them in a form that not every reader of markup accepts.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from sorops.feedback.marking.addresses import Place

_SHAPE = re.compile(rb"<((?:\w+:)?)shape\s.*?</\1shape>\s*", re.DOTALL)
_NUMBER = re.compile(rb"_x0000_s(\d{1,9})")
_ROW, _COLUMN = re.compile(rb"<(?:\w+:)?Row>\s*(\d+)\s*<"), re.compile(rb"<(?:\w+:)?Column>\s*(\d+)\s*<")
_BLOCKS = re.compile(rb"""<(?:\w+:)?idmap\b[^>]*?\bdata=["']([\d,]*)""")
_BLOCK = 1024
"""Numbers of shapes go in blocks, which a part lists."""
_CHARACTERS, _MOST_ROWS = 46, 24
"""Characters that fit on a line of a note, and rows of the sheet that a note covers at most."""
_SPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
"""Written at each shape: a part that is there may have other prefixes."""
_TYPE = (
    '<v:shapetype {spaces} id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_NEW = '<xml {spaces}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{blocks}"/></o:shapelayout></xml>'
_NOTE = (
    '<v:shape {spaces} id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;visibility:hidden" '
    'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div>'
    '</v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{left}, 15, {top}, 2, '
    "{right}, 15, {bottom}, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column>"
    "</x:ClientData></v:shape>"
)


def with_notes(xml: bytes, notes: Mapping[Place, str], highest: int) -> bytes:
    """Shapes for notes, put into a part (empty for a new one).

    Args:
        xml: the part.
        notes: by the cell they belong to, from 1; a longer text has a larger shape.
        highest: the highest number of a shape in the workbook.
    """
    first = (highest // _BLOCK + 1) * _BLOCK + 1
    blocks = range(first // _BLOCK, (first + len(notes)) // _BLOCK + 1)
    shapes = "".join(_note(number, *place, text) for number, (place, text) in enumerate(sorted(notes.items()), first))
    xml = _with_blocks(xml, blocks) if xml else _NEW.format(spaces=_SPACES, blocks=",".join(map(str, blocks))).encode()
    kind = "" if b'"_x0000_t202"' in xml else _TYPE.format(spaces=_SPACES)
    end = xml.rindex(b"</xml>")
    return xml[:end] + (kind + shapes).encode() + xml[end:]


def without_notes(xml: bytes, places: Collection[Place]) -> bytes:
    """The part without the shapes of the notes on some cells."""
    return _SHAPE.sub(lambda match: b"" if _place(match[0]) in places else match[0], xml)


def has_shapes(xml: bytes) -> bool:
    return bool(_SHAPE.search(xml))


def highest_number(xml: bytes) -> int:
    """The highest number of a shape in a part."""
    return max((int(number) for number in _NUMBER.findall(xml)), default=_BLOCK)


def _with_blocks(xml: bytes, blocks: range) -> bytes:
    """The part with its list of blocks of numbers extended."""
    match = _BLOCKS.search(xml)
    if match is None:
        return xml
    listed = match[1].split(b",")
    new = [block for block in (str(number).encode() for number in blocks) if block not in listed]
    return xml[: match.start(1)] + b",".join([*listed, *new]) + xml[match.end(1) :]


def _place(shape: bytes) -> Place | None:
    row, column = _ROW.search(shape), _COLUMN.search(shape)
    return (int(row[1]) + 1, int(column[1]) + 1) if row and column and b'"Note"' in shape else None


def _note(number: int, row: int, column: int, text: str) -> str:
    lines = sum(1 + len(line) // _CHARACTERS for line in text.split("\n"))
    top = max(row - 2, 0)
    return _NOTE.format(
        spaces=_SPACES,
        number=number,
        left=column,
        top=top,
        right=column + 4,
        bottom=top + min(lines + 2, _MOST_ROWS),
        row=row - 1,
        column=column - 1,
    )

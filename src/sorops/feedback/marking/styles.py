"""The styles part: a marked cell keeps its number format, font, borders and protection and gets a fill of ours."""

from __future__ import annotations

from sorops.feedback.marking.markup import (
    Edit,
    Element,
    appended,
    child,
    children,
    namespace_of,
    prefix_of,
    retagged,
    root,
    spliced,
    with_attributes,
)
from sorops.feedback.marking.order import Weight
from sorops.feedback.pages import Look

FILLS = {Weight.ERROR: "FFF4B8B0", Weight.QUESTION: "FFFFE699"}
"""Red for errors and yellow for questions. The note and the Issues sheet say in words which it is."""
_SECTIONS = (
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
    "colors",
    "extLst",
)
_SMALLEST = {
    "fonts": '<{p}fonts count="1"><{p}font><{p}sz val="11"/><{p}name val="Calibri"/></{p}font></{p}fonts>',
    "fills": '<{p}fills count="2"><{p}fill><{p}patternFill patternType="none"/></{p}fill>'
    '<{p}fill><{p}patternFill patternType="gray125"/></{p}fill></{p}fills>',
    "borders": '<{p}borders count="1"><{p}border><{p}left/><{p}right/><{p}top/><{p}bottom/><{p}diagonal/></{p}border>'
    "</{p}borders>",
    "cellStyleXfs": '<{p}cellStyleXfs count="1"><{p}xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
    "</{p}cellStyleXfs>",
    "cellStyles": '<{p}cellStyles count="1"><{p}cellStyle name="Normal" xfId="0" builtinId="0"/></{p}cellStyles>',
    "cellXfs": '<{p}cellXfs count="1"><{p}xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></{p}cellXfs>',
}
_SIDE = '<{p}{side} style="thin"><{p}color rgb="FFBFBFBF"/></{p}{side}>'
_FONT = '<{p}font>{extra}<{p}sz val="{size}"/><{p}color rgb="{colour}"/><{p}name val="Calibri"/></{p}font>'
_FILL = (
    '<{p}fill><{p}patternFill patternType="solid"><{p}fgColor rgb="{colour}"/><{p}bgColor indexed="64"/>'
    "</{p}patternFill></{p}fill>"
)
_BOLD, _UNDERLINED = "<{p}b/>", "<{p}u/>"
_LOOKS: dict[Look, tuple[str, int, str, str, bool]] = {
    Look.PLAIN: ("", 11, "FF000000", "", False),
    Look.TITLE: (_BOLD, 16, "FF1F3864", "", False),
    Look.SECTION: (_BOLD, 12, "FF1F3864", "", False),
    Look.HEADER: (_BOLD, 10, "FFFFFFFF", "FF1F3864", True),
    Look.LABEL: (_BOLD, 10, "FF000000", "", True),
    Look.TEXT: ("", 10, "FF000000", "", True),
    Look.LINK: (_UNDERLINED, 10, "FF0563C1", "", True),
    Look.ERROR: (_BOLD, 10, "FF000000", FILLS[Weight.ERROR], True),
    Look.QUESTION: (_BOLD, 10, "FF000000", FILLS[Weight.QUESTION], True),
    Look.ANSWER: ("", 10, "FF000000", "FFFFFFF2", True),
}
"""What precedes the size of the font, its size and colour, the fill, and whether the cell has borders."""
WRAPPED = frozenset(look for look, (*_, has_borders) in _LOOKS.items() if has_borders)
"""Looks of cells in tables, whose text goes over several lines."""


class Styles:
    """The styles of a workbook, to which some are added."""

    def __init__(self, xml: bytes) -> None:
        self._xml = xml
        self._prefix = prefix_of(root(xml).name)
        for name in _SMALLEST:
            self._ensure(name)
        formats = self._entries("cellXfs")
        self._formats = [self._xml[entry.start : entry.end] for entry in formats]
        self._ours = self._our_fills()
        self._fill_of = [entry.attributes.get("fillId", "0") for entry in formats]
        self._added: dict[tuple[str, str], int] = {}
        self._looks: dict[Look, int] = {}

    @property
    def namespace(self) -> str:
        return namespace_of(root(self._xml))

    def marked(self, style: int, weight: Weight) -> int:
        """The style that is like another one but for its fill."""
        fill = self._add("fills", _FILL.format(p=self._prefix, colour=FILLS[weight]))
        return self._clone(style, fill)

    def marked_before(self) -> set[int]:
        """The styles that have a fill of ours."""
        return {number for number, fill in enumerate(self._fill_of) if fill in self._ours}

    def unfilled(self, style: int) -> int:
        """The style that is like another one but without a fill."""
        return self._clone(style, 0)

    def look(self, look: Look) -> int:
        """The style of a feedback sheet's cell."""
        if look not in self._looks:
            self._looks[look] = self._new_look(look)
        return self._looks[look]

    def _new_look(self, look: Look) -> int:
        extra, size, colour, fill, has_borders = _LOOKS[look]
        p = self._prefix
        font = self._add("fonts", _FONT.format(p=p, extra=extra.format(p=p), size=size, colour=colour))
        filled = self._add("fills", _FILL.format(p=p, colour=fill)) if fill else 0
        sides = "".join(_SIDE.format(p=p, side=side) for side in ("left", "right", "top", "bottom"))
        border = self._add("borders", f"<{p}border>{sides}<{p}diagonal/></{p}border>") if has_borders else 0
        wraps = ' wrapText="1"' if has_borders else ""
        locked = f'<{p}protection locked="0"/>' if look is Look.ANSWER else ""
        return self._add(
            "cellXfs",
            f'<{p}xf numFmtId="0" fontId="{font}" fillId="{filled}" borderId="{border}" applyFont="1" applyFill="1" '
            f'applyBorder="1" applyAlignment="1" applyProtection="1"><{p}alignment horizontal="left" vertical="top"'
            f"{wraps}/>{locked}</{p}xf>",
        )

    def data(self) -> bytes:
        """The part."""
        return self._xml

    def _clone(self, style: int, fill: int) -> int:
        format_ = self._formats[style] if style < len(self._formats) else self._formats[0]
        tag, rest = format_[: format_.index(b">") + 1], format_[format_.index(b">") + 1 :]
        return self._add(
            "cellXfs", (with_attributes(tag, {"fillId": str(fill), "applyFill": "1"}) + rest).decode("latin-1")
        )

    def _add(self, section: str, entry: str) -> int:
        """The number of an entry in a section; one that is there already is not added again."""
        key = (section, entry)
        if key not in self._added:
            content = entry.encode("latin-1")
            present = [self._xml[found.start : found.end] for found in self._entries(section)]
            if content not in present:
                self._append(section, content, len(present) + 1)
            self._added[key] = present.index(content) if content in present else len(present)
        return self._added[key]

    def _append(self, section: str, content: bytes, count: int) -> None:
        self._xml = spliced(self._xml, [retagged(self._xml, self._section(section), {"count": str(count)})])
        self._xml = spliced(self._xml, [appended(self._xml, self._section(section), content)])

    def _our_fills(self) -> set[str]:
        colours = {colour.upper() for colour in FILLS.values()}
        return {str(number) for number, fill in enumerate(self._entries("fills")) if self._colour(fill) in colours}

    def _colour(self, fill: Element) -> str:
        pattern = child(self._xml, "patternFill", fill)
        colour = child(self._xml, "fgColor", pattern) if pattern else None
        return colour.attributes.get("rgb", "").upper() if colour else ""

    def _section(self, name: str) -> Element:
        found = child(self._xml, name)
        assert found is not None, "every section that is added to was made first"
        return found

    def _entries(self, section: str) -> list[Element]:
        return children(self._xml, self._section(section))

    def _ensure(self, name: str) -> None:
        """A section with its first entries, before the sections that come after it."""
        present = children(self._xml)
        if any(element.local == name for element in present):
            return
        later = _SECTIONS[_SECTIONS.index(name) + 1 :]
        content = _SMALLEST[name].format(p=self._prefix).encode()
        after = next((element for element in present if element.local in later), None)
        edit = Edit(after.start, after.start, content) if after else appended(self._xml, root(self._xml), content)
        self._xml = spliced(self._xml, [edit])

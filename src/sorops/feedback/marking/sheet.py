"""One sheet of the site's workbook: its cells' styles, its links and what it relates to, changed in place."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cached_property

from sorops.feedback.addresses import Block, parse
from sorops.feedback.marking.addresses import Place, address, holds
from sorops.feedback.marking.cells import Restyle, Restyling, filled, numbered_rows, replaced_styles
from sorops.feedback.marking.markup import (
    Edit,
    Element,
    appended,
    children,
    prefix_of,
    quoted,
    relations_namespace,
    retagged,
    root,
    spliced,
)

_AFTER_DRAWINGS = frozenset(
    {
        "AlternateContent",
        "legacyDrawingHF",
        "drawingHF",
        "picture",
        "oleObjects",
        "controls",
        "webPublishItems",
        "tableParts",
        "extLst",
    }
)
"""What stands behind the relation to shapes of notes."""
_AFTER_LINKS = _AFTER_DRAWINGS | {
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
    "legacyDrawing",
}
"""What stands behind the links."""
_TRUE = ("1", "true")
TOOLTIP = "See the line about this cell"
"""What our links from a cell show; a link with it is ours."""


class Sheet:
    """The bytes of a sheet and the edits to them, applied together at the end."""

    def __init__(self, xml: bytes) -> None:
        self._xml = xml
        self._root = root(xml)
        self._parts = children(xml)
        self._prefix = prefix_of(self._root.name)
        self._edits: list[Edit] = []

    def data(self) -> bytes:
        """The part with all edits."""
        return spliced(self._xml, self._edits) if self._edits else self._xml

    def merged(self) -> list[Block]:
        """The merged areas."""
        references = (entry.attributes.get("ref", "") for entry in self._children("mergeCells"))
        return [area for reference in references if (area := parse(reference))]

    def drawing_id(self) -> str:
        """The relation id of the shapes of the notes; empty where there are none."""
        found = self._part("legacyDrawing")
        names = found.attributes.items() if found else ()
        return next((value for name, value in names if name.rpartition(":")[2] == "id"), "")

    def restyle(self, wanted: Mapping[Place, Restyle]) -> None:
        """Give cells other styles; a cell or row that does not exist yet is put in."""
        data = self._part("sheetData")
        if data:
            self._edits += Restyling(self._xml, data, self._rows, self._part("cols")).edits(wanted)

    def replace_styles(self, old_to_new: Mapping[int, int]) -> None:
        """Give every cell of one style another one."""
        self._edits += replaced_styles(self._xml, self._part("sheetData"), old_to_new)

    def link(self, targets: Mapping[Place, str]) -> None:
        """Lead cells to places in the workbook, save those that lead somewhere already.

        A blank cell is not linked: some programs take the address of a link for the value of a cell without one.
        """
        references = (entry.attributes.get("ref", "") for entry in self._children("hyperlinks"))
        taken = [area for reference in references if (area := parse(reference))]
        free = {place for place in targets if not any(holds(area, place) for area in taken)}
        linked = sorted(filled(self._xml, self._rows, free))
        entries = b"".join(self._hyperlink(place, targets[place]) for place in linked)
        found = self._part("hyperlinks")
        if found and entries:
            self._edits.append(appended(self._xml, found, entries))
        elif entries:
            name = f"{self._prefix}hyperlinks>".encode()
            self._insert(_AFTER_LINKS, b"<" + name + entries + b"</" + name)

    def unlink(self, tabs: Collection[str]) -> None:
        """Take our own links away; they lead to one of our tabs, for not every program keeps what a link shows."""
        found, present = self._part("hyperlinks"), self._children("hyperlinks")
        ours = [entry for entry in present if entry.attributes.get("tooltip") == TOOLTIP or _leads_to(entry) in tabs]
        gone = [found] if found and ours and len(ours) == len(present) else ours
        self._edits += [Edit(entry.start, entry.end, b"") for entry in gone]

    def deselect(self) -> None:
        """Unselect the tab: with two selected ones a program would change both at once."""
        for view in self._children("sheetViews"):
            if view.attributes.get("tabSelected") in _TRUE:
                self._edits.append(retagged(self._xml, view, {"tabSelected": "0"}))

    def draw(self, relation_id: str) -> None:
        """Relate the sheet to the shapes of its notes."""
        declared = f'xmlns:r="{relations_namespace(self._xml)}"'
        self._insert(_AFTER_DRAWINGS, f'<{self._prefix}legacyDrawing {declared} r:id="{relation_id}"/>'.encode())

    def undraw(self) -> None:
        """Take the relation to the shapes of notes away."""
        found = self._part("legacyDrawing")
        if found:
            self._edits.append(Edit(found.start, found.end, b""))

    @cached_property
    def _rows(self) -> dict[int, Element]:
        return dict(numbered_rows(self._xml, self._part("sheetData")))

    def _hyperlink(self, place: Place, target: str) -> bytes:
        tag = f'<{self._prefix}hyperlink ref="{address(*place)}" location="'.encode()
        return tag + quoted(target) + f'" tooltip="{TOOLTIP}"/>'.encode()

    def _insert(self, later: Collection[str], content: bytes) -> None:
        """Put a child before the first of those that come later."""
        following = next((part for part in self._parts if part.local in later), None)
        if following:
            self._edits.append(Edit(following.start, following.start, content))
        else:
            self._edits.append(appended(self._xml, self._root, content))

    def _part(self, name: str) -> Element | None:
        return next((part for part in self._parts if part.local == name), None)

    def _children(self, name: str) -> list[Element]:
        found = self._part(name)
        return children(self._xml, found) if found else []


def _leads_to(link: Element) -> str:
    """The tab that a link leads to; empty where it leads out of the workbook."""
    tab = link.attributes.get("location", "").lstrip("#").rpartition("!")[0]
    return tab.strip("'").replace("''", "'")

"""The workbook part: which sheets there are, in which order, and what counts them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from sorops.feedback.marking.markup import (
    Edit,
    Element,
    appended,
    child,
    children,
    escaped,
    prefix_of,
    quoted,
    relations_namespace,
    retagged,
    root,
    spliced,
)
from sorops.feedback.marking.package import Package, Relation

_BEFORE_NAMES = ("sheets", "functionGroups", "externalReferences")


class Listed(NamedTuple):
    """A sheet as the workbook lists it. ``kind`` is ``worksheet`` or another one, ``number`` its own for ever."""

    name: str
    kind: str
    part: str
    number: int
    element: Element


class NewSheet(NamedTuple):
    """A sheet to list. ``areas`` are names defined on it: a built-in name, and its range with the tab."""

    name: str
    part: str
    areas: tuple[tuple[str, str], ...] = ()
    is_hidden: bool = False


def sheets(package: Package) -> list[Listed]:
    """The sheets in their order."""
    xml = package.part(package.workbook)
    related = {relation.id: relation for relation in package.relations(package.workbook)}
    listed = child(xml, "sheets")
    return [_listed(entry, related) for entry in (children(xml, listed) if listed else ())]


def _listed(entry: Element, related: Mapping[str, Relation]) -> Listed:
    pairs = entry.attributes.items()
    identity = next((value for name, value in pairs if name.rpartition(":")[2] == "id"), "")
    relation = related.get(identity)
    number = entry.attributes.get("sheetId", "0")
    kind, part = (relation.kind, relation.target) if relation else ("", "")
    return Listed(entry.attributes.get("name", ""), kind, part, int(number), entry)


def remove_sheets(package: Package, parts: Collection[str]) -> None:
    """Take sheets out of the workbook, with the names defined on them."""
    before = sheets(package)
    kept = [position for position, sheet in enumerate(before) if sheet.part not in parts]
    xml = package.part(package.workbook)
    edits = [Edit(sheet.element.start, sheet.element.end, b"") for sheet in before if sheet.part in parts]
    edits += _moved(xml, {old: new for new, old in enumerate(kept)})
    package.put(package.workbook, spliced(xml, edits))
    for part in parts:
        gone = next(found for found in package.relations(package.workbook) if found.target == part)
        package.unrelate(package.workbook, gone)
        package.remove(part)


def add_sheets(package: Package, first: Sequence[NewSheet], last: Sequence[NewSheet]) -> None:
    """List sheets before and behind those of the workbook, and open it on the first one."""
    xml = package.part(package.workbook)
    moved = {old: old + len(first) for old in range(len(sheets(package)))}
    package.put(package.workbook, spliced(xml, _moved(xml, moved)))
    for new, is_first in ((first, True), (last, False)):
        content = _entries(package, new)  # numbered behind those that are listed by now
        xml = package.part(package.workbook)
        listed = child(xml, "sheets")
        assert listed is not None, "a workbook lists its sheets"
        at_front = is_first and not listed.is_closed
        edit = Edit(listed.inner, listed.inner, content) if at_front else appended(xml, listed, content)
        package.put(package.workbook, spliced(xml, [edit]))
    package.put(package.workbook, _opened_on_first(_defined(package.part(package.workbook), first)))


def _entries(package: Package, new: Sequence[NewSheet]) -> bytes:
    """The entries of new sheets, which are related to the workbook here."""
    xml = package.part(package.workbook)
    tag = f'<{prefix_of(root(xml).name)}sheet xmlns:r="{relations_namespace(xml)}"'
    free = max((sheet.number for sheet in sheets(package)), default=0) + 1
    entries = b""
    for number, sheet in enumerate(new, free):
        identity = package.relate(package.workbook, "worksheet", sheet.part)
        state = ' state="veryHidden"' if sheet.is_hidden else ""
        entries += tag.encode() + b' name="' + quoted(sheet.name)
        entries += f'" sheetId="{number}"{state} r:id="{identity}"/>'.encode()
    return entries


def _moved(xml: bytes, new_positions: Mapping[int, int]) -> Iterator[Edit]:
    """Names and views that count sheets by their position; a name of a sheet that is gone goes too."""
    names = child(xml, "definedNames")
    listed = children(xml, names) if names else []
    gone = [entry for entry in listed if _position(entry) not in {None, *new_positions}]
    if names and listed and len(gone) == len(listed):
        yield Edit(names.start, names.end, b"")
    else:
        yield from (Edit(entry.start, entry.end, b"") for entry in gone)
        for entry in listed:
            position = _position(entry)
            if position is not None and position in new_positions:
                yield retagged(xml, entry, {"localSheetId": str(new_positions[position])})


def _position(name: Element) -> int | None:
    written = name.attributes.get("localSheetId", "")
    return int(written) if written.isdecimal() else None


def _defined(xml: bytes, first: Sequence[NewSheet]) -> bytes:
    """The workbook with the names defined on its new first sheets."""
    p = prefix_of(root(xml).name)
    entries = b""
    for position, sheet in enumerate(first):
        for name, area in sheet.areas:
            hidden = ' hidden="1"' if name.endswith("_FilterDatabase") else ""
            entries += f'<{p}definedName name="{name}" localSheetId="{position}"{hidden}>'.encode()
            entries += escaped(area) + f"</{p}definedName>".encode()
    names = child(xml, "definedNames")
    if names:
        return spliced(xml, [appended(xml, names, entries)])
    last = [part for part in children(xml) if part.local in _BEFORE_NAMES][-1]
    tag = f"{p}definedNames>".encode()
    return spliced(xml, [Edit(last.end, last.end, b"<" + tag + entries + b"</" + tag)])


def _opened_on_first(xml: bytes) -> bytes:
    """The workbook with every window on its first sheet."""
    views = child(xml, "bookViews")
    if views:
        open_on = {"activeTab": "0", "firstSheet": "0"}
        return spliced(xml, [retagged(xml, view, open_on) for view in children(xml, views)])
    p = prefix_of(root(xml).name)
    listed = child(xml, "sheets")
    assert listed is not None, "a workbook lists its sheets"
    content = f'<{p}bookViews><{p}workbookView activeTab="0"/></{p}bookViews>'
    return spliced(xml, [Edit(listed.start, listed.start, content.encode())])

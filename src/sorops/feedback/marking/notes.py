"""Notes on cells: ours are added beside the site's own, behind the text of one that is there, and taken away again."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Mapping

from sorops.feedback.marking import shapes
from sorops.feedback.marking.addresses import Place, address, place_of
from sorops.feedback.marking.markup import (
    Edit,
    Element,
    appended,
    child,
    children,
    escaped,
    namespace_of,
    prefix_of,
    root,
    spliced,
    text_of,
)
from sorops.feedback.marking.package import Package
from sorops.feedback.marking.sheet import Sheet
from sorops.issues import AUTHOR

_SIGN = f"{AUTHOR}:"
"""What our words begin with where they stand behind a site's own."""
_THREAD_AUTHOR = "tc="
_FONT = '<{p}rPr><{p}sz val="9"/><{p}color indexed="81"/><{p}rFont val="Tahoma"/><{p}family val="2"/></{p}rPr>'


def add(package: Package, name: str, sheet: Sheet, notes: Mapping[Place, str]) -> frozenset[Place]:
    """Put notes on cells of the sheet in the named part; give the cells left alone, for people discuss them there."""
    found = package.related(name, "comments")
    part = found.target if found else package.free_name(posixpath.join(_folder(package), "comments{}.xml"))
    if not found:
        package.put(part, _no_comments(package), "comments")
        package.relate(name, "comments", part)
    xml = package.part(part)
    threads = _threads(package, name, xml)
    ours = {place: text for place, text in notes.items() if place not in threads}
    present = {place: comment for place, comment, _ in _comments(xml)}
    new = {place: text for place, text in ours.items() if place not in present}
    behind = [edit for place in ours.keys() & present.keys() for edit in _behind(xml, present[place], ours[place])]
    package.put(part, _with_comments(spliced(xml, behind), new))
    _add_shapes(package, name, sheet, new)
    return threads & notes.keys()


def remove(package: Package, name: str, sheet: Sheet) -> None:
    """Take our notes, and our words behind the site's own, away from the sheet in the named part."""
    found = package.related(name, "comments")
    if not found or AUTHOR.encode() not in package.part(found.target):
        return
    xml = package.part(found.target)
    ours = {place: comment for place, comment, author in _comments(xml) if author == AUTHOR}
    edits = [Edit(comment.start, comment.end, b"") for comment in ours.values()]
    for place, comment, _ in _comments(xml):
        if place not in ours:
            edits += _cut(xml, comment)
    package.put(found.target, spliced(xml, edits))
    if not _comments_in(package.part(found.target)):
        package.unrelate(name, found)
        package.remove(found.target)
    _remove_shapes(package, name, sheet, ours.keys())


def _folder(package: Package) -> str:
    return posixpath.dirname(package.workbook)


def _no_comments(package: Package) -> bytes:
    namespace = namespace_of(root(package.part(package.workbook)))
    return f'<comments xmlns="{namespace}"><authors/><commentList/></comments>'.encode()


def _comments_in(xml: bytes) -> list[Element]:
    listed = child(xml, "commentList")
    return children(xml, listed) if listed else []


def _comments(xml: bytes) -> Iterator[tuple[Place, Element, str]]:
    """The cell, the element and the author of every comment."""
    authors = _authors(xml)
    for comment in _comments_in(xml):
        place = place_of(comment.attributes.get("ref", ""))
        number = int(comment.attributes.get("authorId", "0"))
        if place:
            yield place, comment, authors[number] if number < len(authors) else ""


def _authors(xml: bytes) -> list[str]:
    listed = child(xml, "authors")
    return [text_of(xml, author, ("author",)) for author in (children(xml, listed) if listed else ())]


def _threads(package: Package, name: str, xml: bytes) -> frozenset[Place]:
    """Cells on which people discuss; what stands in the part of comments there is only a stand-in."""
    found = {place for place, _, author in _comments(xml) if author.startswith(_THREAD_AUTHOR)}
    for relation in package.relations(name):
        if relation.kind == "threadedComment":
            part = package.part(relation.target)
            refs = (entry.attributes.get("ref", "") for entry in (children(part) if part else ()))
            found |= {place for ref in refs if (place := place_of(ref))}
    return frozenset(found)


def _with_comments(xml: bytes, notes: Mapping[Place, str]) -> bytes:
    """The part with new comments of ours."""
    if not notes:
        return xml
    authors = _authors(xml)
    p = prefix_of(root(xml).name)
    if AUTHOR not in authors:
        listed = child(xml, "authors")
        assert listed is not None, "the authors come before the comments"
        xml = spliced(xml, [appended(xml, listed, f"<{p}author>{AUTHOR}</{p}author>".encode())])
        authors.append(AUTHOR)
    head = f'" authorId="{authors.index(AUTHOR)}"><{p}text>'
    entries = b"".join(
        f'<{p}comment ref="{address(*place)}{head}'.encode() + _run(p, text) + f"</{p}text></{p}comment>".encode()
        for place, text in sorted(notes.items())
    )
    comments = child(xml, "commentList")
    assert comments is not None, "comments are listed"
    return spliced(xml, [appended(xml, comments, entries)])


def _run(prefix: str, text: str) -> bytes:
    font, p = _FONT.format(p=prefix), prefix
    return f'<{p}r>{font}<{p}t xml:space="preserve">'.encode() + escaped(text) + f"</{p}t></{p}r>".encode()


def _behind(xml: bytes, comment: Element, text: str) -> Iterator[Edit]:
    """Our words behind those of a comment. Words that are not in a run yet are put into one."""
    holder = child(xml, "text", comment)
    if holder is None:
        return
    p = prefix_of(comment.name)
    plain = child(xml, "t", holder)
    if plain:
        yield Edit(plain.start, plain.start, f"<{p}r>".encode())
        yield Edit(plain.end, plain.end, f"</{p}r>".encode())
    yield appended(xml, holder, _run(p, f"\n\n{_SIGN}\n{text}"))


def _cut(xml: bytes, comment: Element) -> Iterator[Edit]:
    """Take our words away from behind those of a comment."""
    holder = child(xml, "text", comment)
    is_ours = False
    for part in children(xml, holder) if holder else ():
        text = child(xml, "t", part) if part.local == "r" else part
        before, sign, _ = text_of(xml, text).partition(_SIGN) if text else ("", "", "")
        if is_ours or (sign and not before.strip() and part.local == "r"):
            yield Edit(part.start, part.end, b"")
        elif sign and text and not text.is_closed:
            yield Edit(text.inner, text.outer, escaped(before.rstrip("\n")))
        is_ours = is_ours or bool(sign)


def _add_shapes(package: Package, name: str, sheet: Sheet, notes: Mapping[Place, str]) -> None:
    """Shapes for new notes, in the part of shapes that the sheet has or a new one."""
    if not notes:
        return
    found = next((entry for entry in package.relations(name) if entry.id == sheet.drawing_id()), None)
    part = found.target if found else package.free_name(posixpath.join(_folder(package), "drawings/vmlDrawing{}.vml"))
    drawn = [package.part(entry) for entry in package.names if entry.lower().endswith(".vml")]
    highest = max((shapes.highest_number(xml) for xml in drawn), default=0)
    package.put(part, shapes.with_notes(package.part(part), notes, highest))
    if not found:
        package.allow_drawings()
        sheet.draw(package.relate(name, "vmlDrawing", part))


def _remove_shapes(package: Package, name: str, sheet: Sheet, places: Collection[Place]) -> None:
    found = next((entry for entry in package.relations(name) if entry.id == sheet.drawing_id()), None)
    if found is None:
        return
    package.put(found.target, shapes.without_notes(package.part(found.target), places))
    if not shapes.has_shapes(package.part(found.target)):
        package.unrelate(name, found)
        package.remove(found.target)
        sheet.undraw()

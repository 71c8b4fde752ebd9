"""Finding the elements of a part by the bytes they stand in, and changing only those bytes.

A part is never written anew: what is not asked to change keeps its bytes, its order, its prefixes and its quotes. What
is put in is plain ASCII with character references, and so fits a part of any encoding.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple
from xml.parsers import expat

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
"""The namespace of relation ids, and the stem of relation types."""
_TAG = re.compile(rb"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""")
_ATTRIBUTE = re.compile(rb"""\s([\w:.-]+)\s*=\s*("[^"]*"|'[^']*')""")
_TAG_END = re.compile(rb"\s*/?>$")
_ENCODING = re.compile(rb"""^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']""")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Element(NamedTuple):
    """Where an element stands in the bytes of a part.

    ``start`` and ``end`` enclose it; ``inner`` and ``outer`` enclose what is in it (equal to ``end`` where the element
    is closed in its first tag). ``name`` has its prefix.
    """

    name: str
    attributes: dict[str, str]
    start: int
    inner: int
    outer: int
    end: int

    @property
    def local(self) -> str:
        return self.name.rpartition(":")[2]

    @property
    def is_closed(self) -> bool:
        return self.inner == self.end


class Edit(NamedTuple):
    """Bytes that take the place of those from ``start`` to ``end``."""

    start: int
    end: int
    text: bytes


def root(xml: bytes) -> Element:
    """The outermost element.

    Raises:
        expat.ExpatError: the part is not well formed.
    """
    (element,) = _elements(xml, 0, len(xml), 1, encoding_of(xml))
    return element


def children(xml: bytes, parent: Element | None = None) -> list[Element]:
    """The elements directly in another one, or in the root.

    Raises:
        expat.ExpatError: the part is not well formed.
    """
    if parent is None:
        return _elements(xml, 0, len(xml), 2, encoding_of(xml))
    if parent.is_closed:
        return []
    return _elements(xml, parent.start, parent.end, 2, encoding_of(xml))


def child(xml: bytes, name: str, parent: Element | None = None) -> Element | None:
    """The first element of a local name directly in another one, or in the root."""
    return next((element for element in children(xml, parent) if element.local == name), None)


def text_of(xml: bytes, element: Element, names: Collection[str] = ("t",)) -> str:
    """The text in the elements of some local names within an element, which may lie in runs."""
    parts: list[str] = []
    inside: list[str] = []
    parser = expat.ParserCreate(encoding_of(xml))

    def begin(name: str, _attributes: dict[str, str]) -> None:
        inside.append(name.rpartition(":")[2])

    def text(found: str) -> None:
        if inside[-1] in names and "rPh" not in inside:
            parts.append(found)

    parser.StartElementHandler, parser.CharacterDataHandler = begin, text
    parser.EndElementHandler = lambda _name: inside.pop()
    parser.Parse(xml[element.start : element.end], True)
    return "".join(parts)


def relations_namespace(xml: bytes) -> str:
    """The namespace of relation ids in a part, which the strict standard spells otherwise."""
    strict = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    return strict if b"purl.oclc.org/ooxml/" in xml[:4096] else RELATIONS


def encoding_of(xml: bytes) -> str:
    """The encoding that a part says it has."""
    match = _ENCODING.match(xml[:200])
    return match[1].decode() if match else "utf-8"


def _elements(xml: bytes, start: int, end: int, depth: int, encoding: str) -> list[Element]:
    """The elements of one depth between two places, which enclose one element."""
    found: list[Element] = []
    level = 0
    parser = expat.ParserCreate(encoding)

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal level
        level += 1
        if level == depth:
            at = start + parser.CurrentByteIndex
            found.append(Element(name, attributes, at, _tag_end(xml, at), 0, 0))

    def finish(_name: str) -> None:
        nonlocal level
        if level == depth:
            found[-1] = _closed(xml, found[-1], start + parser.CurrentByteIndex)
        level -= 1

    parser.StartElementHandler, parser.EndElementHandler = begin, finish
    parser.Parse(xml if end - start == len(xml) else xml[start:end], True)
    return found


def _closed(xml: bytes, opened: Element, at: int) -> Element:
    """The element with its end; ``at`` is where its closing tag begins, if it has one."""
    if xml[opened.inner - 2 : opened.inner] == b"/>":
        return opened._replace(outer=opened.inner, end=opened.inner)
    return opened._replace(outer=at, end=xml.index(b">", at) + 1)


def _tag_end(xml: bytes, at: int) -> int:
    match = _TAG.match(xml, at)
    assert match is not None, "expat found a tag here"
    return match.end()


def spliced(xml: bytes, edits: Iterable[Edit]) -> bytes:
    """The part with its edits; those at the same place stay in the order in which they were given."""
    parts, done = [], 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        parts += [xml[done : edit.start], edit.text]
        done = edit.end
    return b"".join([*parts, xml[done:]])


def retagged(xml: bytes, element: Element, changes: Mapping[str, str | None]) -> Edit:
    """The first tag of an element with other attributes; None takes one away."""
    return Edit(element.start, element.inner, with_attributes(xml[element.start : element.inner], changes))


def with_attributes(tag: bytes, changes: Mapping[str, str | None]) -> bytes:
    """A first tag with other attributes; None takes one away."""
    for name, value in changes.items():
        written = b"" if value is None else f' {name}="'.encode() + quoted(value) + b'"'
        old = next((match for match in _ATTRIBUTE.finditer(tag) if match[1] == name.encode()), None)
        if old:
            tag = tag[: old.start()] + written + tag[old.end() :]
        else:
            match = _TAG_END.search(tag)
            assert match is not None
            tag = tag[: match.start()] + written + tag[match.start() :]
    return tag


def appended(xml: bytes, element: Element, content: bytes) -> Edit:
    """Content put at the end of an element, also of one that is closed in its first tag."""
    if not element.is_closed:
        return Edit(element.outer, element.outer, content)
    tag = _TAG_END.sub(b">", xml[element.start : element.inner])
    return Edit(element.start, element.end, tag + content + b"</" + element.name.encode() + b">")


def prefix_of(name: str) -> str:
    """The prefix of a name with its colon; empty where it has none."""
    before, colon, _ = name.rpartition(":")
    return before + colon


def namespace_of(element: Element) -> str:
    """The namespace that a root element declares for its own prefix."""
    prefix = prefix_of(element.name).rstrip(":")
    return element.attributes.get(f"xmlns:{prefix}" if prefix else "xmlns", "")


def quoted(text: str) -> bytes:
    """A text as it stands between the quotes of an attribute."""
    return escaped(text).replace(b'"', b"&quot;").replace(b"\n", b"&#10;").replace(b"\t", b"&#9;")


def escaped(text: str) -> bytes:
    """A text as it stands between tags, without characters that no part may hold."""
    clean = _UNWRITABLE.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    plain = clean.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return plain.encode("ascii", "xmlcharrefreplace")

"""A workbook as the parts in its zip file: relations between them, their kinds, and writing it again.

Parts that are not put or removed come out with the bytes they came in with, in the same order.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import NamedTuple

from sorops.feedback.marking.markup import (
    RELATIONS,
    Edit,
    Element,
    appended,
    children,
    prefix_of,
    quoted,
    root,
    spliced,
)

_TYPES = "[Content_Types].xml"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "vml": "application/vnd.openxmlformats-officedocument.vmlDrawing",
}
_SHEET_KINDS = "application/vnd.openxmlformats-officedocument.spreadsheetml."


class Relation(NamedTuple):
    """One relation of a part. ``kind`` is the last word of its type, ``target`` a part's full name or an address."""

    id: str
    kind: str
    type: str
    target: str
    element: Element


class Package:
    """The parts of a workbook, found without regard to case, as workbook programs do."""

    def __init__(self, data: bytes) -> None:
        """Unpack every part.

        Raises:
            zipfile.BadZipFile, zlib.error: it is no zip file, or a damaged one.
        """
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            self._entries = {entry.filename: (entry, opened.read(entry)) for entry in opened.infolist()}
        self._names = {name.lower().lstrip("/"): name for name in self._entries}

    @property
    def names(self) -> list[str]:
        return [name.lstrip("/") for name in self._entries]

    def part(self, name: str) -> bytes:
        """The bytes of a part, empty where there is none."""
        key = self._names.get(name.lower().lstrip("/"))
        return self._entries[key][1] if key is not None else b""

    def put(self, name: str, data: bytes, kind: str = "") -> None:
        """Set the bytes of a part; ``kind`` is the content type of one that is new (``worksheet``, ``comments``)."""
        key = self._names.get(name.lower().lstrip("/"), name)
        entry = self._entries[key][0] if key in self._entries else _new_entry(key)
        self._entries[key] = (entry, data)
        self._names[name.lower().lstrip("/")] = key
        if kind:
            self._declare(name, f"{_SHEET_KINDS}{kind}+xml")

    def remove(self, name: str) -> None:
        """Take a part away, with its relations and its content type."""
        for gone in (name, relations_of(name)):
            key = self._names.pop(gone.lower().lstrip("/"), None)
            if key is not None:
                del self._entries[key]
        xml = self.part(_TYPES)
        listed = [entry for entry in children(xml) if _same(entry.attributes.get("PartName", ""), name)]
        if listed:
            self.put(_TYPES, spliced(xml, [Edit(entry.start, entry.end, b"") for entry in listed]))

    def free_name(self, form: str) -> str:
        """The first name of a form (``xl/comments{}.xml``) that no part has."""
        number = 1
        while form.format(number).lower() in self._names:
            number += 1
        return form.format(number)

    def relations(self, name: str) -> list[Relation]:
        """What a part (or the package, for an empty name) relates to."""
        xml = self.part(relations_of(name))
        return [_relation(entry, name) for entry in children(xml)] if xml else []

    def related(self, name: str, kind: str) -> Relation | None:
        """The first relation of a kind."""
        return next((relation for relation in self.relations(name) if relation.kind == kind), None)

    @property
    def workbook(self) -> str:
        """The name of the workbook part."""
        found = self.related("", "officeDocument")
        return found.target if found else "xl/workbook.xml"

    @property
    def has_macros(self) -> bool:
        return b"macroEnabled" in self.part(_TYPES)

    def relate(self, name: str, kind: str, target: str, is_external: bool = False) -> str:
        """Add a relation of a part and give its id. ``target`` is the full name of a part, or an address."""
        where = relations_of(name)
        if not self.part(where):
            self.put(where, f'<Relationships xmlns="{_RELATIONS}"/>'.encode())
            self._default("rels")
        xml = self.part(where)
        outer = root(xml)
        identity = _free_id({relation.id for relation in self.relations(name)})
        written = target if is_external else f"/{target}"
        entry = (
            f'<{prefix_of(outer.name)}Relationship Id="{identity}" Type="{self._relation_base()}/{kind}" Target="'
        ).encode()
        mode = b'" TargetMode="External"/>' if is_external else b'"/>'
        self.put(where, spliced(xml, [appended(xml, outer, entry + quoted(written) + mode)]))
        return identity

    def unrelate(self, name: str, relation: Relation) -> None:
        """Take a relation away."""
        where = relations_of(name)
        self.put(where, spliced(self.part(where), [Edit(relation.element.start, relation.element.end, b"")]))

    def allow_drawings(self) -> None:
        """Make sure that the shapes of notes have a content type."""
        self._default("vml")

    def data(self) -> bytes:
        """The workbook as a zip file."""
        sink = io.BytesIO()
        with zipfile.ZipFile(sink, "w") as packed:
            for entry, data in self._entries.values():
                packed.writestr(_copy_of(entry), data, entry.compress_type, 6)
        return sink.getvalue()

    def _relation_base(self) -> str:
        """The stem of relation types: the strict and the older standard have different ones."""
        found = self.related("", "officeDocument")
        return found.type.rpartition("/")[0] if found else RELATIONS

    def _declare(self, name: str, content_type: str) -> None:
        xml = self.part(_TYPES)
        outer = root(xml)
        if any(_same(entry.attributes.get("PartName", ""), name) for entry in children(xml)):
            return
        entry = f'<{prefix_of(outer.name)}Override PartName="/{name}" ContentType="{content_type}"/>'.encode()
        self.put(_TYPES, spliced(xml, [appended(xml, outer, entry)]))

    def _default(self, extension: str) -> None:
        xml = self.part(_TYPES)
        outer = root(xml)
        if any(entry.attributes.get("Extension", "").lower() == extension for entry in children(xml)):
            return
        entry = f'<{prefix_of(outer.name)}Default Extension="{extension}" ContentType="{_KINDS[extension]}"/>'.encode()
        self.put(_TYPES, spliced(xml, [Edit(outer.inner, outer.inner, entry)]))


def relations_of(name: str) -> str:
    """The name of the part with the relations of a part."""
    folder, leaf = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{leaf}.rels")


def _relation(entry: Element, name: str) -> Relation:
    given = entry.attributes
    target = given.get("Target", "")
    if given.get("TargetMode", "") != "External":
        target = posixpath.normpath(posixpath.join("/", posixpath.dirname(name), target)).lstrip("/")
    kind = given.get("Type", "").rpartition("/")
    return Relation(given.get("Id", ""), kind[2], given.get("Type", ""), target, entry)


def _free_id(taken: set[str]) -> str:
    number = len(taken) + 1
    while f"rId{number}" in taken:
        number += 1
    return f"rId{number}"


def _same(listed: str, name: str) -> bool:
    return listed.lower().lstrip("/") == name.lower().lstrip("/")


def _new_entry(name: str) -> zipfile.ZipInfo:
    """An entry without a clock: the same workbook is marked to the same bytes."""
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _copy_of(entry: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """The head of an entry without the sizes of its old bytes."""
    copy = zipfile.ZipInfo(entry.filename, entry.date_time)
    copy.compress_type, copy.external_attr, copy.create_system = (
        entry.compress_type,
        entry.external_attr,
        entry.create_system,
    )
    return copy

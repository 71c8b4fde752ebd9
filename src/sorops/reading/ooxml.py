"""What the fast reader does not show of an xlsx workbook: errors, unsaved formulas, hidden things, comments.

Parts are searched as bytes first; only a part in which something is found is read with a streaming XML reader. The
guard has refused document types and entities before this runs.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from xml.etree import ElementTree as ET
from xml.parsers import expat

from sorops.reading.archive import Archive
from sorops.reading.grid import Marks, Place, count, place
from sorops.reading.remarks import Remark, remarks

_SIGNS = (b' t="e"', b"hidden=")
_SIGNS_AT_THE_START = (b"='", b":worksheet", b' width="0"')
_UNSAVED = re.compile(
    rb"</(?:\w+:)?f>\s*(?:</(?:\w+:)?c>|<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</)"
    rb"|<(?:\w+:)?f(?:\s[^>]*)?/>\s*(?:</(?:\w+:)?c>|<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</)"
)
_STRIKE = re.compile(rb"<(?:\w+:)?strike\b")
_TRUE = ("1", "true")


class Package:
    """The parts of a workbook by name."""

    def __init__(self, archive: Archive) -> None:
        self.part = archive.part

    def targets(self, name: str) -> dict[str, tuple[str, str]]:
        """Relations of a part: id to kind (the last word of the type) and full name of the part."""
        folder, _, leaf = name.rpartition("/")
        found = {}
        for relation in _elements(self.part(f"{folder}/_rels/{leaf}.rels" if folder else f"_rels/{leaf}.rels")):
            target = relation.get("Target", "")
            full = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[relation.get("Id", "")] = (relation.get("Type", "").rpartition("/")[2], full)
        return found

    def workbook(self) -> str:
        """The name of the workbook part."""
        return next((full for kind, full in self.targets("").values() if kind == "officeDocument"), "xl/workbook.xml")


def _elements(xml: bytes) -> list[ET.Element]:
    return list(ET.fromstring(xml)) if xml else []  # noqa: S314 - the guard refuses document types


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def sheet_parts(package: Package) -> dict[str, str]:
    """Sheet name to the name of its part."""
    workbook = package.workbook()
    xml = package.part(workbook)
    if not xml:
        return {}
    targets = package.targets(workbook)
    parts = {}
    for element in ET.fromstring(xml).iter():  # noqa: S314 - the guard refuses document types
        if _local(element.tag) == "sheet":
            link = next((value for key, value in element.attrib.items() if _local(key) == "id" and key != "id"), "")
            parts[element.get("name", "")] = targets.get(link, ("", ""))[1]
    return parts


def is_1904(package: Package) -> bool:
    return bool(re.search(rb"""date1904=["'](?:1|true)["']""", package.part(package.workbook())))


def properties(package: Package) -> tuple[str, ...]:
    """The texts of the document's properties."""
    names = ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml")
    return tuple(text for name in names for text in texts(package.part(name)))


def texts(xml: bytes) -> tuple[str, ...]:
    """The texts in a part, without their markup."""
    return tuple(text for text in ET.fromstring(xml).itertext() if text.strip()) if xml else ()  # noqa: S314 - the guard refuses document types


def struck_styles(package: Package) -> frozenset[str]:
    """The cell formats whose font is struck through."""
    xml = package.part(posixpath.join(posixpath.dirname(package.workbook()), "styles.xml"))
    if not _STRIKE.search(xml):
        return frozenset()
    root = ET.fromstring(xml)  # noqa: S314 - the guard refuses document types
    by_name = {_local(element.tag): element for element in root}
    fonts = [_is_struck(font) for font in by_name.get("fonts", ())]
    formats = by_name.get("cellXfs", ())
    return frozenset(
        str(number)
        for number, style in enumerate(formats)
        if count(style.get("fontId", "0")) < len(fonts) and fonts[count(style.get("fontId", "0"))]
    )


def _is_struck(font: ET.Element) -> bool:
    return any(_local(entry.tag) == "strike" and entry.get("val", "1") in _TRUE for entry in font)


def marks(package: Package, name: str, struck: frozenset[str]) -> Marks:
    """The marks of the sheet in the named part."""
    xml = package.part(name)
    comments, notes = remarks(_comments(package, name))
    if struck or _needs_scan(xml):
        scan = _Scan(struck)
        scan.run(xml)
        return Marks(
            scan.errors,
            frozenset(scan.unsaved),
            frozenset(scan.hidden_rows),
            frozenset(scan.hidden_columns),
            frozenset(scan.struck),
            comments,
            notes,
        )
    return Marks(comments=comments, notes=notes)


def _needs_scan(xml: bytes) -> bool:
    """Whether some sign of a mark is in the bytes. Columns, prefixes and other quotes show before the rows begin."""
    head = xml[: max(xml.find(b"sheetData"), 0)]
    if any(sign in xml for sign in _SIGNS) or any(sign in head for sign in _SIGNS_AT_THE_START):
        return True
    return b"<f" in xml and bool(_UNSAVED.search(xml))


def _comments(package: Package, name: str) -> Iterator[Remark]:
    for kind, part in package.targets(name).values():
        if kind not in ("comments", "threadedComment"):
            continue
        elements = list(_descendants(package.part(part)))
        authors = [element.text or "" for element in elements if _local(element.tag) == "author"]
        for element in elements:
            where = place(element.get("ref", "")) if _local(element.tag) in ("comment", "threadedComment") else None
            if where:
                number = count(element.get("authorId", "0"))
                author = authors[number] if number < len(authors) else ""
                yield Remark(where, author, "".join(element.itertext()))


def _descendants(xml: bytes) -> Iterator[ET.Element]:
    return ET.fromstring(xml).iter() if xml else iter(())  # noqa: S314 - the guard refuses document types


class _Scan:
    """A streaming pass over one sheet. Cells and rows may leave their reference out; then they follow the last."""

    def __init__(self, struck_styles: frozenset[str]) -> None:
        self.errors: dict[Place, str] = {}
        self.unsaved: set[Place] = set()
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.struck: set[Place] = set()
        self._struck_styles = struck_styles
        self._row = self._column = -1
        self._is_error = self._has_formula = self._in_value = False
        self._value = ""
        self._starts: dict[str, Callable[[dict[str, str]], None]] = {
            "col": self._col,
            "row": self._start_row,
            "c": self._start_cell,
            "f": self._start_formula,
            "v": self._start_value,
        }

    def run(self, xml: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator="}")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.Parse(xml, True)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        begin = self._starts.get(tag.rpartition("}")[2])
        if begin:
            begin(attributes)

    def _col(self, attributes: dict[str, str]) -> None:
        if attributes.get("hidden") in _TRUE or attributes.get("width") == "0":
            first, last = count(attributes.get("min", "1")), count(attributes.get("max", "1"))
            self.hidden_columns.update(range(first - 1, min(last, 16_384)))

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._row = count(attributes["r"]) - 1 if "r" in attributes else self._row + 1
        self._column = -1
        if attributes.get("hidden") in _TRUE or attributes.get("ht") == "0":
            self.hidden_rows.add(self._row)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        where = place(attributes.get("r", ""))
        self._column = where[1] if where else self._column + 1
        self._is_error = attributes.get("t") == "e"
        self._has_formula, self._value = False, ""
        if attributes.get("s", "0") in self._struck_styles:
            self.struck.add((self._row, self._column))

    def _start_formula(self, _attributes: dict[str, str]) -> None:
        self._has_formula = True

    def _start_value(self, _attributes: dict[str, str]) -> None:
        self._in_value = True

    def _text(self, text: str) -> None:
        if self._in_value:
            self._value += text

    def _end(self, tag: str) -> None:
        local = tag.rpartition("}")[2]
        if local == "v":
            self._in_value = False
        elif local == "c":
            if self._is_error:
                self.errors[self._row, self._column] = self._value.strip() or "#ERROR"
            elif self._has_formula and not self._value:
                self.unsaved.add((self._row, self._column))

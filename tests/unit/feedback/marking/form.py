"""What spreadsheet programs insist on in a workbook beyond well-formed parts (ECMA-376, part 1, 18): numbers and names
that stand once, children in their order, relations that lead somewhere. A strict program repairs or refuses the rest.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as ET

_ORDERS = {
    "worksheet": "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection "
    "protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr "
    "conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks "
    "colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF "
    "picture oleObjects controls webPublishItems tableParts extLst",
    "workbook": "fileVersion fileSharing workbookPr AlternateContent revisionPtr workbookProtection bookViews sheets "
    "functionGroups externalReferences definedNames calcPr oleSize customWorkbookViews pivotCaches webPublishing "
    "fileRecoveryPr webPublishObjects extLst",
    "styleSheet": "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst",
}
_COUNTED = ("fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "mergeCells")
_PLACE = re.compile(r"([A-Z]+)(\d+)")


def broken_rules(data: bytes) -> list[str]:
    """A sentence for each rule that a workbook breaks."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        names = packed.namelist()
        parts = {name: packed.read(name) for name in names}
    roots = {name: ET.fromstring(part) for name, part in parts.items() if name.endswith((".xml", ".rels", ".vml"))}
    found = [f"{name} is in the package twice" for name in _twice(name.lower() for name in names)]
    for name, root in roots.items():
        found += [f"{name}: {problem}" for problem in _of_part(root)]
        if name.endswith(".rels"):
            found += _dangling(name, root, set(names))
    return found


def _of_part(root: ET.Element) -> Iterator[str]:
    order = _ORDERS.get(_local(root), "").split()
    places = [order.index(_local(child)) for child in root] if order else []
    if places != sorted(places):
        yield "children are out of order"
    for element in root.iter():
        if _local(element) in _COUNTED and int(element.get("count", len(element))) != len(element):
            yield f"{_local(element)} are miscounted"
    yield from _RULES.get(_local(root), lambda _: ())(root)


def _of_workbook(root: ET.Element) -> Iterator[str]:
    sheets = [entry for entry in root.iter() if _local(entry) == "sheet"]
    yield from _once("a sheet's number", (entry.get("sheetId") for entry in sheets))
    yield from _once("a sheet's name", (entry.get("name", "").lower() for entry in sheets))
    yield from _once("a sheet's relation", (value for entry in sheets for key, value in entry.items() if "}id" in key))
    names = [entry for entry in root.iter() if _local(entry) == "definedName"]
    yield from _once("a name", ((entry.get("name", "").lower(), entry.get("localSheetId")) for entry in names))
    if any(int(entry.get("localSheetId", "0")) >= len(sheets) for entry in names):
        yield "a name is of a sheet that is not there"


def _of_rows(root: ET.Element) -> Iterator[str]:
    rows = [entry for entry in root.iter() if _local(entry) == "row"]
    numbers = [int(row.get("r", "0")) for row in rows if row.get("r")]
    if numbers != sorted(set(numbers)):
        yield "rows are out of order"
    for row in rows:
        found = [_PLACE.fullmatch(cell.get("r", "")) for cell in row if cell.get("r")]
        columns = [(len(place[1]), place[1]) for place in found if place]
        if columns != sorted(set(columns)):
            yield f"cells of row {row.get('r')} are out of order"


def _of_comments(root: ET.Element) -> Iterator[str]:
    return _once("a comment", (entry.get("ref") for entry in root.iter() if _local(entry) == "comment"))


def _of_relations(root: ET.Element) -> Iterator[str]:
    return _once("a relation", (entry.get("Id") for entry in root))


def _of_types(root: ET.Element) -> Iterator[str]:
    return _once("a content type", (entry.get("PartName", entry.get("Extension", "")).lower() for entry in root))


def _of_shapes(root: ET.Element) -> Iterator[str]:
    return _once("a shape", (entry.get("id") for entry in root if _local(entry) == "shape"))


_RULES = {
    "workbook": _of_workbook,
    "worksheet": _of_rows,
    "comments": _of_comments,
    "Relationships": _of_relations,
    "Types": _of_types,
    "xml": _of_shapes,
}


def _dangling(name: str, root: ET.Element, names: set[str]) -> Iterator[str]:
    folder = posixpath.dirname(posixpath.dirname(name))
    for relation in root:
        target = relation.get("Target", "")
        full = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        if relation.get("TargetMode") != "External" and not target.startswith("#") and full not in names:
            yield f"{name}: {full} is not there"


def _once(what: str, keys: Iterable[object]) -> Iterator[str]:
    yield from (f"{what} stands twice: {key}" for key in _twice(keys))


def _twice(keys: Iterable[object]) -> list[object]:
    return [key for key, often in Counter(keys).items() if often > 1]


def _local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]

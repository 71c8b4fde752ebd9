"""Workbooks made by hand, part by part, so that a test can bend any of them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_LINKS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>{sheets}</Types>'
)
SHEET_TYPE = (
    '<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
)

HEADERS = (
    "Movement ID",
    "Movement date",
    "Location",
    "Item type",
    "Movement type",
    "Quantity",
    "Unit",
    "Doses per unit",
    "Lot number",
    "Expiry month",
    "Fund source",
)
ROWS: tuple[tuple[object, ...], ...] = (
    ("M-1", "2019-02-01", "WH", "NALOX_NASAL_4MG", "OPENING", 20.0, "KIT", 2.0, "", "", "SOR_I"),
    ("M-2", "2019-02-09", "WH", "NALOX_NASAL_4MG", "RECEIVED", 5.0, "KIT", 2.0, "L7", "2021-06", "SOR_I"),
)
TABLE: tuple[tuple[object, ...], ...] = (
    ("Naloxone Inventory - Movement ledger",),
    ("Site:", "Warehouse"),
    ("Reporting month:", "2019-02"),
    (),
    HEADERS,
    *ROWS,
)
"""A small ledger: five movements' worth of mess is not needed to see whether a file is read."""


def column(number: int) -> str:
    """The letters of a column counted from 0."""
    return (chr(64 + number // 26) if number >= 26 else "") + chr(65 + number % 26)


def cell(row: int, number: int, value: object) -> str:
    where = f"{column(number)}{row}"
    if isinstance(value, float):
        return f'<c r="{where}"><v>{value:g}</v></c>'
    return f'<c r="{where}" t="inlineStr"><is><t>{escape(str(value))}</t></is></c>'


def sheet_data(table: Sequence[Sequence[object]] = TABLE) -> str:
    rows = []
    for number, values in enumerate(table, 1):
        cells = "".join(cell(number, at, value) for at, value in enumerate(values) if value != "")
        rows.append(f'<row r="{number}">{cells}</row>')
    return "<sheetData>" + "".join(rows) + "</sheetData>"


def sheet(data: str | None = None, before: str = "", after: str = "", main: str = MAIN) -> str:
    body = sheet_data() if data is None else data
    return f'<worksheet xmlns="{main}" xmlns:r="{LINKS}">{before}{body}{after}</worksheet>'


def parts(
    sheets: Mapping[str, str] | None = None, prologue: str = "", main: str = MAIN, links: str = LINKS
) -> dict[str, str]:
    """The parts of a workbook with the named sheets."""
    named = {"Movements": sheet()} if sheets is None else sheets
    listed = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(named, 1))
    linked = "".join(
        f'<Relationship Id="rId{n}" Type="{links}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(named) + 1)
    )
    return {
        "[Content_Types].xml": TYPES.format(sheets="".join(SHEET_TYPE.format(n=n + 1) for n in range(len(named)))),
        "_rels/.rels": (
            f'<Relationships xmlns="{PACKAGE_LINKS}">'
            f'<Relationship Id="rId1" Type="{links}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{main}" xmlns:r="{links}">{prologue}<sheets>{listed}</sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE_LINKS}">{linked}</Relationships>',
        **{f"xl/worksheets/sheet{n}.xml": text for n, text in enumerate(named.values(), 1)},
    }


def packed(content: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The parts as a zip file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def workbook(**changes: str | bytes) -> bytes:
    """The small ledger with some parts replaced; ``sheet1`` stands for the only sheet."""
    names = {"sheet1": "xl/worksheets/sheet1.xml", "book": "xl/workbook.xml", "strings": "xl/sharedStrings.xml"}
    return packed({**parts(), **{names[name]: part for name, part in changes.items()}})

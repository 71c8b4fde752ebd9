"""Workbooks with everything that a plain load and save would lose, and what is seen in them."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from typing import Any

import openpyxl
import xlsxwriter
from openpyxl.comments import Comment

from sorops.feedback.marking.order import Mark, Order, Weight
from sorops.feedback.marking.patch import Patched, patched
from sorops.feedback.pages import Cell, Look, Page
from sorops.issues import HEADERS, ISSUES_TAB, OPENINGS, SUMMARY_TAB

NOTE = "Question: This is asked.\nExpected: A number."


def mark(tab: str, place: str, weight: Weight = Weight.QUESTION, note: str = NOTE, line: int = 3) -> Mark:
    """A mark on one cell."""
    column, row = openpyxl.utils.cell.coordinate_from_string(place)
    return Mark(tab, row, openpyxl.utils.cell.column_index_from_string(column), weight, note, line)


def order(*marks: Mark) -> Order:
    """An order with two small pages."""
    header = tuple(Cell(text, Look.HEADER) for text in HEADERS)
    lines = ((Cell(OPENINGS[ISSUES_TAB], Look.TITLE),), header, tuple(Cell("x", Look.TEXT) for _ in HEADERS))
    issues = Page(ISSUES_TAB, lines, (10.0,) * len(HEADERS), header=2, has_filter=True)
    summary = Page(SUMMARY_TAB, ((Cell(OPENINGS[SUMMARY_TAB], Look.TITLE),),), (20.0,))
    return Order((issues, summary), marks)


def marked(data: bytes, *marks: Mark) -> bytes:
    """The workbook with the marks."""
    made = patched(data, order(*marks), most_sheets=64)
    assert isinstance(made, Patched), made
    return made.data


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def with_parts(data: bytes, changed: dict[str, bytes]) -> bytes:
    """The workbook with other parts, or more."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, part in (parts(data) | changed).items():
            packed.writestr(name, part)
    return sink.getvalue()


def without_part(data: bytes, name: str) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as packed:
        for kept, part in parts(data).items():
            if kept != name:
                packed.writestr(kept, part)
    return sink.getvalue()


def loaded(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def plain() -> bytes:
    """One tab with a few values, a style, and a merged title."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Data"
    for row in range(1, 6):
        for column in range(1, 5):
            sheet.cell(row, column, row * 10 + column)
    sheet["B2"].number_format = "0.00"
    sheet["C3"].comment = Comment("A remark of the site.", "Pat")
    sheet.merge_cells("A7:C8")
    sheet["A7"] = "Merged"
    sink = io.BytesIO()
    book.save(sink)
    return sink.getvalue()


def rich() -> bytes:
    """Charts, a picture, a table, conditional formats, validations, names, protection, notes, a chart sheet."""
    sink = io.BytesIO()
    book = xlsxwriter.Workbook(sink, {"in_memory": True})
    sheet = book.add_worksheet("Data & more")
    sheet.write_row("A1", ["Name", "Count", "When"])
    for row in range(1, 20):
        sheet.write_row(row, 0, [f"x{row}", row, 43497 + row])
    sheet.set_column("A:A", 22)
    sheet.set_column("F:F", 12, book.add_format({"num_format": "0.0%", "locked": False}))
    sheet.add_table("A1:C20", {"columns": [{"header": "Name"}, {"header": "Count"}, {"header": "When"}]})
    sheet.conditional_format("B2:B20", {"type": "3_color_scale"})
    sheet.data_validation("B2:B20", {"validate": "integer", "criteria": ">=", "value": 0})
    sheet.write_comment("B5", "A note of the site", {"author": "Pat"})
    sheet.write_url("A3", "https://example.org", string="x2")
    sheet.insert_image("H2", "dot.png", {"image_data": io.BytesIO(_dot())})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "='Data & more'!$B$2:$B$20"})
    sheet.insert_chart("H10", chart)
    sheet.protect("", {"format_cells": True})
    sheet.repeat_rows(0)
    sheet.print_area("A1:C20")
    hidden = book.add_worksheet("Hidden")
    hidden.write("A1", 1)
    hidden.hide()
    line = book.add_chart({"type": "line"})
    line.add_series({"values": "=Hidden!$A$1:$A$2"})
    book.add_chartsheet("Chart").set_chart(line)
    book.define_name("Wanted", "='Data & more'!$B$2")
    book.define_name("Hidden!Local", "=Hidden!$A$1")
    book.close()
    return sink.getvalue()


def threaded() -> bytes:
    """A workbook in which people discuss B2, as newer programs write it."""
    data = plain()
    comments = next(name for name in parts(data) if name.startswith("xl/comments"))
    head = '<threadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
    thread = '<threadedComment ref="C3" id="{1}" personId="{2}"><text>Why?</text></threadedComment>'
    relations = parts(data)["xl/worksheets/_rels/sheet1.xml.rels"]
    related = (
        b'<Relationship Id="rIdT" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" '
        b'Target="/xl/threadedComments/threadedComment1.xml"/></Relationships>'
    )
    return with_parts(
        data,
        {
            comments: parts(data)[comments].replace(b"<author>Pat</author>", b"<author>tc={1}</author>"),
            "xl/threadedComments/threadedComment1.xml": f"{head}{thread}</threadedComments>".encode(),
            "xl/worksheets/_rels/sheet1.xml.rels": relations.replace(b"</Relationships>", related),
        },
    )


def bare(rows: str, head: str = "", tail: str = "", prefix: str = "") -> bytes:
    """A workbook with one sheet as its markup is given, and nothing that need not be."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    declared = f'xmlns:{prefix}="{main}"' if prefix else f'xmlns="{main}"'
    p = f"{prefix}:" if prefix else ""
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    written = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType='
        f'"application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{kinds}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kinds}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{related}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<{p}workbook {declared} xmlns:r="{related}"><{p}sheets><{p}sheet name="Data" sheetId="7" '
        f'r:id="rId1"/></{p}sheets></{p}workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{related}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f"<{p}worksheet {declared}>{head}<{p}sheetData>{rows}</{p}sheetData>{tail}"
        f"</{p}worksheet>",
    }
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in written.items():
            packed.writestr(name, text)
    return sink.getvalue()


def strict() -> bytes:
    """The same in the strict form of the standard."""
    forms = (
        (
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        ),
        (
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        ),
    )
    changed = {}
    for name, part in parts(bare('<row r="1"><c r="A1"><v>1</v></c></row>')).items():
        changed[name] = part.replace(*forms[0]).replace(*forms[1])
    return with_parts(bare(""), changed)


def sheet_part(data: bytes, tab: str) -> bytes:
    """The part of a tab."""
    found = parts(data)
    name = tab.replace("&", "&amp;")
    identity = re.search(rf'name="{re.escape(name)}"[^>]*?r:id="(\w+)"'.encode(), found["xl/workbook.xml"])
    assert identity is not None
    relations = found["xl/_rels/workbook.xml.rels"]
    entry = next(
        part for part in re.findall(rb"<Relationship [^>]*>", relations) if b'Id="' + identity[1] + b'"' in part
    )
    target = re.search(rb'Target="/?([^"]*)"', entry)
    assert target is not None
    name = target[1].decode()
    return found[name if name.startswith("xl/") else f"xl/{name}"]


def _dot() -> bytes:
    """A picture of one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\0\0\0")) + chunk(b"IEND", b"")
    )

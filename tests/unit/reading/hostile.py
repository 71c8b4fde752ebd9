"""Files that are built to hurt, or that are not what they claim to be. Made when the tests run, never kept."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

import xlwt

from tests.unit.reading.packages import MAIN, TABLE, packed, parts, sheet, sheet_data, workbook

FAR = '<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LAUGHS = (
    "<!DOCTYPE x [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY {chr(98 + n)} '{('&' + chr(97 + n) + ';') * 10}'>" for n in range(9))
    + "]>"
)


@dataclass(frozen=True)
class Hostile:
    """A file and the codes of which one must answer it."""

    name: str
    codes: tuple[str, ...]
    make: Callable[[], bytes]


def patched(data: bytes, change: Callable[[bytearray, int], None]) -> bytes:
    """The zip file with every entry of its directory changed in place."""
    altered = bytearray(data)
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        change(altered, at)
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(altered)


def bomb(size: int = 25 * 1024**2) -> bytes:
    return packed({**parts(), "xl/sharedStrings.xml": b"<sst>" + b" " * size + b"</sst>"})


def lying_sizes() -> bytes:
    """A directory that says every part has ten bytes."""
    return patched(workbook(), lambda data, at: data.__setitem__(slice(at + 24, at + 28), struct.pack("<L", 10)))


def boasting_sizes() -> bytes:
    """A directory that says every part has 390 MiB."""
    size = struct.pack("<L", 390 * 1024**2)
    return patched(workbook(), lambda data, at: data.__setitem__(slice(at + 24, at + 28), size))


def flagged_encrypted() -> bytes:
    return patched(workbook(), lambda data, at: data.__setitem__(at + 8, data[at + 8] | 1))


def overlapping() -> bytes:
    """Two names in the directory for the same bytes."""
    data = packed({**parts(), "xl/copy1.xml": b"x" * 4000, "xl/copy2.xml": b"x" * 4000})
    offsets: list[bytes] = []

    def point_back(altered: bytearray, at: int) -> None:
        offsets.append(bytes(altered[at + 42 : at + 46]))
        altered[at + 42 : at + 46] = offsets[0]

    return patched(data, point_back)


def doubled(*names: str) -> bytes:
    buffer = io.BytesIO(packed(parts()))
    with zipfile.ZipFile(buffer, "a") as archive:
        for name in names:
            entry = zipfile.ZipInfo(name)
            archive.NameToInfo.pop(name, None)
            archive.writestr(entry, sheet())
    return buffer.getvalue()


def linked() -> bytes:
    buffer = io.BytesIO(packed(parts()))
    with zipfile.ZipFile(buffer, "a") as archive:
        entry = zipfile.ZipInfo("xl/media/link.xml")
        entry.create_system, entry.external_attr = 3, 0o120777 << 16
        archive.writestr(entry, "/etc/hostname")
    return buffer.getvalue()


def many_entries(count: int = 2_500) -> bytes:
    return packed({**parts(), **{f"xl/media/{n}.xml": b"" for n in range(count)}}, zipfile.ZIP_STORED)


def wrong_checksum() -> bytes:
    data = bytearray(packed(parts(), zipfile.ZIP_STORED))
    at = data.find(b"<worksheet")
    data[at : at + 10] = b"<workshop "
    return bytes(data)


def with_prologue(text: str) -> bytes:
    return workbook(sheet1=text + sheet())


def rows_of_cells(count: int, text: str) -> str:
    return f"<sheetData><row>{text * count}</row></sheetData>"


def tall_and_wide() -> str:
    corners = ("A1", "ZZ190000")
    rows = "".join(f'<row r="{at.lstrip("AZ")}"><c r="{at}"><v>1</v></c></row>' for at in corners)
    return f"<sheetData>{rows}</sheetData>"


def old_book() -> bytes:
    book = xlwt.Workbook()
    tab = book.add_sheet("Movements")
    for row, values in enumerate(TABLE):
        for at, value in enumerate(values):
            tab.write(row, at, value)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def old_book_with(kind: int, body: bytes) -> bytes:
    """An old workbook in which the first record of the kind has another body of the same length."""
    data = bytearray(old_book())
    at = data.find(struct.pack("<HH", kind, len(body)))
    data[at + 4 : at + 4 + len(body)] = body
    return bytes(data)


def locked_old_book() -> bytes:
    """An old workbook whose first record after its beginning says that the rest is encrypted."""
    data = bytearray(old_book())
    at = data.find(struct.pack("<HH", 0x0809, 16)) + 20
    data[at : at + 2] = struct.pack("<H", 0x002F)
    return bytes(data)


def circular_container() -> bytes:
    """An old workbook in which every sector follows itself."""
    data = bytearray(old_book())
    table = 512 * (1 + struct.unpack_from("<L", data, 76)[0])
    for number in range(128):
        struct.pack_into("<L", data, table + 4 * number, number)
    return bytes(data)


def locked_container() -> bytes:
    return OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600


def open_sheet(content: str, prologue: str = "") -> bytes:
    """An OpenDocument workbook with the given rows."""
    office, table, text = (f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "table", "text"))
    body = (
        f'{prologue}<office:document-content xmlns:office="{office}" xmlns:table="{table}" xmlns:text="{text}">'
        f'<office:body><office:spreadsheet><table:table table:name="Movements">{content}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = '<manifest xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return packed({"mimetype": kind, "content.xml": body, "META-INF/manifest.xml": manifest})


def repeated_cell(rows: int, columns: int) -> str:
    return (
        f'<table:table-row table:number-rows-repeated="{rows}">'
        f'<table:table-cell table:number-columns-repeated="{columns}"'
        ' office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>'
    )


def locked_open_sheet() -> bytes:
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return packed(
        {"mimetype": kind, "META-INF/manifest.xml": "<manifest:encryption-data/>", "content.xml": b"\x01\x02"}
    )


def noise(size: int = 20_000) -> bytes:
    return random.Random(7).randbytes(size)


def zipped(name: str, part: bytes = b"<x/>") -> bytes:
    return packed({"[Content_Types].xml": "<Types/>", name: part})


CONTAINERS = (
    Hostile("zip bomb", ("F06",), bomb),
    Hostile("sizes that lie", ("F06",), lying_sizes),
    Hostile("sizes that boast", ("F06",), boasting_sizes),
    Hostile("cut off after half", ("F04",), lambda: workbook()[: len(workbook()) // 2]),
    Hostile("cut off at the end record", ("F04",), lambda: workbook()[:-30]),
    Hostile("zip signature and noise", ("F04",), lambda: b"PK\x03\x04" + noise()),
    Hostile("encrypted entries", ("F05",), flagged_encrypted),
    Hostile("too many entries", ("F21",), many_entries),
    Hostile("more entries than a short count holds", ("F21",), lambda: many_entries(66_000)),
    Hostile("overlapping entries", ("F07",), overlapping),
    Hostile("a part twice", ("F07",), lambda: doubled("xl/worksheets/sheet1.xml")),
    Hostile("a part twice in another case", ("F07",), lambda: doubled("XL/worksheets/SHEET1.xml")),
    Hostile("a name that climbs", ("F07",), lambda: doubled("../../etc/cron.d/x.xml")),
    Hostile("a name from a drive", ("F07",), lambda: doubled("C:/x.xml")),
    Hostile("a link", ("F07",), linked),
    Hostile("a packing that is not usual", ("F07",), lambda: packed(parts(), zipfile.ZIP_BZIP2)),
    Hostile("a workbook in a zip", ("F07",), lambda: zipped("report.xlsx", workbook())),
    Hostile("an empty zip", ("F14", "F04"), lambda: packed({})),
    Hostile("a wrong checksum", ("F04",), wrong_checksum),
)
SHEETS = (
    Hostile("a far cell", ("F08",), lambda: workbook(sheet1=sheet(FAR))),
    Hostile("a far cell in small letters", ("F08",), lambda: workbook(sheet1=sheet(FAR.replace("XFD", "xfd")))),
    Hostile(
        "a row number beyond 32 bits", ("F08",), lambda: workbook(sheet1=sheet(FAR.replace("1048576", "4294967295")))
    ),
    Hostile("a reference with blanks", ("F08",), lambda: workbook(sheet1=sheet(FAR.replace("r=", "r = ")))),
    Hostile("corners far apart", ("F08",), lambda: workbook(sheet1=sheet(tall_and_wide()))),
    Hostile(
        "cells without reference", ("F08",), lambda: workbook(sheet1=sheet(rows_of_cells(3000, "<c><v>1</v></c>")))
    ),
    Hostile("a false string count", ("F10",), lambda: workbook(strings=f'<sst xmlns="{MAIN}" count="4294967295"/>')),
    Hostile("a billion laughs", ("F09",), lambda: with_prologue(LAUGHS)),
    Hostile(
        "an outside entity", ("F09",), lambda: with_prologue('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>')
    ),
    Hostile(
        "an outside document type", ("F09",), lambda: with_prologue('<!DOCTYPE x SYSTEM "http://192.0.2.1/x.dtd">')
    ),
    Hostile("markup in UTF-16", ("F07",), lambda: workbook(sheet1=sheet().encode("utf-16"))),
    Hostile("too many sheets", ("F21",), lambda: packed(parts({f"S{n}": sheet("<sheetData/>") for n in range(70)}))),
    Hostile("no sheets", ("F14",), lambda: packed(parts({}))),
    Hostile(
        "a sheet that is not there",
        ("F04", "F14"),
        lambda: packed({k: v for k, v in parts().items() if "sheet1" not in k}),
    ),
    Hostile("markup that breaks off", ("F04",), lambda: workbook(sheet1=sheet()[:300])),
    Hostile(
        "bytes that are not UTF-8",
        ("F04", "F17"),
        lambda: workbook(sheet1=sheet().encode().replace(b"Warehouse", b"\xff\xfe\xfd")),
    ),
    Hostile("NUL bytes in markup", ("F07",), lambda: workbook(sheet1=sheet().replace("Warehouse", "\0\0"))),
    Hostile(
        "a shared text that is not there",
        ("F04", "F17"),
        lambda: workbook(sheet1=sheet('<sheetData><row r="1"><c r="A1" t="s"><v>99999</v></c></row></sheetData>')),
    ),
    Hostile("nothing but one word", ("F17",), lambda: workbook(sheet1=sheet(sheet_data((("hello",),))))),
    Hostile("a repeated open cell", ("F08",), lambda: open_sheet(repeated_cell(1_000_000, 16_000))),
    Hostile("an open sheet with entities", ("F09",), lambda: open_sheet("", LAUGHS)),
    Hostile("a locked open sheet", ("F05",), locked_open_sheet),
    Hostile(
        "an old book of 4 billion rows",
        ("F08",),
        lambda: old_book_with(0x0200, struct.pack("<IIHHH", 0, 0xFFFFFFFF, 0, 0xFFFF, 0)),
    ),
    Hostile("a locked old book", ("F05",), locked_old_book),
    Hostile("an old book that runs in circles", ("F04",), circular_container),
    Hostile("an old book cut off", ("F01",), lambda: old_book()[:4000]),
)
OTHER_KINDS = (
    Hostile("zero bytes", ("F02",), lambda: b""),
    Hostile("blanks", ("F02",), lambda: b" \r\n\t" * 40),
    Hostile(
        "a workbook's lock file",
        ("F16",),
        lambda: b"\x05Clerk".ljust(55) + "Clerk".encode("utf-16-le").ljust(110, b" \0"[:1]),
    ),
    Hostile("an office lock file", ("F16",), lambda: b",clerk,host,04.02.2019 10:00,file:///home/clerk/.config;"),
    Hostile("a page named .xls", ("F12",), lambda: b"<html><body><table><tr><td>1</td></tr></table></body></html>"),
    Hostile("a page with a document type", ("F12",), lambda: b"<!DOCTYPE html>\n<html><table></table></html>"),
    Hostile("a mail page", ("F12",), lambda: b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n<html/>"),
    Hostile(
        "a workbook of 2003 in XML",
        ("F23",),
        lambda: b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
    ),
    Hostile("entities alone", ("F09",), lambda: b'<?xml version="1.0"?>' + LAUGHS.encode() + b"<x>&i;</x>"),
    Hostile("a PDF", ("F13",), lambda: b"%PDF-1.7\n" + noise(500)),
    Hostile("a picture", ("F13",), lambda: b"\x89PNG\r\n\x1a\n" + noise(500)),
    Hostile("a rich text", ("F13",), lambda: b"{\\rtf1 table}"),
    Hostile("a document", ("F13",), lambda: zipped("word/document.xml")),
    Hostile("slides", ("F13",), lambda: zipped("ppt/presentation.xml")),
    Hostile("a binary workbook", ("F23",), lambda: zipped("xl/workbook.bin")),
    Hostile("another program's workbook", ("F23",), lambda: zipped("Index/Document.iwa")),
    Hostile("an old document", ("F13",), lambda: OLE + "WordDocument".encode("utf-16-le").rjust(900, b"\0")),
    Hostile("a locked workbook", ("F05",), locked_container),
    Hostile("a program", ("F01",), lambda: b"MZ" + noise(900)),
    Hostile("a packed file", ("F01",), lambda: b"\x1f\x8b" + zlib.compress(b"x" * 900)),
    Hostile("noise", ("F01", "F11"), noise),
    Hostile("27 MiB", ("F03",), lambda: b"a,b\n" * (7 * 1024**2)),
    Hostile("a line of 2 MiB", ("F11",), lambda: b"a,b\n" + b"x" * (2 * 1024**2)),
    Hostile("a cell of 200 KiB", ("F11",), lambda: b"a,b\n" + b"x" * (200 * 1024) + b",1\n"),
    Hostile("a quote that never closes", ("F11",), lambda: b'a,b\n"' + b"x,1\n" * 60_000),
    Hostile("a thousand columns", ("F08",), lambda: b",".join([b"1"] * 1000) + b"\n"),
    Hostile("too many rows", ("F08",), lambda: b"1,2\n" * 250_000),
    Hostile("NUL bytes in text", ("F11",), lambda: b"a,b\n1,\0\0\0 2\n" * 9),
)
ALL = CONTAINERS + SHEETS + OTHER_KINDS

"""Files that are odd but legal: they must be read, cell by cell as a second reader reads them."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import struct
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import openpyxl
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from tests.unit.reading.hostile import old_book
from tests.unit.reading.packages import (
    MAIN,
    STRICT,
    STRICT_LINKS,
    TABLE,
    packed,
    parts,
    sheet,
    sheet_data,
    workbook,
)

SECOND = {"Movements": sheet(), "Sheet3": sheet("<sheetData/>")}


@dataclass(frozen=True)
class Legal:
    """A file, and whether the second reader (openpyxl) can open it."""

    name: str
    make: Callable[[], bytes]
    is_ooxml: bool = True


def table_sheet(table: Sequence[Sequence[object]], **around: str) -> bytes:
    return workbook(sheet1=sheet(sheet_data(table), **around))


def strict() -> bytes:
    return packed(parts({"Movements": sheet(main=STRICT)}, main=STRICT, links=STRICT_LINKS))


def prefixed() -> bytes:
    """Every element of the sheet with a prefix, as some programs write."""
    text = re.sub(r"<(/?)(\w)", r"<\1x:\2", sheet()).replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"')
    return workbook(sheet1=text)


def shared_texts() -> bytes:
    texts: list[str] = []

    def share(match: re.Match[str]) -> str:
        texts.append(match[2])
        return f'{match[1]} t="s"><v>{len(texts) - 1}</v></c>'

    body = re.sub(r'(<c r="\w+") t="inlineStr"><is><t>(.*?)</t></is></c>', share, sheet())
    listed = "".join(
        f"<si><r><t>{text[:2]}</t></r><r><t xml:space='preserve'>{text[2:]}</t></r></si>" for text in texts
    )
    content = parts({"Movements": body})
    content["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}" count="{len(texts)}">{listed}</sst>'
    content["[Content_Types].xml"] = content["[Content_Types].xml"].replace(
        "</Types>",
        '<Override PartName="/xl/sharedStrings.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>',
    )
    content["xl/_rels/workbook.xml.rels"] = content["xl/_rels/workbook.xml.rels"].replace(
        "</Relationships>",
        '<Relationship Id="rIdS" Target="/xl/sharedStrings.xml" Type='
        '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"/></Relationships>',
    )
    return packed(content)


def without_references() -> bytes:
    return workbook(sheet1=re.sub(r'(<row|<c) r="\w+"', r"\1", sheet(sheet_data(TABLE[4:]))))


def streamed() -> bytes:
    """A zip written without seeking back: sizes follow the data."""
    buffer = io.BytesIO()

    class Pipe(io.RawIOBase):
        def writable(self) -> bool:
            return True

        def write(self, data: object) -> int:
            return buffer.write(data)  # type: ignore[arg-type]  # bytes in all but name

    with zipfile.ZipFile(Pipe(), "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[arg-type]  # a pipe cannot seek
        for name, part in parts().items():
            archive.writestr(name, part)
    return buffer.getvalue()


def wide_zip() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts().items():
            with archive.open(name, "w", force_zip64=True) as opened:
                opened.write(part.encode())
    return buffer.getvalue()


def saved(change: Callable[[openpyxl.Workbook], None]) -> bytes:
    """The small ledger as openpyxl writes it, changed."""
    book = openpyxl.Workbook()
    tab = book.active
    assert tab is not None
    tab.title = "Movements"
    for row in TABLE:
        tab.append(list(row))
    change(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def odd_values(book: openpyxl.Workbook) -> None:
    tab = book["Movements"]
    tab["A9"], tab["B9"], tab["C9"] = dt.datetime(2019, 2, 3), dt.datetime(2019, 2, 3, 14, 30), True
    tab["D9"], tab["E9"], tab["F9"] = "#REF!", "00123", 0.1 + 0.2
    tab["G9"], tab["H9"] = " two\nlines ", "é ü 中 €"
    tab["D9"].data_type = "e"


def merged(book: openpyxl.Workbook) -> None:
    book["Movements"].merge_cells("A1:H1")
    book["Movements"].merge_cells("B2:D2")


def hidden(book: openpyxl.Workbook) -> None:
    book.create_sheet("Very hidden").sheet_state = "veryHidden"
    book["Movements"].row_dimensions[7].hidden = True
    book["Movements"].column_dimensions["I"].hidden = True


def formatted_tail(book: openpyxl.Workbook) -> None:
    """20,000 rows that were formatted and never filled."""
    tab = book["Movements"]
    for row in range(8, 20_008):
        tab.cell(row, 1).number_format = "0.00"


def with_extras() -> bytes:
    """Macros, a picture, an outside link and a custom part, none of which is touched."""
    return packed(
        {
            **parts(),
            "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + b"\0" * 600,
            "xl/media/image1.png": b"\x89PNG",
            "xl/externalLinks/externalLink1.xml": "<externalLink/>",
            "customXml/item1.xml": "<x/>",
        }
    )


def old_days(book: openpyxl.Workbook) -> None:
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book["Movements"]["B6"] = dt.datetime(2019, 2, 1)


def text(delimiter: str = ",", encoding: str = "utf-8", ends: str = "\r\n", quoting: int = csv.QUOTE_MINIMAL) -> bytes:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator=ends, quoting=quoting)  # type: ignore[arg-type]  # an int
    writer.writerows([f"{cell:g}" if isinstance(cell, float) else cell for cell in row] for row in TABLE)
    return buffer.getvalue().replace("Naloxone", "Naloxoné").encode(encoding)


def open_book() -> bytes:
    document = OpenDocumentSpreadsheet()
    tab = Table(name="Movements")
    for row in TABLE:
        line = TableRow()
        for value in row:
            is_number = isinstance(value, float)
            entry = TableCell(valuetype="float", value=value) if is_number else TableCell(valuetype="string")
            entry.addElement(P(text=f"{value:g}" if is_number else str(value)))
            line.addElement(entry)
        tab.addElement(line)
    tab.addElement(TableRow(numberrowsrepeated=1_048_000))
    document.spreadsheet.addElement(tab)
    buffer = io.BytesIO()
    document.write(buffer)
    return buffer.getvalue()


def moved(book: openpyxl.Workbook) -> None:
    book["Movements"].move_range("A5:K7", rows=9, cols=3)


def trailing_comment() -> bytes:
    data = bytearray(workbook())
    data[-2:] = struct.pack("<H", 12)
    return bytes(data) + b"made by hand"


ALL = (
    Legal("as made by hand", workbook),
    Legal("stored without packing", lambda: packed(parts(), zipfile.ZIP_STORED)),
    Legal("streamed", streamed),
    Legal("with 64-bit sizes", wide_zip),
    Legal("with a zip comment", trailing_comment),
    Legal("elements with a prefix", prefixed),
    Legal("shared rich texts", shared_texts),
    Legal("cells without references", without_references),
    Legal("a wrong dimension", lambda: workbook(sheet1=sheet(before='<dimension ref="A1:XFD1048576"/>'))),
    Legal("a small dimension", lambda: workbook(sheet1=sheet(before='<dimension ref="A1"/>'))),
    Legal("an empty second sheet", lambda: packed(parts(SECOND))),
    Legal("macros and links", with_extras),
    Legal(
        "another text encoding declared",
        lambda: workbook(sheet1='<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + sheet()),
    ),
    Legal("a mark before the markup", lambda: workbook(sheet1=b"\xef\xbb\xbf" + sheet().encode())),
    Legal("blank rows in the table", lambda: table_sheet((*TABLE[:6], (), (), *TABLE[6:]))),
    Legal("a sentence under the table", lambda: table_sheet((*TABLE, (), ("Counts were checked by two people.",)))),
    Legal("values of all kinds", lambda: saved(odd_values)),
    Legal("merged titles", lambda: saved(merged)),
    Legal("hidden sheets, rows and columns", lambda: saved(hidden)),
    Legal("20,000 formatted rows", lambda: saved(formatted_tail)),
    Legal("days from 1904", lambda: saved(old_days)),
    Legal("a table moved away from the corner", lambda: saved(moved)),
    Legal("strict", strict, is_ooxml=False),
    Legal("an old workbook", old_book, is_ooxml=False),
    Legal("an open workbook", open_book, is_ooxml=False),
    Legal("text with commas", text, is_ooxml=False),
    Legal("text with semicolons", lambda: text(";"), is_ooxml=False),
    Legal("text with tabs", lambda: text("\t"), is_ooxml=False),
    Legal("quoted text", lambda: text(quoting=csv.QUOTE_ALL), is_ooxml=False),
    Legal("text with a mark", lambda: text(encoding="utf-8-sig"), is_ooxml=False),
    Legal("text in Windows-1252", lambda: text(encoding="cp1252"), is_ooxml=False),
    Legal("text in UTF-16", lambda: text(encoding="utf-16"), is_ooxml=False),
    Legal("text in UTF-16 without a mark", lambda: text(encoding="utf-16-be"), is_ooxml=False),
    Legal("text with old line ends", lambda: text(ends="\r"), is_ooxml=False),
)

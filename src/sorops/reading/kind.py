"""What a file is, told by its bytes and never by its name. What is not read is answered with the code that says why."""

from __future__ import annotations

from enum import StrEnum

from sorops.reading.archive import Archive

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DOCUMENTS = (b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM6", b"\0\0\1\0")
_OTHERS = (
    b"7z\xbc\xaf\x27\x1c",
    b"Rar!",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ",
    b"MZ",
    b"\x7fELF",
    b"SQLite format 3",
    b"PAR1",
)
_MARKUP = (b"<!doctype html", b"<html", b"<head", b"<body", b"<table", b"<div", b"<meta", b"<style", b"mime-version:")
_XML_WORKBOOK = b"urn:schemas-microsoft-com:office:spreadsheet"
_BLANKS = b" \t\r\n\0"
_EXCEL_LOCK_BYTES = 165


class FileKind(StrEnum):
    """Kinds that are read (``xlsm`` is an XLSX whose macros are never touched)."""

    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    TEXT = "csv"


def is_zip(data: bytes) -> bool:
    return data.startswith(b"PK")


def is_ole(data: bytes) -> bool:
    return data.startswith(_OLE)


def is_lock_file(data: bytes) -> bool:
    """The file a program keeps beside an open workbook: a user's name, padded, or one line that names a machine."""
    if len(data) == _EXCEL_LOCK_BYTES and 0 < data[0] <= 54:
        return True
    return data.startswith(b",") and data.rstrip().endswith(b";") and b"file:///" in data and data.count(b"\n") <= 1


def not_a_table(data: bytes) -> str:
    """The code of a document, picture, web page or program; empty where the bytes may be a table."""
    head = data[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe").lstrip(_BLANKS)
    if data.startswith(_DOCUMENTS) or head.startswith(b"{\\rtf"):
        return "F13"
    if data.startswith(_OTHERS):
        return "F01"
    if head.startswith(b"<"):
        return _markup(head)
    return "F12" if head.lower().startswith(_MARKUP) else ""


def _markup(head: bytes) -> str:
    text = head.replace(b"\0", b"").lower()
    if _XML_WORKBOOK in text:
        return "F23"
    if b"<!doctype html" in text or any(text.startswith(start) for start in _MARKUP) or b"<html" in text:
        return "F12"
    return "F09" if b"<!doctype" in text or b"<!entity" in text else "F01"


def ole_kind(data: bytes) -> FileKind | str:
    """An old workbook, or the code of what else is in the container."""
    if _wide("EncryptedPackage") in data or _wide("EncryptionInfo") in data:
        return "F05"
    if _wide("Workbook") in data or _wide("Book") in data:
        return FileKind.XLS
    return "F13" if _wide("WordDocument") in data or _wide("PowerPoint Document") in data else "F01"


def _wide(text: str) -> bytes:
    return text.encode("utf-16-le")


def zip_kind(archive: Archive) -> FileKind | str:
    """A workbook of the newer kinds, or the code of what else is zipped."""
    names = archive.names
    if "mimetype" in names and archive.part("mimetype").strip().startswith(
        b"application/vnd.oasis.opendocument.spreadsheet"
    ):
        is_locked = b"manifest:encryption-data" in archive.part("META-INF/manifest.xml")
        return "F05" if is_locked else FileKind.ODS
    if any(name.endswith("workbook.xml") for name in names):
        return FileKind.XLSX
    if any(name.endswith("workbook.bin") for name in names) or any(name.endswith(".iwa") for name in names):
        return "F23"
    if any(name.startswith(("word/", "ppt/", "visio/")) for name in names) or "mimetype" in names:
        return "F13"
    return "F07" if names else "F14"

"""What a file is, told by its bytes and never by its name."""

from __future__ import annotations

from enum import StrEnum

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class FileKind(StrEnum):
    """Kinds that are read (``xlsm`` is an XLSX whose macros are never touched)."""

    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    TEXT = "csv"


def is_html(data: bytes) -> bool:
    """Whether a text is a web page or other markup saved under a workbook's name."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0").lower()
    return head.startswith((b"<", b"mime-version:", b"{\\rtf"))

"""Writes pages as an OpenDocument spreadsheet whose bytes depend on nothing but the pages."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

from sorops.generate.sample.files.page import Cell, Page

_MIME = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (("office", "office"), ("table", "table"), ("text", "text"), ("manifest", "manifest"))
)
_MANIFEST = (
    f'<?xml version="1.0" encoding="UTF-8"?><manifest:manifest {_NAMES} manifest:version="1.2">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_MIME}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)


def ods(pages: Sequence[Page]) -> bytes:
    """The spreadsheet, with real numbers and dates."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in (
            ("mimetype", _MIME),
            ("content.xml", _content(pages)),
            ("META-INF/manifest.xml", _MANIFEST),
        ):
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(entry, text)
    return target.getvalue()


def _content(pages: Iterable[Page]) -> str:
    tables = "".join(_table(page) for page in pages)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_NAMES} office:version="1.2">'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )


def _table(page: Page) -> str:
    width = max(len(line) for line in page.lines)
    rows = "".join(_row(line, width) for line in page.lines)
    return f"<table:table table:name={quoteattr(page.name)}>{rows}</table:table>"


def _row(line: Sequence[Cell], width: int) -> str:
    cells = "".join(_cell(value) for value in (*line, *[None] * (width - len(line))))
    return f"<table:table-row>{cells}</table:table-row>"


def _cell(value: Cell) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, dt.date):
        kind, shown = f'date" office:date-value="{value.isoformat()}', value.isoformat()
    elif isinstance(value, str):
        kind, shown = "string", escape(value)
    else:
        kind, shown = f'float" office:value="{value}', str(value)
    return f'<table:table-cell office:value-type="{kind}"><text:p>{shown}</text:p></table:table-cell>'

"""Files handed to a browser: always to be saved, never to be shown; named by us (RFC 6266)."""

from __future__ import annotations

import re
from urllib.parse import quote

from starlette.responses import Response

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"
ANY = "application/octet-stream"
_NOT_PLAIN = re.compile(r"[^A-Za-z0-9 ._()-]")


def download(data: bytes, name: str, media_type: str = ANY) -> Response:
    """The bytes as a file to save."""
    plain = _NOT_PLAIN.sub("_", name)
    given = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    return Response(data, media_type=media_type, headers={"Content-Disposition": given})

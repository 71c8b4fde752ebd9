"""Byte-level checks before any parser."""

from __future__ import annotations

from sorops.reading.kind import FileKind
from sorops.reading.refusal import Refusal
from sorops.settings import Limits


def inspect_bytes(data: bytes, limits: Limits) -> FileKind | Refusal:
    return FileKind.XLSX

"""What is refused before any parser sees it (security.md 2.1, 3.1). Only bytes are looked at, never the file's name.

Every rule stands for itself, so that a test can switch it off and show what it keeps out.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sorops.reading import biff
from sorops.reading.archive import Archive, LyingSizeError
from sorops.reading.guard_container import BEFORE_THE_DIRECTORY, CONTAINER_RULES
from sorops.reading.guard_sheets import SHEET_RULES
from sorops.reading.guard_text import TEXT_RULES
from sorops.reading.guard_xls import XLS_RULES
from sorops.reading.kind import FileKind, is_lock_file, is_ole, is_zip, not_a_table, ole_kind, zip_kind
from sorops.reading.ole import BrokenContainerError
from sorops.reading.refusal import Refusal
from sorops.settings import Limits

Seen = TypeVar("Seen", bytes, Archive)


@dataclass(frozen=True, slots=True)
class Admitted:
    """A file that may be parsed. ``archive`` holds the parts of a zipped workbook."""

    kind: FileKind
    archive: Archive | None = None


def too_large(data: bytes, limits: Limits) -> Refusal | None:
    if len(data) <= limits.file_bytes:
        return None
    return Refusal("F03", detail=(("limit", f"{limits.file_bytes // 1024**2} MB"),))


def empty(data: bytes, _limits: Limits) -> Refusal | None:
    return None if data.strip(b"\0 \t\r\n\xef\xbb\xbf") else Refusal("F02")


def lock_file(data: bytes, _limits: Limits) -> Refusal | None:
    return Refusal("F16") if is_lock_file(data) else None


def other_document(data: bytes, _limits: Limits) -> Refusal | None:
    code = not_a_table(data)
    return Refusal(code) if code else None


BYTE_RULES = (too_large, empty, lock_file, other_document)
RULES = frozenset(
    rule.__name__
    for group in (BYTE_RULES, BEFORE_THE_DIRECTORY, CONTAINER_RULES, SHEET_RULES, TEXT_RULES, XLS_RULES)
    for rule in group
)
"""The names of all rules."""


def inspect_bytes(data: bytes, limits: Limits, switched_off: frozenset[str] = frozenset()) -> Admitted | Refusal:
    """Whether the file may be parsed, and as what."""
    refusal = _first(BYTE_RULES, data, limits, switched_off)
    if refusal:
        return refusal
    if is_zip(data):
        return _inspect_zip(data, limits, switched_off)
    if is_ole(data):
        return _inspect_ole(data, limits, switched_off)
    return _first(TEXT_RULES, data, limits, switched_off) or Admitted(FileKind.TEXT)


def _first(
    rules: Sequence[Callable[[Seen, Limits], Refusal | None]], seen: Seen, limits: Limits, switched_off: frozenset[str]
) -> Refusal | None:
    """The answer of the first rule that refuses."""
    active = (rule for rule in rules if rule.__name__ not in switched_off)
    return next((refusal for rule in active if (refusal := rule(seen, limits))), None)


def _inspect_zip(data: bytes, limits: Limits, switched_off: frozenset[str]) -> Admitted | Refusal:
    refusal = _first(BEFORE_THE_DIRECTORY, data, limits, switched_off)
    if refusal:
        return refusal
    try:
        archive = Archive(data)
        refusal = _first(CONTAINER_RULES, archive, limits, switched_off)
        if refusal:
            return refusal
        kind = zip_kind(archive)
        if not isinstance(kind, FileKind):
            return Refusal(kind)
        return _first(SHEET_RULES, archive, limits, switched_off) or Admitted(kind, archive)
    except LyingSizeError:
        return Refusal("F06")
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, UnicodeDecodeError, ValueError):
        return Refusal("F04")


def _inspect_ole(data: bytes, limits: Limits, switched_off: frozenset[str]) -> Admitted | Refusal:
    kind = ole_kind(data)
    if not isinstance(kind, FileKind):
        return Refusal(kind)
    try:
        stream = biff.book(data)
    except BrokenContainerError:
        return Refusal("F04")
    if not stream:
        return Refusal("F04")
    return _first(XLS_RULES, stream, limits, switched_off) or Admitted(kind)

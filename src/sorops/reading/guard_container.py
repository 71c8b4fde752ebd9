"""Rules about a zipped workbook's container: how many entries, how they lie, and what they unpack to."""

from __future__ import annotations

import re
import stat
import struct
import zipfile
from collections import Counter

from sorops.reading.archive import Archive
from sorops.reading.refusal import Refusal
from sorops.settings import Limits

_END = b"PK\x05\x06"
_END_RECORD = struct.Struct("<4s4H2LH")
_ZIP64_END = b"PK\x06\x06"
_ZIP64_ENTRIES_AT = 32
_LONGEST_TAIL = _END_RECORD.size + 0xFFFF
_UNSAFE_NAME = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]{2}|^[A-Za-z]:|[\x00-\x1f\x7f]|\\")
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def declared_entries(data: bytes) -> int | None:
    """The number of entries in the end record, read without touching the directory; None where there is no record."""
    at = data.rfind(_END, max(len(data) - _LONGEST_TAIL, 0))
    if at < 0 or len(data) - at < _END_RECORD.size:
        return None
    entries = int(_END_RECORD.unpack_from(data, at)[4])
    if entries < 0xFFFF:
        return entries
    wide = data.rfind(_ZIP64_END, 0, at)
    if wide < 0 or wide + _ZIP64_ENTRIES_AT + 8 > len(data):
        return entries
    return int(struct.unpack_from("<Q", data, wide + _ZIP64_ENTRIES_AT)[0])


def too_many_entries(data: bytes, limits: Limits) -> Refusal | None:
    if (declared_entries(data) or 0) <= limits.entries:
        return None
    return Refusal("F21", detail=(("limit", f"{limits.entries}"),))


def encrypted_entries(archive: Archive, _limits: Limits) -> Refusal | None:
    return Refusal("F05") if any(entry.flag_bits & 1 for entry in archive.entries) else None


def unusual_packing(archive: Archive, _limits: Limits) -> Refusal | None:
    return Refusal("F07") if any(entry.compress_type not in _METHODS for entry in archive.entries) else None


def doubled_names(archive: Archive, _limits: Limits) -> Refusal | None:
    names = Counter(entry.filename.lower().lstrip("/") for entry in archive.entries)
    return Refusal("F07") if any(count > 1 for count in names.values()) else None


def unsafe_names(archive: Archive, _limits: Limits) -> Refusal | None:
    """Names that lead out of a folder, and links."""
    for entry in archive.entries:
        is_link = stat.S_ISLNK(entry.external_attr >> 16)
        if is_link or _UNSAFE_NAME.search(entry.orig_filename):
            return Refusal("F07")
    return None


def overlapping_entries(archive: Archive, _limits: Limits) -> Refusal | None:
    """Entries that share bytes with each other or with the directory: small files that unpack to anything."""
    spans = sorted(archive.spans())
    ends = [start for start, _ in spans[1:]] + [archive.directory_at]
    return Refusal("F07") if any(last > end for (_, last), end in zip(spans, ends, strict=True)) else None


def too_large_unpacked(archive: Archive, limits: Limits) -> Refusal | None:
    sizes = [entry.file_size for entry in archive.entries]
    is_large = sum(sizes) > limits.unpacked_bytes or max(sizes, default=0) > limits.part_bytes
    return Refusal("F06") if is_large else None


def too_well_packed(archive: Archive, limits: Limits) -> Refusal | None:
    """A large part of almost nothing. Honest small parts pack well, so the ratio counts for large ones only."""
    for entry in archive.entries:
        ratio = entry.file_size / max(entry.compress_size, 1)
        if entry.file_size > limits.ratio_from_bytes and ratio > limits.ratio:
            return Refusal("F06")
    return None


BEFORE_THE_DIRECTORY = (too_many_entries,)
CONTAINER_RULES = (
    encrypted_entries,
    unusual_packing,
    doubled_names,
    unsafe_names,
    overlapping_entries,
    too_large_unpacked,
    too_well_packed,
)

"""A zip file whose parts are unpacked under a limit, whatever its directory claims. Each small part is kept."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

_LOCAL_HEADER = struct.Struct("<4s5H3I2H")
_LOCAL_SIGNATURE = b"PK\x03\x04"
_KEPT_BYTES = 8 * 1024**2


class LyingSizeError(Exception):
    """A part unpacks to another size than the directory says."""


class Archive:
    """The entries of a zip file. Parts are found without regard to case, as workbook programs do."""

    def __init__(self, data: bytes) -> None:
        """Read the directory.

        Raises:
            zipfile.BadZipFile: there is none.
        """
        self._data = data
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            self.entries = tuple(opened.infolist())
            self.directory_at = opened.start_dir
        self._by_name = {entry.filename.lower().lstrip("/"): entry for entry in self.entries}
        self._kept: dict[str, bytes] = {}

    @property
    def names(self) -> frozenset[str]:
        """Names of the parts in lower case."""
        return frozenset(self._by_name)

    def part(self, name: str) -> bytes:
        """The bytes of a part, empty where there is none.

        Raises:
            LyingSizeError, zipfile.BadZipFile, zlib.error: it cannot be unpacked as declared.
        """
        key = name.lower().lstrip("/")
        if key in self._kept:
            return self._kept[key]
        entry = self._by_name.get(key)
        if entry is None:
            return b""
        part = self._unpack(entry)
        if len(part) <= _KEPT_BYTES:
            self._kept[key] = part
        return part

    def bounds(self, entry: zipfile.ZipInfo) -> tuple[int, int]:
        """Where an entry begins and where its packed bytes begin.

        Raises:
            zipfile.BadZipFile: there is no entry at the place that the directory gives.
        """
        header = self._data[entry.header_offset : entry.header_offset + _LOCAL_HEADER.size]
        if len(header) < _LOCAL_HEADER.size or not header.startswith(_LOCAL_SIGNATURE):
            raise zipfile.BadZipFile
        name_bytes, extra_bytes = _LOCAL_HEADER.unpack(header)[-2:]
        return entry.header_offset, entry.header_offset + _LOCAL_HEADER.size + name_bytes + extra_bytes

    def spans(self) -> Iterator[tuple[int, int]]:
        """First and last byte of every entry, as the directory gives them."""
        for entry in self.entries:
            start, packed_at = self.bounds(entry)
            yield start, packed_at + entry.compress_size

    def _unpack(self, entry: zipfile.ZipInfo) -> bytes:
        _, packed_at = self.bounds(entry)
        packed = self._data[packed_at : packed_at + entry.compress_size]
        if entry.compress_type == zipfile.ZIP_STORED:
            part = packed
        else:
            part = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, entry.file_size + 1)
        if len(part) != entry.file_size:
            raise LyingSizeError
        return part

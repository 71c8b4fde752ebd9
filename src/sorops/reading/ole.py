"""The container of old workbooks: a small file system of sectors. Only what is needed to find one stream in it."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

_HEADER = struct.Struct("<8s16sHHHHH6sIIIIIIIIII")
_ENTRY_BYTES = 128
_END, _FREE = 0xFFFFFFFE, 0xFFFFFFFF
_STREAM, _ROOT = 2, 5


class BrokenContainerError(Exception):
    """The sectors do not form streams."""


class Container:
    """A compound file. Chains of sectors are followed under a bound, for they may run in circles."""

    def __init__(self, data: bytes) -> None:
        """Read the header and the allocation tables.

        Raises:
            BrokenContainerError: they are not in the file.
        """
        if len(data) < 512:
            raise BrokenContainerError
        header = _HEADER.unpack_from(data)
        self._data = data
        self._sector_bytes = 1 << min(header[5], 16)
        self._mini_bytes = 1 << min(header[6], 12)
        self._cutoff = header[12]
        if self._sector_bytes not in (512, 4096):
            raise BrokenContainerError
        self._next = self._table(self._table_sectors(data, header[15], header[16]))
        self._mini_next = self._table(self._chain(header[13], self._next))
        self._directory = b"".join(self._sector(number) for number in self._chain(header[10], self._next))
        self._mini = b""
        self._mini = self._first(_ROOT)

    def stream(self, names: Sequence[str]) -> bytes:
        """The first stream of one of the names; empty where there is none.

        Raises:
            BrokenContainerError: its sectors are not in the file.
        """
        for kind, name, start, size in self._entries():
            if kind == _STREAM and name in names:
                return self._bytes(start, size)
        return b""

    def _first(self, wanted: int) -> bytes:
        for kind, _, start, size in self._entries():
            if kind == wanted:
                return self._bytes(start, size, is_root=True)
        return b""

    def _entries(self) -> Iterator[tuple[int, str, int, int]]:
        for at in range(0, len(self._directory) - _ENTRY_BYTES + 1, _ENTRY_BYTES):
            entry = self._directory[at : at + _ENTRY_BYTES]
            name_bytes = int.from_bytes(entry[64:66], "little")
            name = entry[: max(min(name_bytes, 64) - 2, 0)].decode("utf-16-le", "replace")
            yield entry[66], name, int.from_bytes(entry[116:120], "little"), int.from_bytes(entry[120:124], "little")

    def _bytes(self, start: int, size: int, is_root: bool = False) -> bytes:
        if size > len(self._data):
            raise BrokenContainerError
        if size < self._cutoff and not is_root:
            parts = (
                self._mini[number * self._mini_bytes : (number + 1) * self._mini_bytes]
                for number in self._chain(start, self._mini_next)
            )
        else:
            parts = (self._sector(number) for number in self._chain(start, self._next))
        return b"".join(parts)[:size]

    def _sector(self, number: int) -> bytes:
        at = (number + 1) * self._sector_bytes
        return self._data[at : at + self._sector_bytes]

    def _chain(self, start: int, following: Sequence[int]) -> list[int]:
        chain: list[int] = []
        number = start
        while number < len(following) and len(chain) <= len(following):
            chain.append(number)
            number = following[number]
        if number not in (_END, _FREE):
            raise BrokenContainerError
        return chain

    def _table(self, sectors: Sequence[int]) -> list[int]:
        numbers = b"".join(self._sector(number) for number in sectors)
        return list(struct.unpack(f"<{len(numbers) // 4}I", numbers[: len(numbers) // 4 * 4]))

    def _table_sectors(self, data: bytes, more: int, count: int) -> list[int]:
        """Sectors of the allocation table: 109 in the header, the rest in further sectors."""
        sectors = list(struct.unpack_from("<109I", data, 76))
        for _ in range(min(count, len(data) // self._sector_bytes)):
            if more in (_END, _FREE):
                break
            numbers = self._table([more])
            sectors += numbers[:-1]
            more = numbers[-1] if numbers else _END
        most = len(data) // self._sector_bytes
        return [number for number in sectors if number < most]

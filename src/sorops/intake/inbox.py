"""What lies in an inbox: which files can be taken now, and which are left alone and why (security.md R-UP-9).

An inbox is one folder per site, or a flat drop folder without site folders, at any fsspec URL. Nothing in it is ever
changed. A link, a device or a pipe is never opened.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import fsspec
from fsspec.core import url_to_fs
from fsspec.implementations.local import LocalFileSystem

from sorops.errors import UsageError

_TEMPORARY_ENDINGS = (
    ".tmp", ".temp", ".part", ".partial", ".filepart", ".crdownload", ".download", ".upload", ".uploading",
    ".writing", ".swp", ".swx", ".lock", "~",
)  # fmt: skip
_OWNER_FILE = "~$"
_DIGITS = re.compile(r"(\d+)")

_WRITING = "it is still being written"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that may be taken. ``path`` is relative to the inbox; ``modified`` is in seconds since 1970."""

    path: str
    size: int
    modified: float

    @property
    def folder(self) -> str:
        """The first folder of the path; empty for a file in the inbox itself."""
        return self.path.partition("/")[0] if "/" in self.path else ""


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """Something in the inbox that is not taken now, and why, as the end of a sentence that begins with its name."""

    path: str
    why: str


@dataclass(frozen=True)
class Inbox:
    """A folder that others write to and we only read."""

    url: str

    def look(self) -> Iterator[Candidate | LeftAlone]:
        """Everything in the inbox, folder by folder, in the order in which people would list it.

        Raises:
            UsageError: there is no such folder.
        """
        self._require()
        yield from self._walk(self._root)

    def folders(self) -> tuple[str, ...]:
        """The names of the folders in the inbox itself, with or without files in them.

        Raises:
            UsageError: there is no such inbox.
        """
        self._require()
        found = self._files.ls(self._root, detail=True, refresh=True)
        return tuple(self._relative(info["name"]) for info in found if info["type"] == "directory")

    def _require(self) -> None:
        try:
            is_there = self._files.isdir(self._root)
        except (OSError, ValueError, ImportError):  # fsspec does not know this kind of address, or cannot reach it
            is_there = False
        if not is_there:
            raise UsageError(f"There is no inbox {self.url}. Check the path.")

    def read(self, candidate: Candidate, max_bytes: int) -> bytes | LeftAlone:
        """The bytes of a candidate, unless it changed since it was seen."""
        if candidate.size > max_bytes:
            return LeftAlone(candidate.path, f"it is larger than {max_bytes // 1024**2} MiB; ask for a smaller file")
        full = f"{self._root}/{candidate.path}"
        try:
            data = self._read_local(full, candidate) if self._is_local else self._read_remote(full, candidate)
        except FileNotFoundError:
            return LeftAlone(candidate.path, "it is gone again")
        except OSError:
            return LeftAlone(candidate.path, "it cannot be read; check its permissions")
        return LeftAlone(candidate.path, _WRITING) if data is None else data

    def _walk(self, folder: str) -> Iterator[Candidate | LeftAlone]:
        try:
            found = self._files.ls(folder, detail=True, refresh=True)
        except OSError:
            yield LeftAlone(self._relative(folder), "the folder cannot be read; check its permissions")
            return
        for info in sorted(found, key=lambda info: natural_order(info["name"])):
            path = self._relative(info["name"])
            why = _why_never(path.rpartition("/")[2], info)
            if why:
                yield LeftAlone(path, why)
            elif info["type"] == "directory":
                yield from self._walk(info["name"])
            else:
                yield Candidate(path, int(info["size"]), self._modified(info))

    def _read_local(self, full: str, seen: Candidate) -> bytes | None:
        """Read without following a link that was put in the file's place meanwhile."""
        if Path(full).parent.resolve() != Path(self._root).resolve() / Path(seen.path).parent:
            return None
        descriptor = os.open(full, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(descriptor, "rb") as stream:
            before = os.fstat(descriptor)
            if not stat.S_ISREG(before.st_mode):
                return None
            data = stream.read(seen.size + 1)
            after = os.fstat(descriptor)
        unchanged = (before.st_size, before.st_mtime) == (after.st_size, after.st_mtime) == (seen.size, seen.modified)
        return data if unchanged and len(data) == seen.size else None

    def _read_remote(self, full: str, seen: Candidate) -> bytes | None:
        data: bytes = self._files.cat_file(full)
        info = self._files.info(full, refresh=True)
        unchanged = (int(info["size"]), self._modified(info)) == (seen.size, seen.modified)
        return data if unchanged and len(data) == seen.size else None

    def _modified(self, info: Mapping[str, Any]) -> float:
        if "mtime" in info:
            value = info["mtime"]
            return float(value) if isinstance(value, int | float) else float(value.timestamp())
        return float(self._files.modified(info["name"]).timestamp())

    def _relative(self, name: str) -> str:
        return name.removeprefix(self._root).lstrip("/")

    @cached_property
    def _files(self) -> fsspec.AbstractFileSystem:
        return url_to_fs(self.url)[0]

    @cached_property
    def _root(self) -> str:
        return str(url_to_fs(self.url)[1]).rstrip("/")

    @cached_property
    def _is_local(self) -> bool:
        return isinstance(self._files, LocalFileSystem)


def why_not_yet(candidate: Candidate, now: float, settle_seconds: float) -> str:
    """Why a file must rest a while before it is taken; empty when it has settled."""
    age = now - candidate.modified
    if age >= settle_seconds:
        return ""
    if age < -settle_seconds:
        return "its time lies in the future; check the clock of the machine that wrote it"
    return _WRITING


def natural_order(path: str) -> list[tuple[int, str]]:
    """A key that sorts ``Feb 2`` before ``Feb 10``, whatever the case."""
    return [(int(part), "") if part.isdecimal() else (0, part.casefold()) for part in _DIGITS.split(path)] + [(0, path)]


def _why_never(name: str, info: Mapping[str, Any]) -> str:
    if info.get("islink") or info["type"] == "link":
        return "it is a link; put the file itself there"
    if info["type"] not in ("file", "directory"):
        return "it is not a file"
    if name.startswith(_OWNER_FILE):
        return "it is the lock file of an open workbook"
    if name.startswith("."):
        return "it is a hidden file"
    if info["type"] == "file" and name.lower().endswith(_TEMPORARY_ENDINGS):
        return "its name is that of a file still being written"
    return ""

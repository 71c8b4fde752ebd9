"""The archive: the bytes as received, addressed by their SHA-256, encrypted to public keys (age), never changed.

It lives under any fsspec URL. On a local disk an object is written aside, synced and renamed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import fsspec
import pyrage
from fsspec.core import url_to_fs
from fsspec.implementations.local import LocalFileSystem

from sorops.errors import SetupError
from sorops.faults import point
from sorops.intake import durable, keys


class DestroyedError(SetupError):
    """The bytes were destroyed because they held identifiers; the site has to send the file again."""


@dataclass(frozen=True)
class Archive:
    """Where received bytes are kept. Without an identity it can store but not open."""

    url: str
    recipients: tuple[pyrage.x25519.Recipient, ...]
    identity: pyrage.x25519.Identity | None = field(default=None, repr=False)

    def put(self, data: bytes) -> str:
        """Keep bytes and return their SHA-256. Bytes that are there already are not written again."""
        sha256 = hashlib.sha256(data).hexdigest()
        if not self.has(sha256):
            self._write(self._object(sha256), pyrage.encrypt(data, list(self.recipients)))
        return sha256

    def has(self, sha256: str) -> bool:
        return bool(self._files.exists(self._object(sha256)))

    def get(self, sha256: str) -> bytes:
        """The bytes as they were received.

        Raises:
            DestroyedError: they held identifiers and are gone.
            SetupError: the key does not open them, or they are missing or damaged.
        """
        if self.identity is None:
            raise SetupError("This machine has no key to open archived files. Run the job where worker.key is.")
        try:
            data: bytes = pyrage.decrypt(self._files.cat_file(self._object(sha256)), [self.identity])
        except FileNotFoundError:
            raise self._absent(sha256) from None
        except pyrage.DecryptError:
            raise SetupError(
                f"Archived file {sha256[:12]} cannot be opened: worker.key is not the key it was encrypted to, or "
                "the file is damaged. Restore the key or the file from your backup."
            ) from None
        if hashlib.sha256(data).hexdigest() != sha256:
            raise SetupError(f"Archived file {sha256[:12]} is not what was received. Restore it from your backup.")
        return data

    def destroy(self, sha256: str, reason: str, at: str) -> None:
        """Remove bytes for good and leave a tombstone that says why and when."""
        self._write(self._tombstone(sha256), json.dumps({"sha256": sha256, "reason": reason, "at": at}).encode())
        if self._is_local:
            durable.remove(Path(self._object(sha256)))
        elif self.has(sha256):
            self._files.rm_file(self._object(sha256))
        point("archive.destroyed")

    def is_destroyed(self, sha256: str) -> bool:
        return bool(self._files.exists(self._tombstone(sha256)))

    def held(self) -> Iterator[str]:
        """The SHA-256 of everything that is kept, as the names say."""
        for path in sorted(self._files.find(self._root)) if self._files.exists(self._root) else ():
            name = str(path).rpartition("/")[2]
            if name.endswith(".age") and not name.startswith("."):
                yield name.removesuffix(".age")

    def _absent(self, sha256: str) -> SetupError:
        if self.is_destroyed(sha256):
            return DestroyedError(
                f"Archived file {sha256[:12]} was destroyed because it held identifiers. Ask the site for a clean one."
            )
        return SetupError(f"Archived file {sha256[:12]} is missing. Restore the archive from your backup.")

    def _write(self, path: str, data: bytes) -> None:
        if self._is_local:
            durable.write(Path(path), data, written="archive.written", stored="archive.stored")
            return
        self._files.makedirs(path.rpartition("/")[0], exist_ok=True)
        self._files.pipe_file(f"{path}.part", data)
        point("archive.written")
        self._files.mv(f"{path}.part", path)
        point("archive.stored")

    def _object(self, sha256: str) -> str:
        return f"{self._root}/{sha256[:2]}/{sha256}.age"

    def _tombstone(self, sha256: str) -> str:
        return f"{self._root}/{sha256[:2]}/{sha256}.destroyed"

    @cached_property
    def _files(self) -> fsspec.AbstractFileSystem:
        return url_to_fs(self.url)[0]

    @cached_property
    def _root(self) -> str:
        return str(url_to_fs(self.url)[1]).rstrip("/")

    @cached_property
    def _is_local(self) -> bool:
        return isinstance(self._files, LocalFileSystem)


def open_archive(url: str, keys_folder: Path) -> Archive:
    """The archive with the keys of a home folder; without ``worker.key`` it can only store.

    Raises:
        SetupError: the public keys are missing, or the private key is damaged, open to others, or another archive's.
    """
    public = keys.recipients(keys_folder)
    identity = keys.worker_identity(keys_folder) if (keys_folder / keys.WORKER).exists() else None
    if identity is not None and str(identity.to_public()) not in {str(recipient) for recipient in public}:
        raise SetupError(f"{keys.WORKER} and {keys.RECIPIENTS} do not belong together. Restore them from your backup.")
    return Archive(url, public, identity)

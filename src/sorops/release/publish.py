"""Put a verified build in place: flush it to the disk, make it read only, and point ``current`` at it in one step."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from sorops import faults
from sorops.release import manifest as manifests
from sorops.release.manifest import Manifest

CURRENT = "current"


@dataclass(frozen=True, slots=True)
class Release:
    """A published build."""

    folder: Path
    manifest: Manifest

    @property
    def release_id(self) -> str:
        return self.folder.name

    @property
    def internal(self) -> Path:
        """Aggregates: no person, no key."""
        return self.folder / "internal.duckdb"

    @property
    def restricted(self) -> Path:
        """Rows as sent and tables of persons."""
        return self.folder / "restricted.duckdb"


def publish(build: Path, releases: Path, manifest: Manifest) -> Release:
    """Make a verified build the current release. The build's folder moves; both must be on one disk.

    The same content published again is the same release: the build is dropped, and nothing changes for readers.
    Whenever the process dies, ``current`` points at a whole release or at none.
    """
    releases.mkdir(parents=True, exist_ok=True)
    folder = releases / manifest.release_id
    if folder.exists():
        shutil.rmtree(build)
    else:
        (build / manifests.FILE).write_text(manifest.as_json())
        _settle(build)
        faults.point("release.settled")
        build.rename(folder)
        folder.chmod(0o500)
        _flush(releases)
    faults.point("release.in_place")
    _point_at(releases, folder.name)
    return Release(folder, manifest)


def current(releases: Path) -> Release | None:
    """The release that readers get now; None before the first one."""
    link = releases / CURRENT
    if not link.exists():
        return None
    folder = link.resolve()
    return Release(folder, manifests.read(folder))


def remove_old(releases: Path, keep_hours: float, now: float) -> tuple[str, ...]:
    """Remove releases that stopped being current more than so many hours before ``now`` (seconds since 1970).

    Gives the names of the removed ones. Someone who reads one keeps reading: its file lives until it is closed.
    """
    in_use = (releases / CURRENT).resolve()
    folders = (path for path in releases.iterdir() if path.is_dir() and not path.is_symlink())
    old = [path for path in folders if path != in_use and now - path.stat().st_mtime > keep_hours * 3600]
    for path in old:
        path.chmod(0o700)
        shutil.rmtree(path)
    return tuple(path.name for path in old)


def _settle(build: Path) -> None:
    for path in build.iterdir():
        path.chmod(0o400)
        _flush(path)
    _flush(build)


def _point_at(releases: Path, release_id: str) -> None:
    """Replace the link by rename. The release it leaves is marked with the time, for ``remove_old``."""
    link = releases / CURRENT
    if link.is_symlink() and link.readlink() == Path(release_id):
        return
    left = link.resolve()
    for half_made in releases.glob(f".{CURRENT}.*"):
        half_made.unlink()
    aside = releases / f".{CURRENT}.{os.getpid()}"
    aside.symlink_to(release_id)
    aside.replace(link)
    _flush(releases)
    faults.point("release.current")
    if left.is_dir() and left.parent == releases.resolve():
        os.utime(left)


def _flush(path: Path) -> None:
    """Wait until a file or folder is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

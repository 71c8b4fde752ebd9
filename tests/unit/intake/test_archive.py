import hashlib
import json
import stat
from pathlib import Path

import pyrage
import pytest
from fsspec.implementations.memory import MemoryFileSystem

from sorops.errors import SetupError
from sorops.intake import keys
from sorops.intake.archive import Archive, DestroyedError, open_archive

DATA = b"a workbook with MARKER inside"
SHA = hashlib.sha256(DATA).hexdigest()


@pytest.fixture(params=["local", "memory"])
def any_archive(request: pytest.FixtureRequest, tmp_path: Path, keys_folder: Path) -> Archive:
    MemoryFileSystem.store.clear()
    url = {"local": str(tmp_path / "archive"), "memory": "memory://archive"}[request.param]
    return open_archive(url, keys_folder)


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_what_is_put_is_what_is_got(any_archive: Archive) -> None:
    assert any_archive.put(DATA) == SHA
    assert any_archive.has(SHA)
    assert any_archive.get(SHA) == DATA


def test_bytes_lie_encrypted_and_private(archive: Archive, tmp_path: Path) -> None:
    archive.put(DATA)

    (stored,) = files(tmp_path / "archive")
    assert b"MARKER" not in stored.read_bytes()
    assert stat.S_IMODE(stored.stat().st_mode) == 0o600


def test_the_same_bytes_are_stored_once(archive: Archive, tmp_path: Path) -> None:
    archive.put(DATA)
    (stored,) = files(tmp_path / "archive")
    before = stored.read_bytes()

    archive.put(DATA)

    assert [path.read_bytes() for path in files(tmp_path / "archive")] == [before]


def test_a_machine_with_public_keys_alone_stores_but_cannot_open(tmp_path: Path, keys_folder: Path) -> None:
    (keys_folder / keys.WORKER).unlink()
    archive = open_archive(str(tmp_path / "archive"), keys_folder)

    archive.put(DATA)

    with pytest.raises(SetupError, match="no key"):
        archive.get(SHA)


def test_another_key_is_refused(archive: Archive) -> None:
    archive.put(DATA)
    other = Archive(archive.url, archive.recipients, pyrage.x25519.Identity.generate())

    with pytest.raises(SetupError, match="not the key"):
        other.get(SHA)


def test_keys_that_do_not_belong_together_are_refused_when_opening(tmp_path: Path, keys_folder: Path) -> None:
    keys.make(tmp_path / "other")
    (tmp_path / "other" / keys.WORKER).replace(keys_folder / keys.WORKER)

    with pytest.raises(SetupError, match="do not belong together"):
        open_archive(str(tmp_path / "archive"), keys_folder)


@pytest.mark.parametrize("damage", ["flip", "truncate", "swap"])
def test_damage_is_noticed(archive: Archive, tmp_path: Path, damage: str) -> None:
    archive.put(DATA)
    (stored,) = files(tmp_path / "archive")
    closed = stored.read_bytes()
    stored.write_bytes(
        {
            "flip": closed[:-3] + bytes([closed[-3] ^ 1]) + closed[-2:],
            "truncate": closed[: len(closed) // 2],
            "swap": pyrage.encrypt(b"something else", list(archive.recipients)),
        }[damage]
    )

    with pytest.raises(SetupError, match="backup"):
        archive.get(SHA)


def test_missing_bytes_are_named(archive: Archive) -> None:
    with pytest.raises(SetupError, match="missing"):
        archive.get(SHA)


def test_destroyed_bytes_leave_a_tombstone(any_archive: Archive) -> None:
    any_archive.put(DATA)

    any_archive.destroy(SHA, "held identifiers", "2019-04-02T12:00:00")

    assert not any_archive.has(SHA)
    with pytest.raises(DestroyedError, match="clean one"):
        any_archive.get(SHA)


def test_a_tombstone_says_what_when_and_why(archive: Archive, tmp_path: Path) -> None:
    archive.put(DATA)
    archive.destroy(SHA, "held identifiers", "2019-04-02T12:00:00")
    archive.destroy(SHA, "held identifiers", "2019-04-02T12:00:00")

    (tombstone,) = files(tmp_path / "archive")
    assert json.loads(tombstone.read_bytes()) == {
        "sha256": SHA,
        "reason": "held identifiers",
        "at": "2019-04-02T12:00:00",
    }


def test_bytes_that_come_again_after_their_destruction_are_kept_again(any_archive: Archive) -> None:
    any_archive.put(DATA)
    any_archive.destroy(SHA, "held identifiers", "2019-04-02T12:00:00")

    any_archive.put(DATA)

    assert any_archive.get(SHA) == DATA

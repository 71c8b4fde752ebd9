import stat
from pathlib import Path

import pyrage
import pytest

from sorops.errors import SetupError
from sorops.intake import keys


def test_the_private_key_opens_what_the_public_keys_close(keys_folder: Path) -> None:
    closed = pyrage.encrypt(b"rows", list(keys.recipients(keys_folder)))

    assert b"rows" not in closed
    assert pyrage.decrypt(closed, [keys.worker_identity(keys_folder)]) == b"rows"


def test_key_files_are_their_owners_alone(keys_folder: Path) -> None:
    assert {stat.S_IMODE(path.stat().st_mode) for path in keys_folder.iterdir()} == {0o600}


def test_making_keys_again_changes_none(keys_folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in keys_folder.iterdir()}

    keys.make(keys_folder)

    assert {path.name: path.read_bytes() for path in keys_folder.iterdir()} == before


def test_a_lost_private_key_is_not_replaced(keys_folder: Path) -> None:
    (keys_folder / keys.WORKER).unlink()

    keys.make(keys_folder)

    with pytest.raises(SetupError, match="missing"):
        keys.worker_identity(keys_folder)


def test_making_keys_that_was_interrupted_is_completed(keys_folder: Path) -> None:
    public = (keys_folder / keys.RECIPIENTS).read_bytes()
    (keys_folder / keys.RECIPIENTS).unlink()

    keys.make(keys_folder)

    assert (keys_folder / keys.RECIPIENTS).read_bytes() == public


def test_an_escrow_key_opens_the_archive_too(tmp_path: Path) -> None:
    escrow = pyrage.x25519.Identity.generate()

    keys.make(tmp_path / "keys", escrow=str(escrow.to_public()))

    closed = pyrage.encrypt(b"rows", list(keys.recipients(tmp_path / "keys")))
    assert pyrage.decrypt(closed, [escrow]) == b"rows"


def test_a_wrong_escrow_key_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="age1"):
        keys.make(tmp_path / "keys", escrow="not a key")

    assert not (tmp_path / "keys").exists()


@pytest.mark.parametrize("name", [keys.WORKER, keys.SEAL])
def test_a_key_that_others_can_read_is_refused(keys_folder: Path, name: str) -> None:
    (keys_folder / name).chmod(0o640)

    with pytest.raises(SetupError, match="chmod 600"):
        keys.worker_identity(keys_folder) if name == keys.WORKER else keys.seal_key(keys_folder)


@pytest.mark.parametrize("damage", [b"", b"AGE-SECRET-KEY-1X", b"\xff\xfe"])
def test_a_damaged_key_is_refused_and_not_shown(keys_folder: Path, damage: bytes) -> None:
    (keys_folder / keys.WORKER).write_bytes(damage)
    (keys_folder / keys.SEAL).write_bytes(damage)

    for read in (keys.worker_identity, keys.seal_key):
        with pytest.raises(SetupError) as refused:
            read(keys_folder)
        assert "AGE-SECRET" not in str(refused.value)


def test_a_folder_without_public_keys_is_refused(keys_folder: Path) -> None:
    (keys_folder / keys.RECIPIENTS).write_text("# none\n")

    with pytest.raises(SetupError, match="no public key"):
        keys.recipients(keys_folder)


def test_the_seal_key_has_32_bytes(keys_folder: Path) -> None:
    assert len(keys.seal_key(keys_folder)) == 32

import stat
from pathlib import Path

import pytest

from sorops.intake import durable


def test_a_file_is_whole_and_private(tmp_path: Path) -> None:
    durable.write(tmp_path / "folder" / "file", b"data")

    assert (tmp_path / "folder" / "file").read_bytes() == b"data"
    assert stat.S_IMODE((tmp_path / "folder" / "file").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "folder").stat().st_mode) == 0o700


def test_a_failed_write_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    (tmp_path / "file").mkdir()

    with pytest.raises(OSError, match="director"):
        durable.write(tmp_path / "file", b"data")

    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_removing_twice_is_no_error(tmp_path: Path) -> None:
    durable.write(tmp_path / "file", b"data")

    durable.remove(tmp_path / "file")
    durable.remove(tmp_path / "file")

    assert not list(tmp_path.iterdir())

import os
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


def test_what_a_killed_writer_left_is_taken_away_and_what_one_writes_now_is_not(tmp_path: Path) -> None:
    left, fresh, another = (tmp_path / name for name in (".a [1].x.part", ".a [1].y.part", ".b.x.part"))
    for path in (left, fresh, another):
        path.write_bytes(b"half")
    for path in (left, another):
        os.utime(path, (1_000_000_000, 1_000_000_000))

    durable.write(tmp_path / "a [1]", b"data")

    assert sorted(path.name for path in tmp_path.iterdir()) == [".a [1].y.part", ".b.x.part", "a [1]"]

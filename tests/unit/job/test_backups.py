"""A state is backed up while it works, lost, and restored."""

import datetime as dt
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from sorops import job, release
from sorops.errors import SetupError, UsageError
from sorops.intake import backup, receive
from sorops.intake.ledger import arrivals, events
from sorops.submission import Envelope


def lost_and_restored(home, tmp_path: Path, folder: Path):
    """Settings of a new home with the old one's keys, restored."""
    settings = replace(home.settings, home=tmp_path / "new")
    shutil.copytree(home.settings.keys, settings.keys)
    job.restore(settings, folder)
    return settings


def test_what_was_received_before_a_backup_is_there_after_a_restore_while_uploads_go_on(
    home, send, file_of, tmp_path
) -> None:
    before = [send("OP_MAT", f"2019-0{month}").arrival_no for month in (1, 2)]
    going, sent = threading.Event(), []

    def upload() -> None:
        number = 0
        while not going.is_set():
            number += 1
            data = file_of("PREV_COAL", "COA-01", "2019-03") + bytes(number)
            envelope = Envelope(f"COA-01/{number}.xlsx", received_at=dt.datetime(2019, 4, 1))
            sent.append(receive.receive(data, envelope, home.archive, home.ledger).arrival_no)

    uploading = threading.Thread(target=upload)
    uploading.start()
    while len(sent) < 5 and uploading.is_alive():
        time.sleep(0.01)
    before += sent
    made = job.back_up(home, tmp_path / "backup")
    going.set()
    uploading.join()
    assert len(sent) + 2 > len(before)
    settings = lost_and_restored(home, tmp_path, tmp_path / "backup")
    with job.open_home(settings) as restored:
        for number in before:
            old, new = arrivals.get(home.ledger, number), arrivals.get(restored.ledger, number)
            assert (new.sha256, new.verdict) == (old.sha256, new.verdict)
            assert restored.archive.get(new.sha256) == home.archive.get(old.sha256)
        assert events.verify(restored.ledger, made.head) is None
        assert [line.action for line in events.trail(restored.ledger)][-1] == "RESTORED"
        problems = [line for line in job.verify(restored).problems if "in no row of the ledger" not in line]
        assert problems == []


def test_figures_of_a_restored_state_are_the_same(home, send, tmp_path) -> None:
    send("OP_MAT", "2019-02")
    send("PREV_COAL", "2019-02")
    built = release.current(job.build(home).folder.parent).manifest.tables
    job.back_up(home, tmp_path / "backup")
    with job.open_home(lost_and_restored(home, tmp_path, tmp_path / "backup")) as restored:
        assert release.current(job.rebuild(restored).folder.parent).manifest.tables == built


def test_a_second_backup_copies_what_is_new_and_forgets_what_was_destroyed(home, send, tmp_path) -> None:
    folder = tmp_path / "backup"
    first, gone = send("OP_MAT", "2019-01"), send("OP_MAT", "2019-02")
    job.back_up(home, folder)
    kept = folder / f"archive/{first.sha256[:2]}/{first.sha256}.age"
    inode = kept.stat().st_ino
    home.archive.destroy(gone.sha256, "identifiers", "2019-03-01")
    last = send("OP_MAT", "2019-03")
    made = job.back_up(home, folder)
    assert kept.stat().st_ino == inode
    assert not (folder / f"archive/{gone.sha256[:2]}/{gone.sha256}.age").exists()
    assert f"archive/{last.sha256[:2]}/{last.sha256}.age" in made.files
    assert len(list(folder.glob("ledger-*"))) == 1
    assert backup.damaged(folder, made) == ()


def test_a_backup_is_private_and_holds_keys_only_when_asked_to(home, send, tmp_path) -> None:
    send("OP_MAT", "2019-01")
    job.back_up(home, tmp_path / "without")
    job.back_up(home, tmp_path / "with", with_keys=True)
    assert not (tmp_path / "without/keys").exists()
    files = [path for path in (tmp_path / "with").rglob("*") if path.is_file()]
    assert {path.stat().st_mode & 0o077 for path in (*files, tmp_path / "with")} == {0}
    with pytest.raises(SetupError, match="has no keys"):
        job.restore(replace(home.settings, home=tmp_path / "new"), tmp_path / "without")
    job.restore(replace(home.settings, home=tmp_path / "new"), tmp_path / "with")
    with job.open_home(replace(home.settings, home=tmp_path / "new")) as restored:
        assert job.verify(restored).problems == ()


def test_a_damaged_backup_and_a_home_in_use_are_refused_and_nothing_is_written(home, send, tmp_path) -> None:
    arrival = send("OP_MAT", "2019-01")
    folder, settings = tmp_path / "backup", replace(home.settings, home=tmp_path / "new")
    with pytest.raises(UsageError, match="no whole backup"):
        job.restore(settings, folder)
    with pytest.raises(UsageError, match="another disk"):
        job.back_up(home, home.settings.home / "copy")
    job.back_up(home, folder, with_keys=True)
    with pytest.raises(UsageError, match="not empty"):
        job.restore(home.settings, folder)
    stored = folder / f"archive/{arrival.sha256[:2]}/{arrival.sha256}.age"
    stored.write_bytes(stored.read_bytes()[:-1] + b"\0")
    with pytest.raises(UsageError, match="1 files of this backup are damaged"):
        job.restore(settings, folder)
    assert not settings.archive.exists()


@pytest.mark.parametrize("harm", ["flip", "cut", "swap", "remove", "add", "event"])
def test_verifying_finds_whatever_happened_to_the_archive_and_the_trail(home, send, tmp_path, harm: str) -> None:
    sent = [send("OP_MAT", f"2019-0{month}") for month in (1, 2, 3)]
    assert job.verify(home).problems == ()
    paths = [home.settings.archive / one.sha256[:2] / f"{one.sha256}.age" for one in sent]
    chosen, other = random.Random(harm).sample(paths, 2)
    data = chosen.read_bytes()
    if harm == "flip":
        chosen.write_bytes(data[:200] + bytes([data[200] ^ 1]) + data[201:])
    elif harm == "cut":
        chosen.write_bytes(data[:-1])
    elif harm == "swap":
        chosen.write_bytes(other.read_bytes())
    elif harm == "remove":
        chosen.unlink()
    elif harm == "add":
        chosen.with_name(f"{'0' * 64}.age").write_bytes(data)
    else:
        with sqlite3.connect(home.settings.home / "ledger" / "ledger.db") as connection:
            connection.execute("UPDATE events SET actor = 'somebody' WHERE event_no = 3")
        connection.close()
    assert len(job.verify(home).problems) == 1


def test_a_backup_that_is_killed_leaves_the_one_before_it_in_force(home, send, tmp_path) -> None:
    folder = tmp_path / "backup"
    send("OP_MAT", "2019-01")
    whole = job.back_up(home, folder, with_keys=True)
    for month, point in enumerate(("backup.copied", "backup.uncommitted", "backup.committed"), start=2):
        send("OP_MAT", f"2019-0{month}")
        assert killed_backup(replace(home.settings, crash_at=point), folder) == -9
        found = backup.read(folder)
        assert (found == whole) is (point == "backup.copied")
        assert backup.damaged(folder, found) == ()
    settings = replace(home.settings, home=tmp_path / "new")
    job.restore(settings, folder)
    with job.open_home(settings) as restored:
        assert job.verify(restored).problems == ()


def killed_backup(settings, folder: Path) -> int:
    environment = os.environ | {"SOROPS_HOME": str(settings.home), "SOROPS_CRASH_AT": settings.crash_at}
    return subprocess.run(
        [sys.executable, "-c", "from sorops.cli import main; main()", "backup", str(folder), "--keys"],
        env=environment,
        check=False,
        capture_output=True,
    ).returncode

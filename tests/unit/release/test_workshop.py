import multiprocessing
import os
import signal
import time

import pytest

from sorops.errors import BuildError, BusyError
from sorops.release import build_folder

fork = multiprocessing.get_context("fork")


def build_for(seconds, builds, entered, log):
    with build_folder(builds) as folder:
        log.put(("in", os.getpid()))
        (folder / "half.duckdb").write_bytes(b"half")
        entered.set()
        time.sleep(seconds)
        log.put(("out", os.getpid()))


def start(builds, seconds=30.0):
    entered, log = fork.Event(), fork.SimpleQueue()
    process = fork.Process(target=build_for, args=(seconds, builds, entered, log))
    process.start()
    assert entered.wait(10)
    return process, log


def test_whoever_comes_second_waits_and_is_told_for_whom(tmp_path):
    first, log = start(tmp_path, seconds=0.5)
    told = []
    with build_folder(tmp_path, on_wait=told.append) as folder:
        assert [log.get()[0], log.get()[0]] == ["in", "out"]
        assert list(folder.iterdir()) == []
    first.join()
    assert len(told) == 1
    assert f"process {first.pid}" in told[0]


def test_waiting_ends(tmp_path):
    first, _ = start(tmp_path)
    try:
        with pytest.raises(BusyError, match=f"process {first.pid}"), build_folder(tmp_path, wait_seconds=0.2):
            pytest.fail("two builders at once")
    finally:
        first.kill()
        first.join()


def test_a_killed_builder_frees_the_lock_and_its_leavings_go(tmp_path):
    first, _ = start(tmp_path)
    os.kill(first.pid, signal.SIGKILL)
    first.join()
    assert (tmp_path / f"build-{first.pid}" / "half.duckdb").exists()
    with build_folder(tmp_path, wait_seconds=5) as folder:
        assert [path.name for path in tmp_path.glob("build-*")] == [folder.name]


def fail_in(builds):
    with build_folder(builds) as folder:
        (folder / "half.duckdb").write_bytes(b"half")
        raise BuildError("The tables could not be built.")


def test_what_a_failed_build_left_stays_until_the_next(tmp_path):
    with pytest.raises(BuildError):
        fail_in(tmp_path)
    assert len(list(tmp_path.glob("build-*/half.duckdb"))) == 1
    with build_folder(tmp_path) as fresh:
        assert list(fresh.iterdir()) == []

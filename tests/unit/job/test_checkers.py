"""Uploads are checked beside the process that takes them, and nothing is lost when a checking process ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from sorops import job
from sorops.job.checkers import Checkers


@pytest.fixture
def apart(home):
    """The home with one checking process beside it."""
    with Checkers(home.settings, 1) as checkers:
        yield replace(home, checkers=checkers)


def upload(home, file_of, site: str, program: str, month: str):
    data = file_of(program, site, month)
    return job.upload(home, data, "x.xlsx", key=month, by="dana", site=site, month=month, program=program)


def processes(checkers: Checkers) -> list[int]:
    return list(checkers._pool._processes)


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"


def test_a_file_is_checked_by_another_process(apart, file_of) -> None:
    done = upload(apart, file_of, "COA-01", "PREV_COAL", "2019-03")
    assert done.state == "CHECKED"
    assert len(processes(apart.checkers)) == 1
    assert not any(reader._process for reader in apart.readers._all), "nothing was read for this process"


def test_a_killed_checker_leaves_the_file_to_the_worker_and_the_next_one_is_checked(apart, file_of) -> None:
    upload(apart, file_of, "COA-01", "PREV_COAL", "2019-02")
    (process,) = processes(apart.checkers)
    os.kill(process, signal.SIGKILL)
    left = upload(apart, file_of, "COA-01", "PREV_COAL", "2019-03")
    again = upload(apart, file_of, "CLN-01", "OP_MAT", "2019-03")
    assert left.state == "WAITING"
    assert again.state == "CHECKED"
    job.work(apart)
    assert job.upload_state(apart, left.number).state == "CHECKED"


def test_checkers_end_with_the_process_that_began_them(home) -> None:
    program = (
        "import os, time\n"
        "from pathlib import Path\n"
        "from sorops.job import checkers\n"
        "from sorops.settings import Settings\n"
        "if __name__ == '__main__':\n"
        f"    begun = checkers.Checkers(Settings(home=Path({str(home.settings.home)!r})), 1)\n"
        "    begun._pool.submit(os.getpid).result()\n"
        "    print(*begun._pool._processes, flush=True)\n"
        "    time.sleep(600)\n"
    )
    script = home.settings.home / "begin.py"
    script.write_text(program)
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        checker = int(parent.stdout.readline())
        assert is_running(checker)
        parent.kill()
    until = time.monotonic() + 20
    while is_running(checker) and time.monotonic() < until:
        time.sleep(0.05)
    assert not is_running(checker)

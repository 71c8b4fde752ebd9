"""Uploads while the process that takes them is killed, and many at once; the worker killed while it makes a copy."""

from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from sorops import job
from sorops.generate.sample import write_sample
from sorops.intake.ledger import arrivals, counts, events
from sorops.intake.ledger.store import utc_now
from sorops.job.home import Home
from sorops.settings import Settings

pytestmark = pytest.mark.faults

UPLOADING = """
import sys
from pathlib import Path
from sorops import job, settings
with job.open_home(settings.load()) as home:
    for number, path in enumerate(sorted(Path(sys.argv[1]).rglob("*.xlsx"))[:50]):
        uploaded = job.upload(home, path.read_bytes(), path.name, key=str(number), by="ana")
        print(number, uploaded.number, flush=True)
"""
"""A client that sends fifty files, each form with its own key, and says which number each got."""
FORMS = 8
"""Different forms that each of many people sends; more are the same ones again."""
IN_UPLOADS = ("archive.written", "archive.stored", "arrival.uncommitted", "arrival.committed", "decision.uncommitted")
IN_COPIES = ("request.committed:2", "outbox.written", "outbox.stored", "outbox.uncommitted", "outbox.committed")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("files")
    write_sample(folder)
    return folder


@pytest.fixture
def settings(files: Path, tmp_path: Path) -> Settings:
    made = Settings(home=tmp_path / "home", uploads_waiting=1000, uploads_per_day=1000)
    job.initialise(made, str(files / "sites.csv"), str(files / "expected_submissions.csv"))
    (made.home / "sorops.toml").write_text("uploads_waiting = 1000\nuploads_per_day = 1000\n")
    return made


def run(settings: Settings, *command: str, crash_at: str = "", for_seconds: float | None = None) -> tuple[int, str]:
    environment = os.environ | {"SOROPS_HOME": str(settings.home), "SOROPS_CRASH_AT": crash_at}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True)
    try:
        said, _ = process.communicate(timeout=for_seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        said, _ = process.communicate()
    return process.returncode, said


def send_fifty(settings: Settings, files: Path, crash_at: str = "", for_seconds: float | None = None) -> dict[str, int]:
    """Send the files; the number that each form was answered with, as far as it came."""
    _, said = run(settings, sys.executable, "-c", UPLOADING, str(files), crash_at=crash_at, for_seconds=for_seconds)
    return {key: int(number) for key, number in (line.split() for line in said.splitlines() if line.count(" ") == 1)}


def later() -> dt.datetime:
    """A time at which nobody holds a request any more."""
    return utc_now() + dt.timedelta(minutes=3)


def test_of_fifty_uploads_none_that_was_acknowledged_is_lost_when_the_process_is_killed(
    settings: Settings, files: Path
) -> None:
    answered: dict[str, int] = {}
    for point in IN_UPLOADS:
        told = send_fifty(settings, files, f"{point}:{7 if point.startswith('arrival') else 3}")
        assert answered.items() <= (told | answered).items(), "a form sent again got another number"
        assert all(told[key] == answered[key] for key in told.keys() & answered.keys())
        answered |= told
    for seconds in (3.0, 5.0):
        answered |= send_fifty(settings, files, for_seconds=seconds)
    with job.open_home(settings, later) as home:
        assert_kept(home, answered)
        job.work(home)
        assert counts.files(home.ledger).get("WAITING", 0) == len(job.unfiled(home)) - refused_unfiled(home)
    whole = send_fifty(settings, files)
    assert len(whole) == 50
    assert answered.items() <= whole.items()
    with job.open_home(settings, later) as home:
        assert_kept(home, whole)
        assert events.verify(home.ledger) is None
        assert sum(counts.files(home.ledger).values()) == len(set(whole.values()))


def refused_unfiled(home: Home) -> int:
    """Files on the unfiled list that have a verdict nevertheless."""
    return sum(arrivals.get(home.ledger, int(row["number"])).verdict is not None for row in job.unfiled(home))


def assert_kept(home: Home, answered: dict[str, int]) -> None:
    for number in answered.values():
        assert home.archive.get(arrivals.get(home.ledger, number).sha256)


@pytest.mark.parametrize("point", IN_COPIES)
def test_a_worker_killed_while_it_makes_a_copy_is_followed_by_one_that_makes_it(settings: Settings, point: str) -> None:
    with job.open_home(settings) as home:
        number = job.upload(home, b"no workbook", "a.xlsx", key="k", by="ana").number
    sorops = str(Path(sys.executable).with_name("sorops"))
    code, _ = run(settings, sorops, "work", "--once", crash_at=point)
    assert code == -signal.SIGKILL
    with job.open_home(settings, later) as home:
        job.work(home)
        item = job.outbox_item(home, number, "MARK", "ana")
        assert item is not None
        assert item.path.read_bytes()[:2] == b"PK"


def test_a_worker_ends_in_good_order_when_it_is_told_to(settings: Settings) -> None:
    sorops = str(Path(sys.executable).with_name("sorops"))
    environment = os.environ | {"SOROPS_HOME": str(settings.home)}
    worker = subprocess.Popen([sorops, "work"], env=environment, stdout=subprocess.DEVNULL)
    with job.open_home(settings) as home:
        deadline = time.monotonic() + 60
        while not job.is_worker_listening(home) and time.monotonic() < deadline:
            time.sleep(0.2)
        assert job.is_worker_listening(home)
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(20) == 0
        assert not job.is_worker_listening(home)


def test_sixteen_people_sending_at_once_get_one_consistent_answer_each(settings: Settings, files: Path) -> None:
    datas = [path.read_bytes() for path in sorted(files.rglob("*.xlsx"))[:20]]
    answers: list[tuple[str, str, job.Uploaded]] = []
    failures: list[BaseException] = []

    def send(person: int) -> None:
        try:
            for turn in range(25):
                key = str(turn % FORMS)  # the others are double clicks
                data = datas[(person + turn % FORMS) % len(datas)]
                uploaded = job.upload(home, data, "a.xlsx", key=key, by=f"person-{person}")
                answers.append((f"person-{person}", key, uploaded))
        except BaseException as error:  # noqa: BLE001 - told by the test
            failures.append(error)

    with job.open_home(replace(settings, check_at_once_bytes=20_000)) as home:
        threads = [threading.Thread(target=send, args=(person,)) for person in range(16)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failures == []
        job.work(home)
    with job.open_home(settings, later) as home:
        job.work(home)
        numbers = {(who, key): uploaded.number for who, key, uploaded in answers}
        assert all(uploaded.number == numbers[who, key] for who, key, uploaded in answers)
        assert len(set(numbers.values())) == 16 * FORMS
        states = [job.upload_state(home, number) for number in numbers.values()]
        assert not [state for state in states if state.state == "WAITING"]
        accepted = [state.number for state in states if state.verdict and state.verdict.is_accepted]
        assert len({arrivals.get(home.ledger, number).sha256 for number in accepted}) == len(accepted) > 0
        assert events.verify(home.ledger) is None

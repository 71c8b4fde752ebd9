"""The schedule against a real Prefect server and worker: it fires, its alarm fires, its states are a convenience."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from sorops.generate.sample import Sample, write_sample
from sorops.settings import PROJECT

pytestmark = pytest.mark.prefect

BIN = Path(sys.executable).parent
PATIENCE = 240.0


class Schedule:
    """A home folder with its own Prefect server, as ``sorops serve`` would run it, but with the worker in our hands."""

    def __init__(self, home: Path, state: Sample) -> None:
        self.home, self.stack, self.worker = home, ExitStack(), None
        self.environment = os.environ | {
            "SOROPS_HOME": str(home),
            "SOROPS_INBOX": str(state.folder),
            "SOROPS_MANIFEST": str(state.folder / "manifest.csv"),
            "PREFECT_SERVER_SERVICES_LATE_RUNS_AFTER_SECONDS": "3",
            "PREFECT_SERVER_SERVICES_LATE_RUNS_LOOP_SECONDS": "1",
            "PREFECT_SERVER_SERVICES_SCHEDULER_LOOP_SECONDS": "2",
            "PREFECT_WORKER_QUERY_SECONDS": "1",
        }

    def call(self, code: str) -> str:
        """Run Python with the server's settings in a process of its own, for Prefect reads them once."""
        script = (
            f"import os\nfrom sorops import settings\nfrom flows.prefect_environment import prefect_environment\n"
            f"os.environ |= prefect_environment(settings.load())\n{code}"
        )
        done = subprocess.run(
            [sys.executable, "-c", script],
            env=self.environment,
            cwd=PROJECT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout.strip().splitlines()[-1] if done.stdout.strip() else ""

    def start_server(self) -> None:
        code = (
            "import sys, time\nfrom contextlib import ExitStack\nfrom flows.serving import start_server\n"
            "with ExitStack() as stack:\n    print(start_server(stack), flush=True)\n    sys.stdin.read()\n"
        )
        script = (
            f"import os\nfrom sorops import settings\nfrom flows.prefect_environment import prefect_environment\n"
            f"os.environ |= prefect_environment(settings.load())\n{code}"
        )
        environment = {key: value for key, value in self.environment.items() if key != "PREFECT_API_URL"}
        server = self.stack.enter_context(
            subprocess.Popen(
                [sys.executable, "-c", script], env=environment, cwd=PROJECT,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            )
        )  # fmt: skip
        assert server.stdout is not None
        self.environment["PREFECT_API_URL"] = server.stdout.readline().strip()
        assert self.environment["PREFECT_API_URL"].startswith("http://127.0.0.1")
        self.call("from flows.serving import deploy\ndeploy()")

    def start_worker(self) -> None:
        self.worker = subprocess.Popen(
            [BIN / "prefect", "worker", "start", "--pool", "sorops"],
            env=self.environment | {"PREFECT_HOME": str(self.home / "prefect")}, cwd=PROJECT,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip

    def kill_worker(self) -> None:
        if self.worker is not None:
            os.killpg(self.worker.pid, signal.SIGKILL)
            self.worker.wait()
            self.worker = None

    def stop(self) -> None:
        self.kill_worker()
        self.stack.close()

    def fire_in(self, seconds: int) -> None:
        """Replace the monthly timetable by one that fires once, soon."""
        self.call(
            "import datetime as dt\n"
            "from prefect.client.orchestration import get_client\n"
            "from prefect.client.schemas.actions import DeploymentScheduleCreate\n"
            "from prefect.client.schemas.schedules import IntervalSchedule\n"
            f"when = dt.datetime.now(dt.UTC) + dt.timedelta(seconds={seconds})\n"
            "every = IntervalSchedule(interval=dt.timedelta(days=300), anchor_date=when)\n"
            "with get_client(sync_client=True) as client:\n"
            "    known = client.read_deployment_by_name('monthly/scheduled')\n"
            "    for schedule in known.schedules:\n"
            "        client.delete_deployment_schedule(known.id, schedule.id)\n"
            "    client.create_deployment_schedules(known.id, [(every, True)])\n"
        )

    def states(self) -> list[tuple[str, str]]:
        """Deployment and state of every run that is not in the far future."""
        found: list[list[str]] = json.loads(
            self.call(
                "import datetime as dt, json\n"
                "from prefect.client.orchestration import get_client\n"
                "with get_client(sync_client=True) as client:\n"
                "    names = {d.id: d.name for d in client.read_deployments()}\n"
                "    soon = dt.datetime.now(dt.UTC) + dt.timedelta(hours=1)\n"
                "    runs = [r for r in client.read_flow_runs() if r.expected_start_time < soon]\n"
                "    print(json.dumps([[names.get(r.deployment_id, ''), r.state_name] for r in runs]))\n"
            )
        )
        return [(name, state) for name, state in found]

    def run_now(self, as_of: dt.date) -> None:
        self.call(
            "from prefect.deployments import run_deployment\n"
            f"run_deployment('monthly/scheduled', parameters={{'as_of': '{as_of}'}}, timeout=0)\n"
        )

    def release(self) -> str:
        current = self.home / "release" / "current"
        return current.resolve().name if current.exists() else ""


def wait_for(what: Callable[[], bool], why: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if what():
            return
        time.sleep(1)
    pytest.fail(f"did not happen: {why}")


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    return write_sample(tmp_path_factory.mktemp("state"))


def init(home: Path, state: Sample) -> None:
    lists = ("--sites", state.folder / "sites.csv", "--expected", state.folder / "expected_submissions.csv")
    subprocess.run([BIN / "sorops", "init", *lists], env=os.environ | {"SOROPS_HOME": str(home)}, check=True)


@pytest.fixture(scope="module")
def undisturbed(state: Sample, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The release that a plain run without Prefect ends in."""
    home = tmp_path_factory.mktemp("undisturbed") / "home"
    init(home, state)
    inbox = ("--inbox", str(state.folder), "--manifest", str(state.folder / "manifest.csv"))
    command = [BIN / "sorops", "run", *inbox, "--as-of", str(state.as_of)]
    subprocess.run(command, env=os.environ | {"SOROPS_HOME": str(home)}, check=True, stdout=subprocess.DEVNULL)
    return (home / "release" / "current").resolve().name


@pytest.fixture
def schedule(state: Sample, tmp_path: Path) -> Iterator[Schedule]:
    home = tmp_path / "home"
    init(home, state)
    schedule = Schedule(home, state)
    try:
        schedule.start_server()
        yield schedule
    finally:
        schedule.stop()


def test_the_schedule_fires_and_a_worker_completes_the_run(schedule: Schedule) -> None:
    schedule.fire_in(20)
    wait_for(lambda: ("scheduled", "Late") in schedule.states(), "the planned run is late, for nobody works")
    schedule.start_worker()
    wait_for(lambda: ("scheduled", "Completed") in schedule.states(), "the planned run is completed")
    assert schedule.release() != ""


def test_the_alarm_for_late_runs_fires_and_is_kept_in_the_audit_trail(schedule: Schedule, state: Sample) -> None:
    # Prefect holds an event back for 15 minutes when it has not seen the one before it, as for a run that its
    # scheduler planned; a run that was asked for has its whole story.
    schedule.run_now(state.as_of)
    wait_for(lambda: ("scheduled", "Late") in schedule.states(), "the run is late, for nobody works")
    wait_for(lambda: any(name == "alarm" for name, _ in schedule.states()), "the alarm starts a run")
    schedule.start_worker()
    wait_for(lambda: ("alarm", "Completed") in schedule.states(), "the alarm's run is completed")
    assert "RUN_OVERDUE" in schedule.call(
        "from sorops import job\nfrom sorops.intake.ledger import events\n"
        "with job.open_home(settings.load()) as home:\n"
        "    print([event.action for event in events.trail(home.ledger)])"
    )


def test_a_killed_worker_and_a_lost_prefect_database_change_nothing(
    schedule: Schedule, state: Sample, undisturbed: str
) -> None:
    schedule.start_worker()
    schedule.run_now(state.as_of)
    wait_for(lambda: any((schedule.home / "lake").rglob("rows/*/*/[!_]*.parquet")), "some files are loaded")
    schedule.kill_worker()
    assert schedule.release() == ""

    schedule.start_worker()
    schedule.run_now(state.as_of)
    wait_for(lambda: schedule.release() == undisturbed, "the next run completes the killed one")

    schedule.stop()
    shutil.rmtree(schedule.home / "prefect")
    schedule.stack = ExitStack()
    schedule.start_server()
    schedule.start_worker()
    schedule.run_now(state.as_of)
    wait_for(lambda: ("scheduled", "Completed") in schedule.states(), "a run on a new Prefect database is completed")
    assert schedule.release() == undisturbed


def test_nothing_of_a_row_is_in_prefects_database(schedule: Schedule, state: Sample) -> None:
    schedule.start_worker()
    schedule.run_now(state.as_of)
    wait_for(lambda: ("scheduled", "Completed") in schedule.states(), "the run is completed")
    schedule.stop()
    stored = b"".join(path.read_bytes() for path in (schedule.home / "prefect").rglob("*") if path.is_file())
    keys = {episode.person.key for episode in state.world.episodes}
    assert keys
    assert not [key for key in keys if key.encode() in stored]

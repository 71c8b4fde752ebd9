"""Intake is killed at each of its points, then runs again: nothing is lost, nothing is there twice."""

import datetime as dt
import multiprocessing
import os
import signal
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from sorops import faults
from sorops.findings import Category, Finding, Severity, Verdict
from sorops.intake import keys
from sorops.intake.archive import open_archive
from sorops.intake.arrival import Arrival
from sorops.intake.collect import Collector
from sorops.intake.inbox import Inbox
from sorops.intake.ledger import Ledger, arrivals, asof, attestations, decisions, events, lists, open_ledger
from sorops.intake.retention import expire_quarantine
from sorops.intake.unfiled import Proposal

pytestmark = pytest.mark.faults

NOW = dt.datetime(2019, 2, 6, 12, 0)
LATER = dt.datetime(2019, 3, 1)
VERDICTS = {b"1": Verdict.ACCEPTED, b"2": Verdict.QUARANTINED_PII, b"3": Verdict.ACCEPTED_WITH_WARNINGS}
SITES = "site_id,site_name,streams\nCLN-01,Hartford,OP_MAT\nCLN-02,New Haven,OP_MAT\n"
EXPECTED = "site_id,program_stream,reporting_month,due_date\nCLN-02,OP_MAT,2019-01,2019-02-10\n"
HERE = tuple(name for name in faults.POINTS if name.partition(".")[0] in
             ("archive", "arrival", "placement", "decision", "list", "answer", "destruction"))  # fmt: skip


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("state")
    folder = root / "inbox" / "CLN-01"
    folder.mkdir(parents=True)
    for name, data in (("a.xlsx", b"1"), ("b.xlsx", b"2"), ("c.xlsx", b"3"), ("copy of a.xlsx", b"1")):
        (folder / name).write_bytes(data)
        os.utime(folder / name, (1_549_300_000, 1_549_300_000))
    (root / "sites.csv").write_text(SITES)
    (root / "expected.csv").write_text(EXPECTED)
    return root / "inbox"


def open_home_ledger(home: Path) -> Ledger:
    return open_ledger(f"sqlite:///{home}/ledger.db", keys.seal_key(home / "keys"), clock=lambda: NOW)


def work(home: Path, inbox: Path) -> None:
    """Everything intake does in a month; every step may have been done by a run that was killed."""
    keys.make(home / "keys")
    archive = open_archive(str(home / "archive"), home / "keys")
    ledger = open_home_ledger(home)
    lists.load_sites(ledger, str(inbox.parent / "sites.csv"))
    lists.load_expected(ledger, str(inbox.parent / "expected.csv"))
    zone = ZoneInfo("America/New_York")
    collector = Collector(Inbox(str(inbox)), archive, ledger, lists.places(ledger), zone, 30, 1024**2)
    now = 1_549_400_000.0
    for candidate in collector.look(now).candidates:
        collector.take(candidate, now)
    for waiting in arrivals.pending(ledger):
        file_and_decide(ledger, waiting, archive.get(waiting.sha256))
    attestations.attest_zero(ledger, "CLN-02", "OP_MAT", "2019-01", NOW, by="steward")
    expire_quarantine(ledger, archive, NOW + dt.timedelta(days=2))
    ledger.close()


def file_and_decide(ledger: Ledger, arrival: Arrival, data: bytes) -> None:
    if data == b"3" and not arrival.is_placed:
        arrivals.unfile(ledger, arrival.arrival_no, Proposal(reason="no month is named"))
        arrival = arrivals.confirm(ledger, arrival.arrival_no, "CLN-01", "OP_MAT", "2019-01", by="steward")
    arrival = arrivals.place(ledger, arrival.arrival_no, "CLN-01", "OP_MAT", "2019-01")
    if arrival.verdict is None:
        finding = Finding("V07", Severity.WARN, Category.VALUE)
        decisions.decide(ledger, arrival.arrival_no, VERDICTS[data], [finding])


def killed(target: Callable[[], None], point: str) -> int | None:
    """The exit code of a process that does the work with a point armed."""

    def run() -> None:
        faults.arm(point)
        target()

    process = multiprocessing.get_context("fork").Process(target=run)
    process.start()
    process.join()
    return process.exitcode


def state(home: Path) -> dict[str, object]:
    """All that anyone can see of a home afterwards."""
    archive = open_archive(str(home / "archive"), home / "keys")
    ledger = open_home_ledger(home)
    submissions = asof.submissions(ledger, LATER)
    seen = {
        "submissions": submissions,
        "findings": asof.findings(ledger, LATER),
        "attestations": asof.attestations(ledger, LATER),
        "pending": arrivals.pending(ledger),
        "unfiled": arrivals.unfiled(ledger),
        "kept": sorted(path.name for path in (home / "archive").rglob("*.age")),
        "bytes": [
            archive.get(arrival.sha256)
            for arrival in (arrivals.get(ledger, row["arrival_no"]) for row in submissions)
            if not arrival.is_destroyed
        ],
        "trail": [(event.action, event.subject) for event in events.trail(ledger)],
        "break": events.verify(ledger),
    }
    ledger.close()
    return seen


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory, inbox: Path) -> dict[str, object]:
    home = tmp_path_factory.mktemp("calm")
    work(home, inbox)
    return state(home)


def test_the_undisturbed_run_does_everything(undisturbed: dict[str, object]) -> None:
    rows = undisturbed["submissions"]
    assert isinstance(rows, list)
    assert [row["verdict"] for row in rows] == ["ACCEPTED", "QUARANTINED_PII", "ACCEPTED_WITH_WARNINGS", "DUPLICATE"]
    assert len(undisturbed["kept"]) == 2  # type: ignore[arg-type]  # the quarantined one is destroyed
    assert (undisturbed["break"], undisturbed["pending"], undisturbed["unfiled"]) == (None, (), ())


@pytest.mark.parametrize("point", [*HERE, "archive.stored:3", "arrival.committed:4", "decision.uncommitted:2"])
def test_a_killed_run_is_completed_by_the_next(
    tmp_path: Path, inbox: Path, undisturbed: dict[str, object], point: str
) -> None:
    assert killed(lambda: work(tmp_path, inbox), point) == -signal.SIGKILL

    work(tmp_path, inbox)

    assert state(tmp_path) == undisturbed


def test_a_run_killed_again_and_again_gets_there(tmp_path: Path, inbox: Path, undisturbed: dict[str, object]) -> None:
    for point in HERE:
        killed(lambda: work(tmp_path, inbox), point)
    work(tmp_path, inbox)

    assert state(tmp_path) == undisturbed


def test_what_was_said_to_be_received_is_there(tmp_path: Path, inbox: Path) -> None:
    killed(lambda: work(tmp_path, inbox), "arrival.committed:2")

    archive = open_archive(str(tmp_path / "archive"), tmp_path / "keys")
    ledger = open_home_ledger(tmp_path)

    assert [archive.get(arrival.sha256) for arrival in arrivals.pending(ledger)] == [b"1", b"2"]
    ledger.close()

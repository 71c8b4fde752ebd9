"""The same story on SQLite and on a real PostgreSQL server gives the same ledger."""

import datetime as dt
import multiprocessing
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import postgresql_server
import pytest

from sorops.errors import SetupError
from sorops.findings import Category, Finding, Severity, Verdict
from sorops.intake.ledger import (
    Ledger,
    answers,
    approvals,
    arrivals,
    asof,
    attestations,
    decisions,
    events,
    holds,
    lists,
    monthly,
    open_ledger,
    stages,
    waivers,
)
from sorops.intake.ledger.answers import Given
from sorops.intake.ledger.stages import RuleStage
from sorops.intake.unfiled import Proposal
from sorops.submission import Envelope

KEY = bytes(32)
AT = dt.datetime(2019, 2, 5, 9, 0)
LATER = dt.datetime(2019, 3, 1)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server of our own."""
    with postgresql_server.running() as host:
        yield host


@pytest.fixture
def postgresql(server: str, request: pytest.FixtureRequest) -> str:
    """The URL of an empty database."""
    return postgresql_server.new_database(server, f"ledger_{abs(hash(request.node.name))}")


def story(ledger: Ledger, sites_csv: Path, expected_csv: Path) -> dict[str, object]:
    """Files come, come again, are filed, checked and destroyed; what the ledger says at the end."""
    lists.load_sites(ledger, str(sites_csv))
    lists.load_sites(ledger, str(sites_csv))
    lists.load_expected(ledger, str(expected_csv))

    def arrive(content: str, site: str = "CLN-01", month: str = "2019-01", minute: int = 0) -> int:
        envelope = Envelope(f"{content}.xlsx", site, "OP_MAT", month, AT + dt.timedelta(minutes=minute), "SFTP")
        return arrivals.record(ledger, envelope, content * 64, 9, inbox_path=f"{site}/{content}.xlsx").arrival_no

    first, second, names = arrive("a"), arrive("b", minute=2), arrive("c", "CLN-02", minute=1)
    arrivals.record(ledger, Envelope("again.xlsx", "CLN-01", "OP_MAT", "2019-01", AT), "a" * 64, 9)
    assert arrive("a") == first
    mailed = arrive("d", "", "")
    arrivals.unfile(ledger, mailed, Proposal("CLN-02", "OP_MAT", "2019-01", "no site is named"))
    waiting = arrivals.unfiled(ledger)
    arrivals.confirm(ledger, mailed, "CLN-02", "OP_MAT", "2019-01", by="steward")
    finding = Finding("V07", Severity.WARN, Category.VALUE, row=9, detail=(("label", "Kits"),))
    decisions.decide(ledger, first, Verdict.ACCEPTED, date_order="DMY")
    decisions.decide(ledger, second, Verdict.ACCEPTED_WITH_WARNINGS, [finding], rows_read=12, rows_quarantined=1)
    decisions.decide(ledger, names, Verdict.QUARANTINED_PII, [finding])
    (answer,) = answers.give(ledger, [Given(second, "V07", "", "B9", "counted by hand", "CLN-01")], by="CLN-01")
    approvals.approve(ledger, answer, AT.date(), LATER.date(), by="manager", at=AT)
    excused = replace(finding, severity=Severity.NOTE, detail=(("waiver", "1"),))
    decisions.decide(ledger, mailed, Verdict.ACCEPTED, [excused, excused])
    stages.set_stage(ledger, RuleStage("V07", "note", "2019-04", "a trial"), by="manager")
    attestations.attest_zero(ledger, "COA-01", "PREV_COAL", "2019-01", AT, by="steward")
    destroyed = holds.expired(ledger, ledger.clock())
    holds.record_destroyed(ledger, destroyed[0], ledger.clock(), "held identifiers")
    return {
        "waiting": waiting,
        "submissions": asof.submissions(ledger, LATER),
        "before": asof.submissions(ledger, AT),
        "findings": asof.findings(ledger, LATER),
        "grid": monthly.grid(ledger, LATER),
        "pending": arrivals.pending(ledger),
        "answers": [replace(kept, at=AT) for kept in answers.answers(ledger)],
        "waivers": waivers.waivers(ledger, AT),
        "excused": waivers.excused(ledger),
        "stages": [replace(known, set_at=AT) for known in stages.stages(ledger)],
        "date_order": decisions.date_order(ledger, "CLN-01", "OP_MAT", before=second),
        "destroyed": destroyed,
        "places": lists.places(ledger),
        "trail": list(events.trail(ledger)),
        "break": events.verify(ledger),
    }


def test_the_story_is_the_same_on_both(postgresql: str, tmp_path: Path, sites_csv: Path, expected_csv: Path) -> None:
    told = []
    for url in (f"sqlite:///{tmp_path}/ledger.db", postgresql):
        ledger = open_ledger(url, KEY, clock=lambda: dt.datetime(2019, 2, 6, 12, 0))
        told.append(story(ledger, sites_csv, expected_csv))
        ledger.close()

    on_sqlite, on_postgresql = told
    assert on_postgresql == on_sqlite
    assert on_postgresql["break"] is None


def test_the_migrations_build_the_declared_tables(postgresql: str) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from sorops.intake.ledger.tables import METADATA

    ledger = open_ledger(postgresql, KEY)
    open_ledger(postgresql, KEY).close()

    with ledger.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
    ledger.close()


def test_a_database_that_does_not_exist_is_refused_plainly(server: str) -> None:
    with pytest.raises(SetupError, match="cannot be opened"):
        open_ledger(f"postgresql+psycopg://sorops@/nosuch?host={server}", KEY)


def test_a_connection_that_breaks_is_reported_plainly(postgresql: str) -> None:
    from sqlalchemy import text

    ledger = open_ledger(postgresql, KEY)

    with pytest.raises(SetupError, match="nothing was changed"), ledger.write("answer") as transaction:
        transaction.connection.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))

    assert events.head(ledger).event_no == 0
    ledger.close()


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_many_collectors_at_once_make_one_submission(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    url = f"sqlite:///{tmp_path}/ledger.db" if kind == "sqlite" else request.getfixturevalue("postgresql")

    def run() -> None:
        ledger = open_ledger(url, KEY)
        for _ in range(10):
            arrivals.record(ledger, Envelope("a.xlsx", "CLN-01", "OP_MAT", "2019-01", AT), "a" * 64, 9)
        arrivals.record(ledger, Envelope("b.xlsx", "CLN-01", "OP_MAT", "2019-01", AT), "b" * 64, 9, inbox_path="b.xlsx")

    fork = multiprocessing.get_context("fork")
    processes = [fork.Process(target=run) for _ in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()

    assert [process.exitcode for process in processes] == [0] * 4
    ledger = open_ledger(url, KEY)
    assert sorted(arrival.sha256[0] for arrival in arrivals.pending(ledger)) == ["a", "b"]
    assert len(asof.submissions(ledger, LATER)) == 39
    assert events.verify(ledger) is None
    ledger.close()

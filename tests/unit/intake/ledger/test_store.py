import datetime as dt
import multiprocessing
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import create_engine, text

from sorops.errors import SetupError
from sorops.intake.arrival import Arrival
from sorops.intake.ledger import Ledger, arrivals, events, headers, open_ledger, waivers
from sorops.intake.ledger.migrate import configuration
from sorops.intake.ledger.store import REVISION

KEY = bytes(32)


def test_a_new_ledger_is_private(tmp_path: Path) -> None:
    open_ledger(f"sqlite:///{tmp_path}/ledger/ledger.db", KEY).close()

    assert stat.S_IMODE((tmp_path / "ledger").stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "ledger").iterdir()} == {0o600}


def test_opening_again_keeps_what_is_there(ledger: Ledger, arrive: Callable[..., Arrival]) -> None:
    arrival = arrive()

    again = open_ledger(ledger.engine.url.render_as_string(), ledger.seal_key)

    assert arrivals.pending(again) == (arrival,)


def test_a_write_that_fails_leaves_nothing(ledger: Ledger) -> None:
    before = events.head(ledger)

    def fail() -> None:
        with ledger.write("answer") as transaction:
            transaction.record("WAIVED", "x")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    assert events.head(ledger) == before


def test_foreign_keys_are_held(ledger: Ledger) -> None:
    from sqlalchemy.exc import IntegrityError

    from sorops.intake.ledger.tables import FINDINGS

    with pytest.raises(IntegrityError), ledger.write("decision") as transaction:
        transaction.connection.execute(FINDINGS.insert().values(arrival_no=99, finding_no=1, row=0, detail={}))


def test_a_mistake_does_not_print_what_was_to_be_written(ledger: Ledger) -> None:
    from sqlalchemy.exc import IntegrityError

    from sorops.intake.ledger.tables import SITES

    with pytest.raises(IntegrityError) as mistake, ledger.write("list") as transaction:
        transaction.connection.execute(SITES.insert().values(site_id="CLN-01", site_name="MARKER"))

    assert "MARKER" not in str(mistake.value)


def test_a_damaged_ledger_is_reported_plainly(ledger: Ledger, tmp_path: Path) -> None:
    ledger.close()
    path = tmp_path / "home" / "ledger.db"
    path.write_bytes(path.read_bytes()[:8192] + b"\x7f" * 60_000)

    with pytest.raises(SetupError, match="nothing was changed"):
        arrivals.pending(ledger)


def test_readers_do_not_wait_for_a_writer(ledger: Ledger, arrive: Callable[..., Arrival]) -> None:
    arrival = arrive()

    with ledger.write("answer") as transaction:
        transaction.record("WAIVED", "x")
        assert arrivals.pending(ledger) == (arrival,)


def test_the_seal_key_is_not_shown(ledger: Ledger) -> None:
    assert repr(ledger.seal_key) not in repr(ledger)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "nonsense",
        "nosuch://host/name",
        "sqlite://",
        "postgresql+psycopg://nobody@127.0.0.1:1/none",
        "/tmp/ledger.db",
    ],
)
def test_a_wrong_address_is_refused_plainly(url: str) -> None:
    with pytest.raises(SetupError) as refused:
        open_ledger(url, KEY)

    assert "Error" not in str(refused.value)


def test_a_password_in_the_address_is_not_shown() -> None:
    with pytest.raises(SetupError) as refused:
        open_ledger("postgresql+psycopg://user:MARKER@127.0.0.1:1/none", KEY)

    assert "MARKER" not in str(refused.value)


def test_a_file_that_is_no_ledger_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ledger.db").write_bytes(b"not a database, but long enough to look at" * 100)

    with pytest.raises(SetupError, match="cannot be opened"):
        open_ledger(f"sqlite:///{tmp_path}/ledger.db", KEY)


def test_a_ledger_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/ledger.db"
    open_ledger(url, KEY).close()
    with sqlite3.connect(tmp_path / "ledger.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()

    with pytest.raises(SetupError, match="newer"):
        open_ledger(url, KEY)


def test_processes_that_open_a_new_ledger_at_once_all_succeed(tmp_path: Path) -> None:
    def run() -> None:
        ledger = open_ledger(f"sqlite:///{tmp_path}/ledger.db", KEY)
        with ledger.write("answer") as transaction:
            transaction.record("WAIVED", "x")

    fork = multiprocessing.get_context("fork")
    processes = [fork.Process(target=run) for _ in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()

    assert [process.exitcode for process in processes] == [0] * 4
    ledger = open_ledger(f"sqlite:///{tmp_path}/ledger.db", KEY)
    assert events.head(ledger).event_no == 4
    assert events.verify(ledger) is None


def test_the_migrations_build_the_declared_tables(ledger: Ledger) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from sorops.intake.ledger.tables import METADATA

    with ledger.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


def test_the_code_knows_the_last_migration() -> None:
    from alembic.script import ScriptDirectory

    from sorops.intake.ledger.migrate import configuration

    assert ScriptDirectory.from_config(configuration()).get_heads() == [REVISION]


def test_a_ledger_of_before_keeps_its_answers_when_it_is_brought_up_to_date(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/ledger.db"
    engine = create_engine(url)
    with engine.begin() as connection:
        config = configuration()
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(
            text(
                "INSERT INTO header_confirmations (program_stream, sheet, header, field, confirmed_by, confirmed_at) "
                "VALUES ('OP_MAT', 'roster', 'Key no.', 'state_client_key', 'staff', '2019-02-01 09:00:00')"
            )
        )
        connection.execute(
            text(
                "INSERT INTO waivers (waiver_no, code, site_id, valid_until, reason, waived_by, waived_at) "
                "VALUES (1, 'V07', 'CLN-01', '2019-06-30', 'counted by hand', 'staff', '2019-02-01 09:00:00')"
            )
        )
    engine.dispose()

    ledger = open_ledger(url, KEY)

    (header,), (waiver,) = headers.confirmed_headers(ledger), waivers.waivers(ledger)
    assert (header.site_id, header.header, header.field) == ("", "Key no.", "state_client_key")
    assert (waiver.code, waiver.field, waiver.valid_from) == ("V07", "", dt.date.min)
    ledger.close()

"""A small state: two clinics and a coalition, its keys, archive and ledger."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sorops.intake import keys
from sorops.intake.archive import Archive, open_archive
from sorops.intake.arrival import Arrival
from sorops.intake.ledger import Ledger, arrivals, lists, open_ledger
from sorops.places import Places
from sorops.submission import Envelope

SEAL_KEY = bytes(range(32))

SITES = """\
site_id,site_name,streams,town,county_fips,region,active_from,active_to,aliases,kind,partner_reports,catchment_population
CLN-01,Hartford MAT Clinic,OP_MAT,Hartford,09003,R4,2018-10-01,,Hartford MAT|Hfd MAT,,,
CLN-02,New Haven Recovery Clinic,OP_MAT,New Haven,09009,R2,2018-10-01,,NH Recovery Clinic,,,
COA-01,Capital Coalition,PREV_COAL,Hartford,09003,R4,2018-10-01,2019-02-28,,,,268000
PTR-01,Police team,,Hartford,09003,R4,2018-10-01,,,LAW_ENF,N,
"""
EXPECTED = """\
site_id,program_stream,reporting_month,due_date
CLN-01,OP_MAT,2019-01,2019-02-10
CLN-02,OP_MAT,2019-01,2019-02-10
COA-01,PREV_COAL,2019-01,2019-02-10
"""


class Clock:
    """A clock that a test can put forward; UTC."""

    def __init__(self) -> None:
        self.time = dt.datetime(2019, 4, 1, 12, 0)

    def __call__(self) -> dt.datetime:
        return self.time


@pytest.fixture(scope="session")
def sites_csv(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("lists") / "sites.csv"
    path.write_text(SITES)
    return path


@pytest.fixture(scope="session")
def expected_csv(sites_csv: Path) -> Path:
    path = sites_csv.with_name("expected_submissions.csv")
    path.write_text(EXPECTED)
    return path


@pytest.fixture(scope="session")
def prepared_ledger(tmp_path_factory: pytest.TempPathFactory, sites_csv: Path, expected_csv: Path) -> Path:
    path = tmp_path_factory.mktemp("ledger") / "ledger.db"
    ledger = open_ledger(f"sqlite:///{path}", SEAL_KEY)
    lists.load_sites(ledger, str(sites_csv))
    lists.load_expected(ledger, str(expected_csv))
    ledger.close()
    return path


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ledger(prepared_ledger: Path, tmp_path: Path, clock: Clock) -> Iterator[Ledger]:
    path = tmp_path / "home" / "ledger.db"
    path.parent.mkdir()
    shutil.copy(prepared_ledger, path)
    opened = open_ledger(f"sqlite:///{path}", SEAL_KEY, clock)
    yield opened
    opened.close()


@pytest.fixture
def places(ledger: Ledger) -> Places:
    return lists.places(ledger)


@pytest.fixture
def keys_folder(tmp_path: Path) -> Path:
    keys.make(tmp_path / "keys")
    return tmp_path / "keys"


@pytest.fixture
def archive(tmp_path: Path, keys_folder: Path) -> Archive:
    return open_archive(str(tmp_path / "archive"), keys_folder)


@pytest.fixture
def arrive(ledger: Ledger) -> Callable[..., Arrival]:
    """Record an arrival of CLN-01 for January 2019; anything can be said otherwise."""

    def record(content: str = "a", *, inbox_path: str = "", fallback_month: str = "", **said: object) -> Arrival:
        envelope = {
            "file": f"CLN-01/{content}.xlsx",
            "site_id": "CLN-01",
            "program_stream": "OP_MAT",
            "reporting_month": "2019-01",
            "received_at": dt.datetime(2019, 2, 5, 9, 0),
        } | said
        return arrivals.record(
            ledger,
            Envelope(**envelope),  # type: ignore[arg-type]  # a test names fields as it likes
            content.ljust(64, "0"),
            len(content),
            inbox_path=inbox_path,
            fallback_month=fallback_month,
        )

    return record

"""The portal on a ledger that PostgreSQL keeps: accounts, uploads of many at once, a backup and a restore."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import postgresql_server
import pytest
from portal.visitors import ORIGIN, Clock, Portal

from sorops import job
from sorops.findings import Verdict
from sorops.intake.ledger import arrivals
from sorops.job.demonstration import as_demonstrated, make_demonstration
from sorops.portal.app import create_app
from sorops.settings import Settings

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    with postgresql_server.running() as server:
        yield server


@pytest.fixture(scope="module")
def portal(host: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """The demonstration's portal, its ledger on PostgreSQL."""
    url = postgresql_server.new_database(host, "portal")
    folder = tmp_path_factory.mktemp("portal") / "home"
    settings = replace(as_demonstrated(Settings(home=folder, ledger_url=url)), portal_url=ORIGIN)
    make_demonstration(settings)
    clock = Clock()
    with job.open_home(settings, clock=clock) as home:
        made = Portal(create_app(settings, home), home, clock)
        yield made
        for visitor in made.visitors:
            visitor.__exit__(None, None, None)


def _workbook(portal: Portal, site: str, month: str) -> bytes:
    (path,) = (portal.home.settings.home / "inbox" / site).glob(f"*{month}*")
    return path.read_bytes()


def test_two_people_send_the_same_file_three_times_each_at_once_and_it_counts_once(portal: Portal) -> None:
    data = _workbook(portal, "CO-02", "March") + b"\0"
    visitors = [portal.sign_in(name) for name in ("manager", "steward") for _ in range(3)]

    def send(visitor: object) -> str:
        return visitor.post_form("/uploads", files=[("files", ("CO-02.xlsx", data))]).headers["location"]

    with ThreadPoolExecutor(6) as pool:
        places = set(pool.map(send, visitors))
    verdicts = [arrivals.get(portal.home.ledger, int(place.rpartition("/")[2])).verdict for place in places]
    assert len(places) <= 2, "each of two people has one file at most"
    assert [verdict for verdict in verdicts if verdict is not Verdict.DUPLICATE] == [Verdict.ACCEPTED]


@pytest.mark.parametrize(
    ("account", "page"),
    [
        ("reporter", "/due"),
        ("manager", "/grid"),
        ("manager", "/unfiled"),
        ("manager", "/exceptions"),
        ("manager", "/problems"),
        ("auditor", "/trail"),
        ("admin", "/accounts"),
        ("leader", "/dashboard"),
    ],
)
def test_pages_are_as_on_the_embedded_ledger(portal: Portal, account: str, page: str) -> None:
    answer = portal.sign_in(account).get(page)
    assert answer.status_code == 200
    assert "<h1" in answer.text


def test_a_question_goes_back_and_forth(portal: Portal) -> None:
    manager, reporter = portal.sign_in("manager"), portal.sign_in("reporter")
    (number,) = [
        row["number"]
        for row in job.status(portal.home, "2019-02")
        if (row["site_id"], row["status"]) == ("OP-01", "REPORTED")
    ]
    manager.post_form(f"/files/{number}/send-back", question="Why are there fewer clients than last month?")
    reporter.post_form(f"/files/{number}/replies", text="The clinic was closed for two weeks.")
    (asked,) = job.conversation(portal.home, number)
    assert (asked["by"], asked["is_open"]) == ("manager", True)
    assert [said["by"] for said in asked["replies"]] == ["reporter"]


def test_a_backup_restored_into_another_database_is_the_same_ledger(portal: Portal, host: str, tmp_path: Path) -> None:
    if shutil.which("pg_dump") is None:
        programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"))[-1]
        os.environ["PATH"] += f"{os.pathsep}{programs}"
    made = job.back_up(portal.home, tmp_path / "backup")
    url = postgresql_server.new_database(host, "restored")
    settings = replace(portal.home.settings, home=tmp_path / "new", ledger_url=url)
    shutil.copytree(portal.home.settings.keys, settings.keys)
    job.restore(settings, tmp_path / "backup")
    with job.open_home(settings) as restored:
        checked = job.verify(restored)
        assert not checked.problems
        assert checked.events >= made.head.event_no
        assert job.status(restored, "2019-03") == job.status(portal.home, "2019-03")

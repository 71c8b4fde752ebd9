import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from sorops.findings import Verdict
from sorops.intake.arrival import Arrival
from sorops.intake.ledger import Ledger, decisions, events, open_ledger


@contextmanager
def tampering(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """The ledger's file, opened by somebody who has no key."""
    with closing(sqlite3.connect(tmp_path / "home" / "ledger.db")) as connection, connection:
        yield connection


@pytest.fixture
def busy_ledger(ledger: Ledger, arrive: Callable[..., Arrival]) -> Ledger:
    for content in "abc":
        decisions.decide(ledger, arrive(content).arrival_no, Verdict.ACCEPTED)
    return ledger


def test_every_change_leaves_an_event_without_the_files_name(busy_ledger: Ledger) -> None:
    trail = list(events.trail(busy_ledger))

    assert [event.action for event in trail] == ["LIST_LOADED"] * 2 + ["ARRIVED", "DECIDED"] * 3
    assert not any(".xlsx" in str(event) for event in trail)
    assert events.verify(busy_ledger) is None
    assert events.head(busy_ledger).event_no == 8


@pytest.mark.parametrize(
    ("statement", "position"),
    [
        ("UPDATE events SET detail = '{}' WHERE event_no = 4", 4),
        ("UPDATE events SET actor = 'x' WHERE event_no = 8", 8),
        ("DELETE FROM events WHERE event_no = 3", 3),
        ("UPDATE events SET event_no = 99 WHERE event_no = 1", 1),
        ("INSERT INTO events (event_no, at, seal) VALUES (9, '2019-04-01', 'x')", 9),
    ],
)
def test_tampering_is_found_where_it_is(busy_ledger: Ledger, tmp_path: Path, statement: str, position: int) -> None:
    with tampering(tmp_path) as connection:
        connection.execute(statement)

    assert events.verify(busy_ledger) == position


def test_a_cut_trail_is_found_against_its_head(busy_ledger: Ledger, tmp_path: Path) -> None:
    kept_elsewhere = events.head(busy_ledger)
    with tampering(tmp_path) as connection:
        connection.execute("DELETE FROM events WHERE event_no > 5")

    assert events.verify(busy_ledger) is None
    assert events.verify(busy_ledger, kept_elsewhere) == 8


def test_another_key_does_not_verify_the_trail(busy_ledger: Ledger) -> None:
    other = open_ledger(busy_ledger.engine.url.render_as_string(), b"x" * 32)

    assert events.verify(other) == 1

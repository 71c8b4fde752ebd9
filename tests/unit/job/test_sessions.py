"""Signing in and staying signed in, by the ledger's clock."""

from __future__ import annotations

import datetime as dt
import json
import statistics
import time
from collections import Counter
from collections.abc import Iterator

import pytest

from sorops import job
from sorops.intake.ledger import events
from sorops.job.home import Home
from sorops.policy import Role

PASSWORD = "trout umbrella seven"
WRONG = "trout umbrella eight"


@pytest.fixture
def dana(home: Home) -> str:
    job.add_account(home, "dana", Role.SITE_REPORTER, ["CLN-01"], "Dana@Example.org", password=PASSWORD)
    job.add_account(home, "manager", Role.GRANT_MANAGER, password=PASSWORD)
    return "dana"


def attempts(home: Home, outcome: str) -> Iterator[tuple[str, dt.datetime]]:
    """Address and time of each attempt with an outcome, from the audit trail."""
    for event in events.trail(home.ledger):
        detail = json.loads(event.detail)
        if event.action == "SIGN_IN" and detail["outcome"] == outcome:
            yield detail["address"], dt.datetime.fromisoformat(event.at)


def most_in_a_minute(times: list[dt.datetime]) -> int:
    minute = dt.timedelta(minutes=1)
    return max(sum(begin <= at < begin + minute for at in times) for begin in times)


@pytest.mark.parametrize(("addresses", "seconds"), [(1, 1), (1, 0), (1, 13), (50, 0.1)])
def test_a_thousand_guesses_are_held_to_five_a_minute_for_each_address(home, clock, dana, addresses, seconds) -> None:
    for guess in range(1_000):
        assert job.sign_in(home, dana, f"{WRONG} {guess}", "", f"10.0.0.{guess % addresses}") is None
        clock.put_forward(seconds=seconds)

    verified: dict[str, list[dt.datetime]] = {}
    for address, at in attempts(home, "WRONG"):
        verified.setdefault(address, []).append(at)
    assert len(verified) == addresses
    assert max(map(most_in_a_minute, verified.values())) <= 5
    assert sum(map(len, verified.values())) + len(list(attempts(home, "LOCKED"))) == 1_000
    assert job.sign_in(home, dana, PASSWORD, "", "192.0.2.7"), "the real user elsewhere gets in"
    assert events.verify(home.ledger) is None


def test_guesses_made_at_once_are_counted_before_they_are_looked_at(home, dana) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(16) as pool:
        assert set(pool.map(lambda guess: job.sign_in(home, dana, f"{WRONG} {guess}", "", "a"), range(40))) == {None}

    assert len(list(attempts(home, "WRONG"))) == 5


def test_a_lock_ends_after_ten_minutes_and_survives_a_restart(home, clock, dana) -> None:
    for _ in range(5):
        job.sign_in(home, dana, WRONG, "", "a")
    assert job.sign_in_wait(home, dana, "a") == pytest.approx(600, abs=5)
    assert job.sign_in_wait(home, dana, "b") == 0

    clock.put_forward(minutes=9)
    with job.open_home(home.settings, clock) as again:
        assert job.sign_in(again, dana, PASSWORD, "", "a") is None
        assert job.sign_in(again, dana, PASSWORD, "", "b")
        clock.put_forward(minutes=1)
        assert job.sign_in(again, dana, PASSWORD, "", "a")


def test_four_wrong_tries_and_a_right_one_begin_the_count_anew(home, dana) -> None:
    for _ in range(3):
        for _ in range(4):
            assert job.sign_in(home, dana, WRONG, "", "a") is None
        assert job.sign_in(home, dana, PASSWORD, "", "a")


def test_an_unknown_name_costs_as_much_time_as_a_known_one(home, dana) -> None:
    def seconds(name: str, address: str) -> float:
        begin = time.perf_counter()
        assert job.sign_in(home, name, WRONG, "", address) is None
        return time.perf_counter() - begin

    known, unknown = [], []
    for turn in range(30):
        known.append(seconds(dana, f"k{turn}"))
        unknown.append(seconds("nobody", f"u{turn}"))
    assert abs(statistics.median(known) - statistics.median(unknown)) < 0.02


def test_what_somebody_types_in_place_of_a_name_is_kept_nowhere(home) -> None:
    job.sign_in(home, "my secret password", "x", "", "a")

    assert Counter(event.subject for event in events.trail(home.ledger) if event.action == "SIGN_IN") == {"unknown": 1}
    assert b"my secret" not in b"".join(path.read_bytes() for path in home.settings.home.glob("ledger/*"))


@pytest.mark.parametrize("name", ["", "\ud800", "x" * 10_000, "dana\x00", "' or 1=1 --"])
def test_no_name_however_odd_breaks_the_sign_in(home, dana, name) -> None:
    assert job.sign_in(home, name, PASSWORD, "\ud800", "a") is None
    assert job.sign_in(home, dana, PASSWORD * 10_000, "", "a") is None


def test_a_name_is_known_in_capitals_and_with_blanks(home, dana) -> None:
    signed_in = job.sign_in(home, " Dana ", PASSWORD, "", "a")
    assert signed_in
    assert (signed_in.actor.name, signed_in.actor.sites) == ("dana", frozenset({"CLN-01"}))


def test_a_token_has_256_bits_and_only_its_hash_is_kept(home, dana) -> None:
    token = job.sign_in(home, dana, PASSWORD, "", "a").token

    assert len(token) == 43
    assert token.encode() not in b"".join(path.read_bytes() for path in home.settings.home.glob("ledger/*"))
    assert PASSWORD not in repr(job.sign_in(home, dana, PASSWORD, "", "a"))
    assert token not in repr(job.signed_in(home, token))


def test_a_session_ends_after_fifteen_idle_minutes_and_after_twelve_hours(home, clock, dana) -> None:
    token = job.sign_in(home, dana, PASSWORD, "", "a").token
    for _ in range(12 * 5 - 1):
        clock.put_forward(minutes=12)
        assert job.signed_in(home, token)
    clock.put_forward(minutes=12)
    assert job.signed_in(home, token) is None

    token = job.sign_in(home, dana, PASSWORD, "", "a").token
    clock.put_forward(minutes=15)
    assert job.signed_in(home, token) is None


def test_reading_pages_writes_at_most_once_a_minute(home, clock, dana) -> None:
    token = job.sign_in(home, dana, PASSWORD, "", "a").token

    def state() -> object:
        return job.own_sessions(home, token)[0]["seen_at"]

    begun = state()
    for _ in range(5):
        clock.put_forward(seconds=10)
        assert job.signed_in(home, token)
    assert state() == begun
    clock.put_forward(seconds=10)
    job.signed_in(home, token)
    assert state() > begun


def test_three_are_signed_in_at_once_and_a_fourth_takes_the_place_of_the_first(home, dana) -> None:
    tokens = [job.sign_in(home, dana, PASSWORD, "", "a").token for _ in range(4)]

    assert [job.signed_in(home, token) is not None for token in tokens] == [False, True, True, True]


def test_proving_again_renews_the_token_for_five_minutes_of_trust(home, clock, dana) -> None:
    old = job.sign_in(home, dana, PASSWORD, "", "a").token
    assert job.signed_in(home, old).stepped_up
    clock.put_forward(minutes=5)
    assert not job.signed_in(home, old).stepped_up

    assert job.step_up(home, old, WRONG, "") is None
    new = job.step_up(home, old, PASSWORD, "")

    assert new != old
    assert job.signed_in(home, old) is None
    assert job.signed_in(home, new).stepped_up
    clock.put_forward(minutes=5)
    assert not job.signed_in(home, new).stepped_up


def test_guesses_at_proving_count_as_guesses_at_signing_in(home, dana) -> None:
    token = job.sign_in(home, dana, PASSWORD, "", "a").token
    for _ in range(5):
        assert job.step_up(home, token, WRONG, "") is None
    assert job.step_up(home, token, PASSWORD, "") is None
    assert job.sign_in(home, dana, PASSWORD, "", "a") is None


def test_signing_out_ends_this_session_only(home, dana) -> None:
    here, there = (job.sign_in(home, dana, PASSWORD, "", address).token for address in "ab")
    job.sign_out(home, here)
    assert (job.signed_in(home, here), job.signed_in(home, there) is not None) == (None, True)
    job.end_sessions(home, dana, by="admin")
    assert job.signed_in(home, there) is None


def test_a_disabled_account_is_out_at_the_next_request_and_stays_out(home, dana) -> None:
    token = job.sign_in(home, dana, PASSWORD, "", "a").token
    job.disable_account(home, dana, by="admin")

    assert job.signed_in(home, token) is None
    assert job.sign_in(home, dana, PASSWORD, "", "a") is None
    job.enable_account(home, dana, by="admin")
    assert job.signed_in(home, token) is None
    assert job.sign_in(home, dana, PASSWORD, "", "a")


def test_another_role_ends_the_sessions_and_other_sites_hold_at_once(home, dana) -> None:
    token = job.sign_in(home, dana, PASSWORD, "", "a").token
    job.set_sites(home, dana, ["COA-01"], by="admin")
    assert job.signed_in(home, token).actor.sites == {"COA-01"}

    job.set_role(home, dana, Role.AUDITOR, by="admin")
    assert job.signed_in(home, token) is None
    actor = job.sign_in(home, dana, PASSWORD, "", "a").actor
    assert (actor.role, actor.sites) == (Role.AUDITOR, frozenset())


def test_the_provider_signs_in_whom_it_was_linked_to_by_e_mail_once(home, dana) -> None:
    assert job.sign_in_by_provider(home, "s-1", "", "a") is None
    assert job.sign_in_by_provider(home, "s-1", "else@example.org", "a") is None
    assert job.sign_in_by_provider(home, "s-1", "dana@example.org", "a").actor.name == dana
    assert job.sign_in_by_provider(home, "s-1", "changed@example.org", "a").actor.name == dana
    assert job.sign_in_by_provider(home, "s-2", "dana@example.org", "a") is None, "the address went to somebody else"
    job.disable_account(home, dana, by="admin")
    assert job.sign_in_by_provider(home, "s-1", "dana@example.org", "a") is None


def test_whom_the_provider_knows_needs_no_password_that_was_handed_over(home) -> None:
    given = job.add_account(home, "ann", Role.AUDITOR, email="ann@example.org")
    token = job.sign_in_by_provider(home, "s-1", "ann@example.org", "a").token

    assert not job.signed_in(home, token).must_change_password
    assert job.sign_in(home, "ann", given, "", "a") is None


def test_asking_who_is_signed_in_is_fast(home, dana) -> None:
    token = job.sign_in(home, dana, PASSWORD, "", "a").token
    begin = time.perf_counter()
    for _ in range(200):
        assert job.signed_in(home, token)
    assert (time.perf_counter() - begin) / 200 < 0.01

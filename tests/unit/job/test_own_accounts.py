"""The own password, and codes from an app."""

from __future__ import annotations

import datetime as dt
import re
from urllib.parse import parse_qs, urlsplit

import pyotp
import pytest

from sorops import job
from sorops.errors import UsageError
from sorops.intake.ledger import events
from sorops.job.home import Home
from sorops.policy import Role

PASSWORD, NEXT = "trout umbrella seven", "kettle marble nineteen"


@pytest.fixture
def token(home: Home) -> str:
    job.add_account(home, "dana", Role.SITE_REPORTER, ["CLN-01"], password=PASSWORD)
    return signed_in(home)


def signed_in(home: Home, code: str = "") -> str:
    found = job.sign_in(home, "dana", PASSWORD, code, "a")
    assert found
    return found.token


def app_of(home: Home) -> pyotp.TOTP:
    return pyotp.TOTP(job.own_account(home, "dana").secret.replace(" ", ""))


def shown(app: pyotp.TOTP, home: Home, ahead: int = 0) -> str:
    return app.generate_otp(int(home.ledger.clock().replace(tzinfo=dt.UTC).timestamp()) // 30 + ahead)


def with_codes(home: Home, token: str) -> tuple[pyotp.TOTP, str]:
    job.prepare_codes(home, "dana")
    app = app_of(home)
    return app, job.begin_codes(home, token, PASSWORD, shown(app, home))


def test_a_new_password_renews_the_token_and_ends_the_other_sessions(home, token) -> None:
    other = signed_in(home)
    new = job.change_password(home, token, PASSWORD, NEXT)

    assert [job.signed_in(home, each) is not None for each in (token, other, new)] == [False, False, True]
    assert job.sign_in(home, "dana", PASSWORD, "", "a") is None
    assert job.sign_in(home, "dana", NEXT, "", "a")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("wrong wrong wrong", NEXT, "is not right"),
        (PASSWORD, "short", "too short"),
        (PASSWORD, "dana dana dana dana", "tried first"),
        (PASSWORD, PASSWORD, "the old one"),
    ],
)
def test_a_password_is_changed_only_by_who_knows_it_and_for_a_good_one(home, token, old, new, said) -> None:
    with pytest.raises(UsageError, match=said):
        job.change_password(home, token, old, new)
    assert job.sign_in(home, "dana", PASSWORD, "", "b")


def test_the_first_password_must_be_changed_and_then_no_more(home) -> None:
    given = job.add_account(home, "ann", Role.AUDITOR, by="admin")
    token = job.sign_in(home, "ann", given, "", "a").token
    assert job.signed_in(home, token).must_change_password

    token = job.change_password(home, token, given, NEXT)

    assert not job.signed_in(home, token).must_change_password


def test_codes_are_asked_for_from_the_first_right_one_on(home, token) -> None:
    job.prepare_codes(home, "dana")
    signed_in(home)
    with pytest.raises(UsageError, match="is not right"):
        job.begin_codes(home, token, PASSWORD, "000000")
    app, _ = with_codes(home, token)

    assert job.own_account(home, "dana").has_code
    for code in ("", "000000", shown(app, home, 5), "\N{ARABIC-INDIC DIGIT ONE}" * 6):
        assert job.sign_in(home, "dana", PASSWORD, code, f"x{code!r}") is None


def test_a_code_opens_once_and_an_older_one_not_after_it(home, clock, token) -> None:
    app, _ = with_codes(home, token)
    assert job.sign_in(home, "dana", PASSWORD, shown(app, home), "a") is None, "it was used to begin"

    clock.put_forward(seconds=90)
    code, before = shown(app, home), shown(app, home, -1)
    assert job.sign_in(home, "dana", PASSWORD, code, "a")
    assert job.sign_in(home, "dana", PASSWORD, code, "b") is None
    assert job.sign_in(home, "dana", PASSWORD, before, "c") is None
    clock.put_forward(seconds=30)
    assert job.sign_in(home, "dana", PASSWORD, f"{shown(app, home)[:3]} {shown(app, home)[3:]}", "d")


def test_a_wrong_password_does_not_use_a_code_up(home, clock, token) -> None:
    app, _ = with_codes(home, token)
    clock.put_forward(seconds=60)
    assert job.sign_in(home, "dana", NEXT, shown(app, home), "a") is None
    assert job.sign_in(home, "dana", PASSWORD, shown(app, home), "a")


def test_the_secret_is_shown_while_it_is_set_up_and_stands_nowhere(home, token) -> None:
    job.prepare_codes(home, "dana")
    mine = job.own_account(home, "dana")
    secret = mine.secret.replace(" ", "")

    assert re.fullmatch(r"[A-Z2-7]{32}", secret)
    assert parse_qs(urlsplit(mine.link).query)["secret"] == [secret]
    assert secret not in repr(mine)
    job.begin_codes(home, token, PASSWORD, shown(pyotp.TOTP(secret), home))
    assert job.own_account(home, "dana").secret == ""
    home.ledger.forget_overwritten()
    assert secret.encode() not in b"".join(path.read_bytes() for path in home.settings.home.glob("ledger/*"))


def test_codes_end_only_with_password_and_code(home, clock, token) -> None:
    app, token = with_codes(home, token)
    clock.put_forward(seconds=60)
    with pytest.raises(UsageError):
        job.end_codes(home, token, PASSWORD, "")
    job.end_codes(home, token, PASSWORD, shown(app, home))
    assert signed_in(home)


def test_the_trail_says_what_was_done_and_no_secret(home, token) -> None:
    job.change_password(home, token, PASSWORD, NEXT)

    lines = [f"{event.action} {event.subject} {event.detail}" for event in events.trail(home.ledger)]
    assert any(line.startswith("PASSWORD_CHANGED dana") for line in lines)
    assert not any(PASSWORD in line or NEXT in line or token in line for line in lines)

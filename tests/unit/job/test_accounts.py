"""Accounts as administrators keep them, and tokens of sites."""

from __future__ import annotations

import pytest

from sorops import job
from sorops.errors import UsageError
from sorops.policy import Actor, Role

PASSWORD = "trout umbrella seven"


def test_a_site_reporter_has_sites_by_id_name_or_alias(home) -> None:
    job.add_account(home, "Dana", "site-reporter", ["Hartford Clinic", "COA-01"])

    (account,) = job.known_accounts(home)
    assert (account["name"], account["role"], account["sites"]) == ("dana", "SITE_REPORTER", ["CLN-01", "COA-01"])


@pytest.mark.parametrize(
    ("name", "role", "sites", "email", "said"),
    [
        ("dana", "SITE_REPORTER", [], "", "for which site"),
        ("dana", "SITE_REPORTER", ["XXX"], "", "not in the list of sites"),
        ("dana", "AUDITOR", ["CLN-01"], "", "Only a site reporter"),
        ("dana", "OPERATOR", [], "", "no role OPERATOR"),
        ("dana", "", [], "", "no role"),
        ("operator", "AUDITOR", [], "", "like dana.smith"),
        ("token:1", "AUDITOR", [], "", "like dana.smith"),
        ("9dana", "AUDITOR", [], "", "like dana.smith"),
        ("dana\nx", "AUDITOR", [], "", "like dana.smith"),
        ("dana", "AUDITOR", [], "a@b\nBcc: c@d.e", "e-mail address"),
        ("dana", "AUDITOR", [], "a@b", "e-mail address"),
        ("taken", "AUDITOR", [], "", "already an account"),
        ("dana", "AUDITOR", [], "TAKEN@example.org", "Another account"),
    ],
)
def test_what_is_wrong_with_a_new_account_is_said(home, name, role, sites, email, said) -> None:
    job.add_account(home, "taken", "AUDITOR", email="taken@example.org")
    with pytest.raises(UsageError, match=said):
        job.add_account(home, name, role, sites, email)
    assert [account["name"] for account in job.known_accounts(home)] == ["taken"]


def test_nobody_changes_their_own_account_here(home) -> None:
    job.add_account(home, "admin", Role.ADMINISTRATOR, password=PASSWORD)
    for change in (
        lambda: job.set_role(home, "admin", Role.GRANT_MANAGER, by="admin"),
        lambda: job.set_sites(home, "admin", ["CLN-01"], by="admin"),
        lambda: job.disable_account(home, "admin", by="admin"),
        lambda: job.enable_account(home, "admin", by="admin"),
        lambda: job.reset_password(home, "ADMIN", by="admin"),
    ):
        with pytest.raises(UsageError, match="another administrator"):
            change()


def test_a_new_password_is_handed_over_once_and_turns_everybody_out(home) -> None:
    job.add_account(home, "dana", Role.AUDITOR, password=PASSWORD)
    token = job.sign_in(home, "dana", PASSWORD, "", "a").token

    given = job.reset_password(home, "dana", by="admin")

    assert job.signed_in(home, token) is None
    assert job.sign_in(home, "dana", PASSWORD, "", "a") is None
    assert job.signed_in(home, job.sign_in(home, "dana", given, "", "a").token).must_change_password


def test_the_account_that_others_see_holds_no_secret(home) -> None:
    job.add_account(home, "dana", Role.AUDITOR, password=PASSWORD)
    assert job.account_of(home, "Dana").password_hash == ""
    with pytest.raises(UsageError, match="no account nobody"):
        job.account_of(home, "nobody")


def test_labels_are_kept_without_what_cannot_be_shown(home) -> None:
    job.add_account(home, "dana", Role.AUDITOR, display_name=" Dana\x00\ud800 Smith\n")
    job.issue_token(home, "CLN-01", "records\x00 system")
    assert job.known_accounts(home)[0]["display_name"] == "Dana Smith"
    assert job.known_tokens(home)[0]["label"] == "records system"
    for name in ("\x00", "\ud800"):
        with pytest.raises(UsageError, match="There is no account"):
            job.account_of(home, name)


def test_a_token_speaks_for_its_site_until_it_ends_or_is_revoked(home, clock) -> None:
    token = job.issue_token(home, "Hartford Clinic", "the clinic's system", days=30)
    other = job.issue_token(home, "COA-01", "", days=30)

    assert job.site_of_token(home, token) == Actor("token:1", Role.SITE_REPORTER, frozenset({"CLN-01"}))
    job.revoke_token(home, 2)
    assert job.site_of_token(home, other) is None
    clock.put_forward(days=30)
    assert job.site_of_token(home, token) is None
    assert [row["holds"] for row in job.known_tokens(home)] == [False, False]


@pytest.mark.parametrize("token", ["", "sorops_", "sorops_x", "\ud800", "sorops_\ud800", "x" * 100_000])
def test_what_is_no_token_opens_nothing(home, token) -> None:
    job.issue_token(home, "CLN-01", "")
    assert job.site_of_token(home, token) is None


def test_a_token_is_kept_as_a_hash_and_only_for_a_site_that_there_is(home) -> None:
    token = job.issue_token(home, "CLN-01", "")
    assert token.encode() not in b"".join(path.read_bytes() for path in home.settings.home.glob("ledger/*"))
    for site, days, said in (("XXX", 30, "list of sites"), ("CLN-01", 0, "days"), ("CLN-01", 9_999, "days")):
        with pytest.raises(UsageError, match=said):
            job.issue_token(home, site, "", days=days)
    with pytest.raises(UsageError, match="no token 9"):
        job.revoke_token(home, 9)

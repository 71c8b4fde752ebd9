"""Signing in with an identity provider, which runs for real on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx2
import pytest
from portal import identity_provider
from portal.visitors import ORIGIN, Portal

from sorops import job
from sorops.policy import Role
from sorops.portal.app import create_app

PERSON = {"sub": "person-1", "email": "ada@state.example", "email_verified": True}


@pytest.fixture
def provider() -> Iterator[identity_provider.Provider]:
    with identity_provider.running() as running:
        running.person = dict(PERSON)
        yield running


@pytest.fixture
def linked(portal: Portal, provider: identity_provider.Provider) -> Portal:
    """The portal with the provider, and an account of the person's address."""
    job.add_account(portal.home, "ada", Role.GRANT_MANAGER, email="ada@state.example", by="admin")
    keys: Path = portal.home.settings.keys
    (keys / "provider.secret").write_text(identity_provider.SECRET)
    settings = replace(
        portal.home.settings, oidc_issuer=provider.issuer, oidc_client=identity_provider.CLIENT, portal_url=ORIGIN
    )
    portal.app = create_app(settings, portal.home)
    return portal


def come_back(visitor):
    """To the provider and back, as a browser is sent."""
    away = visitor.get("/sign-in/provider").headers["location"]
    back = httpx2.get(away, follow_redirects=False).headers["location"]
    assert back.startswith(f"{ORIGIN}/sign-in/provider/back?")
    return visitor.get(back.removeprefix(ORIGIN))


def test_who_is_known_to_the_state_and_has_an_account_is_signed_in(linked):
    visitor = linked.visitor()
    assert "Sign in with" in visitor.get("/sign-in").text
    come_back(visitor)
    assert "ada" in visitor.get("/account").text


def test_once_linked_an_account_is_found_by_the_provider_id_though_the_address_changed(linked, provider):
    come_back(linked.visitor())
    provider.person |= {"email": "ada.new@state.example"}
    visitor = linked.visitor()
    come_back(visitor)
    assert visitor.get("/account").status_code == 200


@pytest.mark.parametrize(
    "person",
    [{"email": "ada@state.example", "email_verified": False}, {"email": "ben@state.example"}, {"email": ""}],
    ids=["address not verified", "no account", "no address"],
)
def test_nobody_else_is_let_in(linked, provider, person):
    provider.person |= {"sub": "person-2", **person}
    visitor = linked.visitor()
    assert come_back(visitor).headers["location"] == "/sign-in"
    assert visitor.get("/account").status_code == 303


@pytest.mark.parametrize(
    "claims",
    [{"aud": "another"}, {"iss": "https://elsewhere.example"}, {"exp": 1}, {"nonce": "stale"}],
    ids=lambda claims: next(iter(claims)),
)
def test_an_answer_that_is_not_for_this_portal_now_is_not_believed(linked, provider, claims):
    provider.claims = claims
    visitor = linked.visitor()
    assert come_back(visitor).headers["location"] == "/sign-in"
    assert visitor.get("/account").status_code == 303


def test_an_answer_nobody_asked_for_is_not_believed(linked):
    visitor = linked.visitor()
    assert visitor.get("/sign-in/provider/back?code=made-up&state=made-up").headers["location"] == "/sign-in"


def test_without_a_provider_there_is_no_such_page(portal):
    assert portal.visitor().get("/sign-in/provider").status_code == 404

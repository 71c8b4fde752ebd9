"""Tokens with which a site's own system sends files."""

from __future__ import annotations

from typing import Annotated

from fastapi import Form
from starlette.responses import Response

from sorops import job
from sorops.policy import Action
from sorops.portal.asked import Asked
from sorops.portal.pages import Pages
from sorops.portal.proof import proof_first
from sorops.portal.texts import _

pages = Pages()


@pages.get("/tokens", Action.MANAGE_ACCOUNTS)
def tokens(asked: Asked) -> Response:
    """Every token, and the form for a new one."""
    sites = [site for site in asked.home.places.sites if site.streams]
    known = job.known_tokens(asked.home)
    return proof_first(asked, "/tokens") or asked.page("account/tokens.html", tokens=known, sites=sites)


@pages.post("/tokens", Action.MANAGE_ACCOUNTS)
def issue(asked: Asked, site: Annotated[str, Form()] = "", label: Annotated[str, Form()] = "") -> Response:
    """Make a token, and show it once."""
    if unproved := proof_first(asked, "/tokens"):
        return unproved
    token = job.issue_token(asked.home, site, label, by=asked.actor.name)
    return asked.page("account/token_once.html", site=site, token=token)


@pages.post("/tokens/{token}/revoke", Action.MANAGE_ACCOUNTS)
def revoke(asked: Asked, token: int) -> Response:
    """End a token."""
    if unproved := proof_first(asked, "/tokens"):
        return unproved
    job.revoke_token(asked.home, token, by=asked.actor.name)
    return asked.go("/tokens", _("The token opens nothing any more."))

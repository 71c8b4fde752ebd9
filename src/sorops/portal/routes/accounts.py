"""Accounts, as administrators keep them."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Form
from starlette.responses import Response

from sorops import job
from sorops.errors import UsageError
from sorops.policy import Action, NotAllowedError, Role
from sorops.portal.asked import Asked, Question
from sorops.portal.pages import Pages
from sorops.portal.proof import proof_first
from sorops.portal.refusals import without_command
from sorops.portal.texts import _

pages = Pages()

ROLES: dict[Role, str] = {
    Role.SITE_REPORTER: _("Site reporter: sends the files of their own sites"),
    Role.GRANT_MANAGER: _("Grant manager: follows up, approves exceptions"),
    Role.DATA_STEWARD: _("Data steward: keeps rules and templates, helps sites"),
    Role.FISCAL: _("Fiscal: sees who reported, and the dashboard"),
    Role.EVALUATOR: _("Evaluator: sees figures and asks the release"),
    Role.PRIVACY_OFFICER: _("Privacy officer: sees findings without values"),
    Role.LEADERSHIP_VIEWER: _("Leadership: sees the dashboard"),
    Role.AUDITOR: _("Auditor: sees who did what, and no values"),
    Role.ADMINISTRATOR: _("Administrator: keeps accounts and sites, sees no client rows"),
}
Text = Annotated[str, Form()]
Texts = Annotated[list[str], Form()]


@pages.get("/accounts", Action.MANAGE_ACCOUNTS)
def accounts(asked: Asked) -> Response:
    """Every account."""
    return asked.page("account/list.html", accounts=job.known_accounts(asked.home), roles=ROLES)


@pages.get("/accounts/new", Action.MANAGE_ACCOUNTS)
def new(asked: Asked) -> Response:
    """The form for a new account."""
    return proof_first(asked, "/accounts/new") or asked.page("account/new.html", **_choices(asked))


@pages.post("/accounts/new", Action.MANAGE_ACCOUNTS)
def add(
    asked: Asked,
    name: Text = "",
    role: Text = "",
    display_name: Text = "",
    email: Text = "",
    sites: Texts = [],  # noqa: B006
) -> Response:
    """Add an account, and show its password once."""
    if unproved := proof_first(asked, "/accounts/new"):
        return unproved
    try:
        given = job.add_account(asked.home, name, role, sites, email, display_name, by=asked.actor.name)
    except UsageError as error:
        typed = {
            "wrong": without_command(error),
            "name": name,
            "role": role,
            "display_name": display_name,
            "email": email,
            "chosen": set(sites),
        }
        return asked.page("account/new.html", 400, **(_choices(asked) | typed))
    return asked.page("account/password_once.html", name=name.strip().lower(), password=given)


@pages.get("/accounts/{name}", Action.MANAGE_ACCOUNTS)
def one(asked: Asked, name: str) -> Response:
    """One account and what can be done with it."""
    found = _found(asked, name)
    values = _choices(asked) | {"role": found.role.value, "chosen": found.sites}
    return proof_first(asked, f"/accounts/{found.name}") or asked.page("account/one.html", account=found, **values)


@pages.post("/accounts/{name}/role", Action.MANAGE_ACCOUNTS)
def set_role(asked: Asked, name: str, role: Text = "", sites: Texts = []) -> Response:  # noqa: B006
    """Give the account another role or other sites."""
    page = f"/accounts/{_found(asked, name).name}"
    if unproved := proof_first(asked, page):
        return unproved
    job.set_role(asked.home, name, role, sites, by=asked.actor.name)
    return asked.go(page, _("The role is set."))


@pages.post("/accounts/{name}/disable", Action.MANAGE_ACCOUNTS)
def disable(asked: Asked, name: str) -> Response:
    """Let nobody in under the account."""
    page = f"/accounts/{_found(asked, name).name}"
    if unproved := proof_first(asked, page):
        return unproved
    job.disable_account(asked.home, name, by=asked.actor.name)
    return asked.go(page, _("The account is disabled. Whoever was signed in is out."))


@pages.post("/accounts/{name}/enable", Action.MANAGE_ACCOUNTS)
def enable(asked: Asked, name: str) -> Response:
    """Let the person in again."""
    page = f"/accounts/{_found(asked, name).name}"
    if unproved := proof_first(asked, page):
        return unproved
    job.enable_account(asked.home, name, by=asked.actor.name)
    return asked.go(page, _("The account can sign in again."))


@pages.post("/accounts/{name}/sessions", Action.MANAGE_ACCOUNTS)
def end_sessions(asked: Asked, name: str) -> Response:
    """Sign the person out everywhere."""
    page = f"/accounts/{_found(asked, name).name}"
    if unproved := proof_first(asked, page):
        return unproved
    job.end_sessions(asked.home, name, by=asked.actor.name)
    return asked.go(page, _("The person is signed out everywhere."))


@pages.post("/accounts/{name}/password", Action.MANAGE_ACCOUNTS)
def reset_password(asked: Asked, name: str) -> Response:
    """Make a new password, and show it once."""
    found = _found(asked, name)
    if unproved := proof_first(asked, f"/accounts/{found.name}"):
        return unproved
    given = job.reset_password(asked.home, name, by=asked.actor.name)
    return asked.page("account/password_once.html", name=found.name, password=given)


def _found(asked: Question, name: str) -> Any:
    try:
        return job.account_of(asked.home, name)
    except UsageError:
        raise NotAllowedError from None


def _choices(asked: Question) -> dict[str, Any]:
    sites = sorted((site for site in asked.home.places.sites if site.streams), key=lambda site: site.site_id)
    empty = {"name": "", "role": "", "display_name": "", "email": "", "chosen": frozenset(), "wrong": ""}
    return {"roles": ROLES, "sites": sites} | empty

"""One's own account: password, codes from an app, where one is signed in, and proving who one is."""

from __future__ import annotations

from typing import Annotated

from fastapi import Form
from starlette.responses import Response

from sorops import job
from sorops.policy import Action
from sorops.portal import cookies
from sorops.portal.asked import Asked, Question, is_of_ours
from sorops.portal.pages import Pages
from sorops.portal.texts import _

pages = Pages()

WRONG = _("The password or code is not right. After five tries, wait ten minutes and try again.")
Text = Annotated[str, Form()]


@pages.get("/account", Action.USE_OWN_ACCOUNT)
def account(asked: Asked) -> Response:
    """What is known of the account, and where it is signed in."""
    mine = job.own_account(asked.home, asked.actor.name)
    return asked.page("account/own.html", account=mine, sessions=job.own_sessions(asked.home, _token(asked)))


@pages.post("/account/sessions/end", Action.USE_OWN_ACCOUNT)
def end_others(asked: Asked) -> Response:
    """Sign out everywhere else."""
    job.end_other_sessions(asked.home, _token(asked))
    return asked.go("/account", _("You are signed in here only."))


@pages.get("/account/password", Action.USE_OWN_ACCOUNT)
def password_form(asked: Asked) -> Response:
    """The form for a new password."""
    mine = job.own_account(asked.home, asked.actor.name)
    return asked.page("account/password.html", has_code=mine.has_code, must=asked.session.must_change_password)


@pages.post("/account/password", Action.USE_OWN_ACCOUNT)
def change_password(asked: Asked, old: Text = "", new: Text = "", again: Text = "", code: Text = "") -> Response:
    """Change the password."""
    if new != again:
        return asked.go("/account/password", _("The two new passwords are not the same. Type both again."), "error")
    token = job.change_password(asked.home, _token(asked), old, new, code)
    return _renewed(asked, token, "/account", _("Your password is changed. Other browsers are signed out."))


@pages.get("/account/codes", Action.USE_OWN_ACCOUNT)
def codes(asked: Asked) -> Response:
    """Set codes up, or turn them off."""
    return asked.page("account/codes.html", account=job.own_account(asked.home, asked.actor.name))


@pages.post("/account/codes", Action.USE_OWN_ACCOUNT)
def prepare_codes(asked: Asked) -> Response:
    """Show what the app must be told."""
    job.prepare_codes(asked.home, asked.actor.name)
    return asked.go("/account/codes")


@pages.post("/account/codes/begin", Action.USE_OWN_ACCOUNT)
def begin_codes(asked: Asked, password: Text = "", code: Text = "") -> Response:
    """Ask for codes from now on."""
    token = job.begin_codes(asked.home, _token(asked), password, code)
    return _renewed(asked, token, "/account", _("From now on you are asked for a code when you sign in."))


@pages.post("/account/codes/end", Action.USE_OWN_ACCOUNT)
def end_codes(asked: Asked, password: Text = "", code: Text = "") -> Response:
    """Ask for codes no more."""
    token = job.end_codes(asked.home, _token(asked), password, code)
    return _renewed(asked, token, "/account", _("You are asked for no code any more."))


@pages.get("/account/prove", Action.USE_OWN_ACCOUNT)
def proof_form(asked: Asked, next: str = "/") -> Response:  # noqa: A002 - the name in the address
    """Ask for the password again."""
    mine = job.own_account(asked.home, asked.actor.name)
    return asked.page("account/prove.html", next=next if is_of_ours(next) else "/", has_code=mine.has_code)


@pages.post("/account/prove", Action.USE_OWN_ACCOUNT)
def prove(asked: Asked, password: Text = "", code: Text = "", next: Text = "/") -> Response:  # noqa: A002
    """Go on under a new session id."""
    token = job.step_up(asked.home, _token(asked), password, code)
    if token is None:
        back = asked.request.scope["back"] or "/account/prove"
        return asked.go(back, WRONG, "error")
    return _renewed(asked, token, next if is_of_ours(next) else "/", "")


def _token(asked: Question) -> str:
    return asked.request.cookies.get(cookies.SESSION, "")


def _renewed(asked: Question, token: str, url: str, said: str) -> Response:
    answer = asked.go(url, said)
    cookies.keep(answer, cookies.SESSION, token)
    return answer

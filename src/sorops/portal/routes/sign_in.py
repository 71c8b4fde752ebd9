"""Signing in and out, and the page on which each begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import Form
from starlette.responses import RedirectResponse, Response

from sorops import job
from sorops.policy import Action
from sorops.portal import cookies
from sorops.portal.asked import Asked, is_of_ours
from sorops.portal.menu import entries
from sorops.portal.pages import Pages
from sorops.portal.texts import _

if TYPE_CHECKING:
    from sorops.job import SignedIn

pages = Pages()

WRONG = _("Name, password or code is not right. After five tries you have to wait for ten minutes.")
LOCKED = _("That was tried too often. Wait for ten minutes, then try again; what you type until then is not looked at.")


@pages.get("/", Action.USE_OWN_ACCOUNT)
def start(asked: Asked) -> Response:
    """The page on which somebody's work begins."""
    return asked.go(entries(asked.actor)[0].url)


@pages.get("/sign-in", Action.OPEN_PUBLIC)
def form(asked: Asked, next: str = "/") -> Response:  # noqa: A002 - the name in the address
    """The form to sign in."""
    if asked.session is not None:
        return asked.go("/")
    return asked.page("sign_in.html", next=next, wrong="", name="")


@pages.post("/sign-in", Action.OPEN_PUBLIC)
def sign_in(
    asked: Asked,
    name: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    code: Annotated[str, Form()] = "",
    next: Annotated[str, Form()] = "/",  # noqa: A002 - the name in the form
) -> Response:
    """Sign in with a local account."""
    found = job.sign_in(asked.home, name.strip(), password, code.strip(), asked.address)
    if found is not None:
        return admitted(found, next)
    waiting = job.sign_in_wait(asked.home, name.strip(), asked.address)
    answer = asked.page("sign_in.html", 401, next=next, wrong=LOCKED if waiting else WRONG, name=name)
    if waiting:
        answer.headers["Retry-After"] = str(waiting)
    return answer


@pages.post("/sign-out", Action.OPEN_PUBLIC)
def sign_out(asked: Asked) -> Response:
    """End the session, and have the browser forget what it holds of the portal."""
    token = asked.request.cookies.get(cookies.SESSION, "")
    if token:
        job.sign_out(asked.home, token)
    answer = RedirectResponse("/sign-in", 303)
    answer.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    cookies.forget(answer, cookies.SESSION)
    return answer


def admitted(found: SignedIn, url: str = "/") -> Response:
    """Begin a session in this browser."""
    answer = RedirectResponse(url if is_of_ours(url) else "/", 303)
    cookies.keep(answer, cookies.SESSION, found.token)
    cookies.forget(answer, cookies.VISIT)
    return answer

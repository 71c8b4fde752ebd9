"""Pages and problems for what cannot be answered. Unknown and forbidden look the same."""

from __future__ import annotations

import re
from http import HTTPStatus

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from sorops.errors import BusyError, SetupError, SoropsError
from sorops.policy import NotAllowedError
from sorops.portal import cookies
from sorops.portal.texts import _

NOT_HERE = _("There is no such page, or it is not for your account.")
_SENTENCES = {
    400: _("The request could not be understood. Go back and try again."),
    403: _("This form is too old, or was not sent from a page of the portal. Open the page again."),
    404: NOT_HERE,
    405: NOT_HERE,
    408: _("The request took too long. Try again; a large file may need a faster connection."),
    413: _("The file is too large. A workbook may have up to 26 MiB."),
    422: _("Something in the form is missing or not as it should be. Go back and check each field."),
    429: _("There were too many requests from your address. Wait five minutes and try again."),
    500: _(
        "Something went wrong on our side. Nothing was lost. Try again, and tell the grant team if it happens twice."
    ),
    503: _("The portal cannot take this now. Try again in a few minutes."),
}

_COMMAND = re.compile(r"\s[^.]*\bsorops [a-z]+[^.]*\.?$")


def sentence(status: int) -> str:
    """What is said of a status when nothing more is known."""
    return _SENTENCES.get(status, _SENTENCES[400 if status < 500 else 500])


def problem(status: int, detail: str = "") -> Response:
    """A refusal for a program (RFC 9457)."""
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail or sentence(status),
    }
    headers = {"WWW-Authenticate": "Bearer"} if status == 401 else None
    return JSONResponse(body, status, headers, "application/problem+json")


def refused(request: Request, status: int, said: str = "") -> Response:
    """A refusal for a person, or for a program where one asks."""
    if request.url.path.startswith("/api/"):
        return problem(status, said)
    page: Response = request.app.state.pages.error(request, status, said or sentence(status))
    return page


def status_of(error: SoropsError) -> int:
    """The status that fits an error."""
    if isinstance(error, NotAllowedError):
        return 404
    return 503 if isinstance(error, (SetupError, BusyError)) else 400


async def _on_sorops(request: Request, error: Exception) -> Response:
    """A sentence for the person: back on the page with the form, or on a page of its own."""
    assert isinstance(error, SoropsError)
    status = status_of(error)
    if request.method == "POST" and status == 400 and not request.url.path.startswith("/api/"):
        back = request.scope.get("back", "")
        if back:
            answer = RedirectResponse(back, 303)
            cookies.say(answer, cookies.Said(without_command(error), "error"))
            return answer
    return refused(request, status, NOT_HERE if status == 404 else without_command(error))


def without_command(error: SoropsError) -> str:
    """What the error says, without the sentence that sends an operator to a command: here there are none."""
    return _COMMAND.sub("", str(error)) or str(error)


async def _on_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    status = 404 if error.status_code == 405 else error.status_code
    return refused(request, status)


async def _on_form(request: Request, error: Exception) -> Response:
    is_path = isinstance(error, RequestValidationError) and all(one["loc"][0] == "path" for one in error.errors())
    return refused(request, 404 if is_path else 422)


async def _on_anything(request: Request, error: Exception) -> Response:  # noqa: ARG001 - its text may quote a row
    return refused(request, 500)


def answer_errors(app: FastAPI) -> None:
    """Answer every error in plain words."""
    app.add_exception_handler(SoropsError, _on_sorops)
    app.add_exception_handler(HTTPException, _on_http)
    app.add_exception_handler(RequestValidationError, _on_form)
    app.add_exception_handler(Exception, _on_anything)

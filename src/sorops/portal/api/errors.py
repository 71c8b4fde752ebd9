"""Refusals of the API: RFC 9457, in the words of ``fields``; unknown and forbidden look the same."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from http import HTTPStatus
from typing import Any

from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response

from sorops.portal.api.fields import WORDS
from sorops.portal.refusals import problem

REFERENCE = {"$ref": "#/components/schemas/Refusal"}
_MAY_HAPPEN = {
    400: "It cannot be done as asked; the sentence says why.",
    401: "There is no token, or it opens nothing any more.",
    404: "There is nothing here, or it is not for this token.",
    408: "The request took longer than two minutes.",
    413: "The file is larger than 26 MiB, or the text larger than 1 MiB.",
    422: "A field is missing or not as it should be; the sentence names it.",
    429: "There were too many requests; the header Retry-After says for how long to wait, in seconds.",
    500: "Something went wrong on our side. What was acknowledged is safe.",
    503: "It cannot be done now. Try again in a few minutes.",
}
REFUSALS: dict[int | str, dict[str, Any]] = {
    status: {"description": said, "content": {"application/problem+json": {"schema": REFERENCE}}}
    for status, said in _MAY_HAPPEN.items()
}
"""What every route may answer instead of what was asked for."""


class ApiRoute(APIRoute):
    """A route whose wrong requests are refused in plain words."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler that answers a request."""
        handle = super().get_route_handler()

        async def refusing(request: Request) -> Response:
            try:
                return await handle(request)
            except RequestValidationError as error:
                return _refused(error)
            finally:
                await request.close()  # files of a form lie on disk until then

        return refusing


def _refused(error: RequestValidationError) -> Response:
    first = error.errors()[0]
    place = first["loc"]
    if place[0] == "path":
        return problem(HTTPStatus.NOT_FOUND)
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, _sentence(str(place[-1]), first["type"]))


def _sentence(name: str, kind: str) -> str:
    """What is wrong with a field, and what it should be."""
    if kind == "extra_forbidden":
        return "The request has a field that is not known here. See the reference for the fields of each request."
    if name not in WORDS:
        return "The request needs a body of JSON, and the header Content-Type: application/json."
    wrong = "is missing" if kind == "missing" else "is not as it should be"
    return f"{name} {wrong}. {WORDS[name]}"

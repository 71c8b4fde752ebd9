"""Routes that say who may use them: every route names its action, and the policy is asked before it runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from fastapi import APIRouter, Depends
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse

from sorops import policy
from sorops.policy import Action
from sorops.portal import cookies

Handler = Callable[..., Any]
FORM_FIELD = "csrf"
FORM_HEADER = "x-csrf"


class Allowed:
    """Lets a request through to a route where its sender's role reaches the action, and its form is one of ours."""

    def __init__(self, action: Action) -> None:
        self.action = action

    async def __call__(self, request: Request) -> None:
        """Refuse what is not allowed; unknown and forbidden look the same."""
        if not policy.allows(request.state.actor, self.action):
            raise HTTPException(404)
        if request.method == "POST" and not request.url.path.startswith("/api/"):
            await _require_own_form(request)


class Pages(APIRouter):
    """Routes of one topic."""

    def get(self, path: str, action: Action, **rest: Any) -> Callable[[Handler], Handler]:  # type: ignore[override]
        """A page to read."""
        return self._route("GET", path, action, **rest)

    def post(self, path: str, action: Action, **rest: Any) -> Callable[[Handler], Handler]:  # type: ignore[override]
        """A form to send."""
        return self._route("POST", path, action, **rest)

    def _route(self, method: str, path: str, action: Action, **rest: Any) -> Callable[[Handler], Handler]:
        chosen: dict[str, Any] = {
            "include_in_schema": False,
            "response_class": HTMLResponse,
            "response_model": None,
        } | rest

        def add(handler: Handler) -> Handler:
            self.add_api_route(path, handler, methods=[method], dependencies=[Depends(Allowed(action))], **chosen)
            return handler

        return add


def action_of(route: APIRoute) -> Action | None:
    """The action that a route names; None for one that names none, which no route may do."""
    return next(
        (asked.dependency.action for asked in route.dependencies if isinstance(asked.dependency, Allowed)), None
    )


def routes_of(pages: Iterable[Pages]) -> list[APIRoute]:
    """Every route of the pages; what is written of routes is checked against it."""
    return [route for topic in pages for route in topic.routes if isinstance(route, APIRoute)]


async def _require_own_form(request: Request) -> None:
    """A form of ours carries the token of the session, or of the visit before signing in."""
    cookie = request.cookies.get(cookies.SESSION) or request.cookies.get(cookies.VISIT, "")
    given = request.headers.get(FORM_HEADER) or str((await request.form()).get(FORM_FIELD, ""))
    if not cookies.is_form_token(given, cookie):
        raise HTTPException(403)

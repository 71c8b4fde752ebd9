"""The gate: who asks, decided before a byte of the body is read (security.md R-UP-4, R-AU-4)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from urllib.parse import quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from sorops import job
from sorops.policy import NOBODY
from sorops.portal import cookies
from sorops.portal.refusals import problem, refused

SAFE = ("GET", "HEAD", "OPTIONS")
API = "/api/"
OPEN = ("/static/", "/health", "/ready", "/metrics", "/sign-in", "/favicon.ico")
"""Paths that somebody who has not signed in may post to or read; each of their routes says so in the policy, too."""
UNTIL_CHANGED = ("/static/", "/account/password", "/sign-out")
"""All that is there for somebody who still has the password that was handed over."""

Answer = Callable[[Request], Awaitable[Response | None]]


class Gate:
    """Puts ``actor`` and ``session`` into the request's state; turns away whoever may not even send a body."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        turned_away = await (self._token(request) if request.url.path.startswith(API) else self._cookie(request))
        if turned_away is not None:
            await turned_away(scope, receive, send)
            return
        await self.app(scope, receive, send)

    async def _token(self, request: Request) -> Response | None:
        """A site's system signs every request with its token; cookies count for nothing here."""
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        request.state.session, request.state.actor = None, NOBODY
        if scheme.lower() == "bearer" and token:
            actor = await run_in_threadpool(job.site_of_token, request.app.state.home, token.strip())
            request.state.actor = actor or NOBODY
        if request.state.actor is NOBODY and request.url.path != "/api/openapi.json":
            return problem(401, "Send the token of your site: Authorization: Bearer, a space, and the token.")
        return None

    async def _cookie(self, request: Request) -> Response | None:
        """A person signs in once and is known by a cookie."""
        path = request.url.path
        request.state.session, request.state.actor = None, NOBODY
        token = request.cookies.get(cookies.SESSION, "")
        if token and not path.startswith("/static/"):
            address = request.client.host if request.client else ""
            found = await run_in_threadpool(job.signed_in, request.app.state.home, token, address)
            request.state.session = found
            request.state.actor = found.actor if found else NOBODY
        if request.method not in SAFE and _is_foreign(request):
            return refused(request, 403, "This form was not sent from a page of the portal. Open the page again.")
        if request.state.session is None and not path.startswith(OPEN):
            back = path if request.method == "GET" else "/"
            return RedirectResponse(f"/sign-in?next={quote(back)}", 303)
        if request.state.session is not None and request.state.session.must_change_password:
            return None if path.startswith(UNTIL_CHANGED) else RedirectResponse("/account/password", 303)
        return None


def _is_foreign(request: Request) -> bool:
    """Whether a browser says that another site made this request.

    A page that sends no referrer sends ``null`` for its origin; browsers that do so say where a request comes from in
    the other header, too.
    """
    place = request.headers.get("sec-fetch-site", "")
    if place not in ("", "same-origin", "none"):
        return True
    origin = request.headers.get("origin")
    if origin == "null":
        return not place
    return origin is not None and urlsplit(origin).netloc != request.headers.get("host", "")

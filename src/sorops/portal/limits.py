"""Bounds on what a request may cost: size and time of its body, and how many there may be (security.md 3.1)."""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sorops.policy import NOBODY, Actor
from sorops.portal import cookies
from sorops.portal.refusals import refused

FORM_BYTES = 1024**2
_AROUND_THE_FILE = 64 * 1024
BODY_SECONDS = 120.0
WINDOW_SECONDS = 300.0
REQUESTS_OF_ADDRESS = 300
REQUESTS_OF_SESSION = 1500
"""A page that follows an upload asks each second, and an office shares one address: who signed in counts alone."""

UNCOUNTED = ("/static/", "/health", "/ready", "/metrics")
_SMALL = ("application/x-www-form-urlencoded", "application/json")
_READ_TO_BE_POLITE = 4
"""So many times the largest body is read and dropped, so that a browser shows the refusal and not a broken line."""


class BodyLimits:
    """Counts a body while it comes, before anything takes it apart; stands behind the gate, which says who asks.

    Somebody who has not signed in, a plain form and JSON have ``FORM_BYTES``; an upload has ``file_bytes``.
    """

    def __init__(self, app: ASGIApp, file_bytes: int, seconds: float = BODY_SECONDS) -> None:
        self.app = app
        self.upload_bytes = file_bytes + _AROUND_THE_FILE
        self.seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on with a body that cannot grow or last."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        body = _Body(receive, self._most(scope), time.monotonic() + self.seconds)
        try:
            await body.refuse_declared(Headers(scope=scope).get("content-length", ""))
        except HTTPException as error:
            await refused(Request(scope), error.status_code)(scope, receive, send)
            return
        await self.app(scope, body.next, send)

    def _most(self, scope: Scope) -> int:
        kind = Headers(scope=scope).get("content-type", "").partition(";")[0].strip().lower()
        is_somebody = scope.get("state", {}).get("actor", NOBODY) is not NOBODY
        return FORM_BYTES if kind in _SMALL or not is_somebody else self.upload_bytes


@dataclass
class _Body:
    """A body as it comes: at most so many bytes, until a moment of ``time.monotonic``."""

    receive: Receive
    most: int
    until: float
    read: int = 0

    async def refuse_declared(self, length: str) -> None:
        """Refuse a body that says that it is too large.

        Raises:
            HTTPException: 413; what is a little too large has been read and dropped.
        """
        if not length.isdecimal() or int(length) <= self.most:
            return
        if int(length) <= self.most * _READ_TO_BE_POLITE:
            more = True
            while more:
                message = await self._message()
                more = message["type"] == "http.request" and message.get("more_body", False)
        raise HTTPException(413)

    async def next(self) -> Message:
        """The next part.

        Raises:
            HTTPException: 413 for too large, 408 for too slow.
        """
        message = await self._message()
        self.read += len(message.get("body", b""))
        if self.read > self.most:
            raise HTTPException(413)
        return message

    async def _message(self) -> Message:
        try:
            async with asyncio.timeout(max(0.0, self.until - time.monotonic())):
                return await self.receive()
        except TimeoutError:
            raise HTTPException(408) from None


class CloseUnread:
    """Closes the connection after an answer that did not wait for the whole body.

    Otherwise the server would go on reading what nobody wants, as slowly as its sender likes.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and its answer back."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        is_unread = headers.get("content-length", "0") != "0" or "transfer-encoding" in headers

        async def noted() -> Message:
            nonlocal is_unread
            message = await receive()
            is_unread = is_unread and message.get("more_body", False)
            return message

        async def closing(message: Message) -> None:
            if message["type"] == "http.response.start" and is_unread:
                MutableHeaders(scope=message)["Connection"] = "close"
            await send(message)

        await self.app(scope, noted, closing)


@dataclass
class Window:
    """How many requests somebody made lately: a sliding window out of two counts, of this and of the last window.

    In memory, so each process of the portal counts its own; a restart forgets.
    """

    seconds: float = WINDOW_SECONDS
    keep: int = 20_000
    counts: dict[str, tuple[int, int, int]] = field(default_factory=dict)

    def count(self, who: str, now: float) -> float:
        """Count a request at ``now`` (seconds) and give how many there were within the window up to it."""
        number, gone = divmod(now, self.seconds)
        window, before, current = self.counts.get(who, (int(number), 0, 0))
        if window != int(number):
            before, current = (current if window == int(number) - 1 else 0), 0
        if who not in self.counts and len(self.counts) >= self.keep:
            self._forget(int(number))
        self.counts[who] = (int(number), before, current + 1)
        return before * (1 - gone / self.seconds) + current + 1

    def _forget(self, number: int) -> None:
        self.counts = {who: count for who, count in self.counts.items() if count[0] == number}
        if len(self.counts) >= self.keep:
            self.counts.clear()


class RequestRate:
    """Turns away who asks too often: an address, or a session or token that was good the last time.

    A session that was never seen to be good counts for its address, so that making them up gains nothing.
    """

    def __init__(self, app: ASGIApp, clock: Callable[[], float] = time.monotonic) -> None:
        self.app = app
        self.clock = clock
        self.window = Window()
        self.good: set[str] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer 429."""
        if scope["type"] != "http" or scope["path"].startswith(UNCOUNTED):
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        credential = _credential(request)
        is_good = credential in self.good
        who = credential if is_good else request.client.host if request.client else ""
        if self.window.count(who, self.clock()) > (REQUESTS_OF_SESSION if is_good else REQUESTS_OF_ADDRESS):
            request.state.session, request.state.actor = None, NOBODY
            answer = refused(request, 429)
            answer.headers["Retry-After"] = str(int(WINDOW_SECONDS))
            await answer(scope, receive, send)
            return
        await self.app(scope, receive, send)
        self._learn(credential, scope.get("state", {}).get("actor", NOBODY))

    def _learn(self, credential: str, actor: Actor) -> None:
        if actor is NOBODY:
            self.good.discard(credential)
        elif credential:
            if len(self.good) >= self.window.keep:
                self.good.clear()
            self.good.add(credential)


def _credential(request: Request) -> str:
    """What a request shows of who sends it, hashed; empty where it shows nothing."""
    shown = request.headers.get("authorization", "") or request.cookies.get(cookies.SESSION, "")
    return hashlib.sha256(shown.encode()).hexdigest() if shown else ""

"""What the portal tells of itself: a line of JSON per request, and figures for Prometheus.

Neither holds a path as sent, a query, a file's name or a value: a route is told by its pattern, a person by account.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import sys
import time
import traceback
import uuid
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Histogram
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sorops.policy import NOBODY
from sorops.portal.refusals import refused

LOG = logging.getLogger("sorops.portal")
_OURS = ("sorops", "uvicorn")
_FIELDS = "fields"
_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1.0, 2.0, 3.0, 5.0, 10.0, 30.0)


class Metrics:
    """The counts of one portal process."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "sorops_requests", "Requests answered.", ("method", "route", "status"), registry=self.registry
        )
        self.seconds = Histogram(
            "sorops_request_seconds", "Time to answer.", ("route",), buckets=_SECONDS, registry=self.registry
        )

    def note(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one answer."""
        self.requests.labels(method if method in _METHODS else "other", route, str(status)).inc()
        self.seconds.labels(route).observe(seconds)


_METHODS = ("GET", "HEAD", "POST", "OPTIONS")


class Observing:
    """Counts and logs every request; gives each a number that its answer carries, to be quoted to the operator."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and note how it went."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        number, began, status, is_begun = uuid.uuid4().hex, time.monotonic(), 500, False

        async def noted(message: Message) -> None:
            nonlocal status, is_begun
            if message["type"] == "http.response.start":
                status, is_begun = message["status"], True
                MutableHeaders(scope=message)["X-Request-Id"] = number
            await send(message)

        try:
            await self.app(scope, receive, noted)
        except Exception as error:  # answered here: further out, the safe headers would be missing
            LOG.error("failed", extra={_FIELDS: {"request": number, **_of_error(error)}})
            if is_begun:
                raise
            await refused(Request(scope), 500)(scope, receive, noted)
        finally:
            seconds, route = time.monotonic() - began, route_of(scope)
            self.metrics.note(scope["method"], route, status, seconds)
            LOG.info("request", extra={_FIELDS: _line(scope, route, status, seconds, number)})


def route_of(scope: Scope) -> str:
    """The pattern of the route that answered, ``/files/{number}``; ``-`` where none did."""
    if scope["path"].startswith("/static/"):
        return "/static"
    return str(getattr(scope.get("route"), "path", "-"))


def _line(scope: Scope, route: str, status: int, seconds: float, number: str) -> dict[str, object]:
    return {
        "method": scope["method"] if scope["method"] in _METHODS else "other",
        "route": route,
        "status": status,
        "ms": round(seconds * 1000, 1),
        "account": scope.get("state", {}).get("actor", NOBODY).name,
        "request": number,
    }


class JsonLines(logging.Formatter):
    """A record as one line of JSON. The text of an error is left out, for it may quote a row; its kind and place stay.

    Of what other libraries say only the level and the logger's name are told.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        is_ours = record.name.partition(".")[0] in _OURS
        line: dict[str, object] = {
            "time": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage().splitlines()[0] if is_ours and record.getMessage() else record.name,
        }
        line |= getattr(record, _FIELDS, {})
        if record.exc_info and record.exc_info[1] is not None:
            line |= _of_error(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


def _of_error(error: BaseException) -> dict[str, object]:
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "sorops" in frame.filename]
    place = f"{Path(frames[-1].filename).stem}:{frames[-1].lineno}" if frames else ""
    return {"error": type(error).__name__, "place": place}


def log_as_json() -> None:
    """Send everything that this process logs to standard error, a line of JSON each."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    for name in ("sorops", "uvicorn.error"):
        logging.getLogger(name).setLevel(logging.INFO)

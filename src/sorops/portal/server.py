"""The portal as a server: one process, deadlines on headers, an end that lets uploads finish."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from typing import Any

import h11
import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from sorops import job
from sorops.errors import SetupError
from sorops.portal.app import create_app
from sorops.portal.observing import log_as_json
from sorops.settings import Settings

HEADER_SECONDS = 10.0
IDLE_SECONDS = 15
STOP_SECONDS = 30
CONNECTIONS = 800
"""Below the 1,024 open files that a process commonly has."""

_TOO_SLOW = b"The request took too long to begin. Try again.\n"


class Punctual(H11Protocol):
    """HTTP whose requests must be begun in time: the server's own timeouts do not cover a request's headers."""

    seconds = HEADER_SECONDS
    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """The time runs from the first moment."""
        super().connection_made(transport)
        self._await_headers()

    def data_received(self, data: bytes) -> None:
        """The time ends when headers are there, and runs again from the first byte of the next ones."""
        super().data_received(data)
        self._await_headers()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def _await_headers(self) -> None:
        if self.conn.their_state is not h11.IDLE:
            self._stop_waiting()
        elif self._deadline is None:
            self._deadline = self.loop.call_later(self.seconds, self._too_late)

    def _stop_waiting(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _too_late(self) -> None:
        self._deadline = None
        if self.transport.is_closing():
            return
        with contextlib.suppress(h11.LocalProtocolError):
            self._say_too_late()
        self.transport.close()

    def _say_too_late(self) -> None:
        headers = [("Content-Type", "text/plain; charset=utf-8"), ("Connection", "close")]
        for event in (
            h11.Response(status_code=408, headers=headers, reason=b"Request Timeout"),
            h11.Data(data=_TOO_SLOW),
            h11.EndOfMessage(),
        ):
            self.transport.write(self.conn.send(event) or b"")


def serve(settings: Settings, host: str = "127.0.0.1", port: int = 8600) -> None:
    """Run the portal until it is told to stop (SIGTERM, SIGINT); uploads under way have ``STOP_SECONDS`` to finish.

    Raises:
        SetupError: the home was not initialised, a key is missing, or the port is taken.
    """
    log_as_json()
    with job.open_portal(settings) as home, _listening(host, port) as listener:
        server(create_app(settings, home), trusted=settings.proxies).run(sockets=[listener])


def server(app: ASGIApp, trusted: str = "127.0.0.1", protocol: type[H11Protocol] = Punctual) -> uvicorn.Server:
    """A server for an application; ``trusted`` names the proxies whose word on a client's address is taken."""
    chosen: dict[str, Any] = {"proxy_headers": bool(trusted), "forwarded_allow_ips": trusted}
    return uvicorn.Server(
        uvicorn.Config(
            app,
            http=protocol,
            ws="none",
            access_log=False,
            log_config=None,
            server_header=False,
            timeout_keep_alive=IDLE_SECONDS,
            timeout_graceful_shutdown=STOP_SECONDS,
            limit_concurrency=CONNECTIONS,
            **chosen,
        )
    )


def _listening(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port), backlog=512)
    except OSError:
        raise SetupError(
            f"The portal cannot listen on {host}, port {port}: another program does, or the address is not this "
            "machine's. Choose another, for example: sorops portal --port 8601"
        ) from None

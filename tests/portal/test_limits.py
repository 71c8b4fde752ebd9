"""Bounds on requests, over real sockets: what a browser, a scanner and a slow line do to the server."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from sorops.policy import NOBODY, OPERATOR
from sorops.portal.limits import (
    REQUESTS_OF_ADDRESS,
    REQUESTS_OF_SESSION,
    BodyLimits,
    CloseUnread,
    RequestRate,
    Window,
)
from sorops.portal.refusals import answer_errors
from sorops.portal.rendering import Templates
from sorops.portal.server import Punctual, server
from sorops.settings import Settings

MIB = 1024**2
CAP = 2 * MIB


class Hasty(Punctual):
    """Headers within a second, so that a test need not wait ten."""

    seconds = 1.0


class Badge:
    """Stands for the gate: whoever shows a badge has signed in, everybody else is answered unread."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            request = Request(scope)
            request.state.session = None
            request.state.actor = OPERATOR if "x-badge" in request.headers else NOBODY
            if request.state.actor is NOBODY and request.method == "POST":
                await PlainTextResponse("who are you", 401)(scope, receive, send)
                return
        await self.app(scope, receive, send)


@dataclass
class Running:
    """A server on a port of its own, and the bodies that its only handler got whole."""

    port: int = 0
    bodies: list[int] = field(default_factory=list)
    server: uvicorn.Server | None = None

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=20)

    def ask(self, head: str, *parts: bytes) -> bytes:
        """What comes back for headers and a body; a body that is cut off is no error."""
        with self.connect() as line:
            line.sendall(f"{head}\r\nHost: portal\r\n\r\n".replace("\n\r\n\r\n", "\n\r\n").encode())
            try:
                for part in parts:
                    line.sendall(part)
            except OSError:
                pass
            return until_closed(line)


def until_closed(line: socket.socket) -> bytes:
    answer = b""
    try:
        while part := line.recv(65536):
            answer += part
    except ConnectionResetError:
        pass
    return answer


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    made = Running()
    settings = Settings(home=tmp_path)
    app = FastAPI()
    app.state.pages = Templates(settings)

    @app.post("/take")
    async def take(request: Request) -> Response:
        made.bodies.append(len(await request.body()))
        return PlainTextResponse("taken")

    @app.get("/look")
    async def look() -> Response:
        return PlainTextResponse("seen")

    answer_errors(app)
    app.add_middleware(BodyLimits, file_bytes=CAP, seconds=2.0)
    app.add_middleware(Badge)
    app.add_middleware(CloseUnread)
    made.server = started = server(app, protocol=Hasty)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        made.port = listener.getsockname()[1]
        thread = threading.Thread(target=lambda: asyncio.run(started.serve(sockets=[listener])))
        thread.start()
        while not started.started:
            time.sleep(0.01)
        yield made
        started.should_exit = True
        thread.join(20)
        assert not thread.is_alive()


POST = "POST /take HTTP/1.1\r\nContent-Type: application/octet-stream"
BADGE = "\r\nX-Badge: yes"


def test_a_body_that_says_it_is_too_large_is_refused_unread(running: Running) -> None:
    answer = running.ask(f"{POST}{BADGE}\r\nContent-Length: {400 * MIB}", b"x" * 65536)
    assert answer.startswith(b"HTTP/1.1 413")
    assert b"too large" in answer
    assert running.bodies == []


def test_a_body_that_hides_its_size_is_cut_at_the_cap(running: Running) -> None:
    piece = b"10000\r\n" + b"x" * 65536 + b"\r\n"
    answer = running.ask(f"{POST}{BADGE}\r\nTransfer-Encoding: chunked", *[piece] * 200)
    assert answer.startswith(b"HTTP/1.1 413")
    assert running.bodies == []


def test_a_file_a_little_too_large_is_read_out_so_that_a_browser_shows_the_sentence(running: Running) -> None:
    head = f"{POST}{BADGE}\r\nConnection: close\r\nContent-Length: {3 * MIB}"
    answer = running.ask(head, *[b"x" * MIB] * 3)
    assert answer.startswith(b"HTTP/1.1 413")
    assert b"too large" in answer


def test_a_form_has_less_room_than_a_file(running: Running) -> None:
    form = POST.replace("octet-stream", "x-www-form-urlencoded")
    sent = [b"x" * MIB, b"x" * 10]
    for head, wanted in ((form, b"413"), (POST, b"200")):
        length = f"\r\nConnection: close\r\nContent-Length: {MIB + 10}"
        assert running.ask(head + BADGE + length, *sent)[9:12] == wanted
    assert running.bodies == [MIB + 10]


def test_nothing_is_read_of_a_body_from_somebody_who_has_not_signed_in(running: Running) -> None:
    with running.connect() as line:
        line.sendall(f"{POST}\r\nHost: portal\r\nContent-Length: {400 * MIB}\r\n\r\n".encode())
        answer = until_closed(line)
    assert answer.startswith(b"HTTP/1.1 401")
    assert b"connection: close" in answer.lower()
    with running.connect() as line:
        line.sendall(f"{POST}\r\nHost: portal\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n".encode())
        assert until_closed(line).startswith(b"HTTP/1.1 401"), "no invitation to send"


def test_a_body_has_a_deadline(running: Running) -> None:
    began = time.monotonic()
    with running.connect() as line:
        line.sendall(f"{POST}{BADGE}\r\nHost: portal\r\nContent-Length: 100\r\n\r\n".encode())
        line.settimeout(0.2)
        answer = b""
        while time.monotonic() - began < 10 and not answer:
            line.send(b"x")  # a byte now and then must not win more time
            try:
                answer = line.recv(65536)
            except TimeoutError:
                continue
        line.settimeout(5)
        answer += until_closed(line)
    assert answer.startswith(b"HTTP/1.1 408")
    assert 1.5 < time.monotonic() - began < 5
    assert running.bodies == []


@pytest.mark.parametrize("first", [b"", b"GET /look HTTP/1.1\r\nHost: portal\r\n\r\n"], ids=["first", "second"])
def test_headers_have_a_deadline_also_of_a_second_request_and_of_silence(running: Running, first: bytes) -> None:
    began = time.monotonic()
    with running.connect() as line:
        if first:
            line.sendall(first)
            seen = b""
            while not seen.endswith(b"seen"):
                seen += line.recv(65536)
        line.sendall(b"GET /look HTTP/1.1\r\n")
        answer = b""
        line.settimeout(0.2)
        while time.monotonic() - began < 10:
            try:
                line.sendall(b"X-More: yes\r\n")
                answer += line.recv(65536)
            except TimeoutError:
                continue
            except OSError:
                break
            if answer:
                break
    assert b"408" in answer
    assert 0.8 < time.monotonic() - began < 4
    with running.connect() as silent:
        assert until_closed(silent).startswith(b"HTTP/1.1 408")


def test_fifty_slow_clients_do_not_hold_up_a_normal_request(running: Running) -> None:
    lines = [running.connect() for _ in range(50)]
    for line in lines:
        line.sendall(f"{POST}{BADGE}\r\nHost: portal\r\nContent-Length: 100\r\n\r\nx".encode())
    began = time.monotonic()
    answer = running.ask(f"{POST}{BADGE}\r\nConnection: close\r\nContent-Length: 1000", b"x" * 1000)
    assert answer.startswith(b"HTTP/1.1 200")
    assert time.monotonic() - began < 1
    for line in lines:
        assert until_closed(line).startswith(b"HTTP/1.1 408")
        line.close()


def test_an_upload_under_way_is_finished_when_the_server_is_told_to_stop(running: Running) -> None:
    with running.connect() as line:
        line.sendall(f"{POST}{BADGE}\r\nHost: portal\r\nContent-Length: 20\r\n\r\n0123456789".encode())
        time.sleep(0.2)
        assert running.server
        running.server.should_exit = True
        time.sleep(0.5)
        with pytest.raises(OSError, match="refused"):
            running.connect()
        line.sendall(b"0123456789")
        assert until_closed(line).startswith(b"HTTP/1.1 200")
    assert running.bodies == [20]


def test_an_answer_names_no_server(running: Running) -> None:
    answer = running.ask("GET /look HTTP/1.1\r\nConnection: close")
    assert answer.startswith(b"HTTP/1.1 200")
    assert b"server:" not in answer.lower()


def test_a_window_slides() -> None:
    window = Window(seconds=100)
    assert [window.count("a", now) for now in (0.0, 50.0, 99.0)] == [1, 2, 3]
    assert window.count("a", 150.0) == 3 * 0.5 + 1
    assert window.count("a", 350.0) == 1
    assert window.count("b", 350.0) == 1


def test_made_up_addresses_cannot_fill_the_memory() -> None:
    window = Window(seconds=100, keep=50)
    for number in range(1000):
        window.count(str(number), 1.0)
    assert len(window.counts) <= 50


class Bench:
    """RequestRate with a clock, before a gate that knows one session."""

    def __init__(self, tmp_path: Path) -> None:
        self.now = 1000.0
        self.app = FastAPI()
        self.app.state.pages = Templates(Settings(home=tmp_path))
        self.rate = RequestRate(self.answer, clock=lambda: self.now)

    async def answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope)
        request.state.actor = OPERATOR if request.headers.get("authorization") == "Bearer good" else NOBODY
        await PlainTextResponse("ok")(scope, receive, send)

    def ask(self, address: str, token: str = "", path: str = "/") -> int:
        seen: list[int] = []

        async def send(message: dict[str, object]) -> None:
            if message["type"] == "http.response.start":
                seen.append(int(str(message["status"])))

        headers = [(b"authorization", f"Bearer {token}".encode())] if token else []
        scope = {
            "type": "http",
            "method": "GET",
            "path": path,
            "query_string": b"",
            "headers": headers,
            "client": (address, 1),
            "app": self.app,
            "state": {},
        }
        asyncio.run(self.rate(scope, None, send))  # type: ignore[arg-type]
        return seen[0]


def test_an_address_has_three_hundred_requests_in_five_minutes(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    assert {bench.ask("1.1.1.1") for _ in range(REQUESTS_OF_ADDRESS)} == {200}
    assert bench.ask("1.1.1.1") == 429
    assert bench.ask("2.2.2.2") == 200
    assert bench.ask("1.1.1.1", path="/static/portal.css") == 200
    bench.now += 700
    assert bench.ask("1.1.1.1") == 200


def test_who_signed_in_counts_apart_from_the_office_and_made_up_tokens_count_for_it(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    assert bench.ask("1.1.1.1", "good") == 200
    assert [bench.ask("1.1.1.1", f"guess {number}") for number in range(REQUESTS_OF_ADDRESS)][-1] == 429
    assert bench.ask("1.1.1.1", "good") == 200
    assert [bench.ask("1.1.1.1", "good") for _ in range(REQUESTS_OF_SESSION)][-1] == 429

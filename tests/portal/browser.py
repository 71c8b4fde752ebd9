"""A real browser before a real server: what journeys and looks share."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE, LAPTOP = {"width": 375, "height": 812}, {"width": 1280, "height": 900}
ZOOMED = {"width": 320, "height": 256}
"""A screen of 1280 x 1024 at 400 %."""
PAPER = {"width": 718, "height": 1020}
"""A sheet of A4 between margins of a centimetre."""
PICTURES = os.environ.get("PORTAL_PICTURES", "")
"""A folder for pictures of every page; none are kept where it is empty."""

EDGES = ("top", "right", "bottom", "left")
AXE = Axe()
ASKED = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
"""Rules of WCAG 2.2 are off unless named; what passes need not be listed."""

needs_browser = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed; apt-get install chromium"),
]


@contextmanager
def serving(app: Any) -> Iterator[str]:
    """The application on a free port of this machine; gives its address."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="critical", server_header=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://localhost:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(30)


def sign_in(page: Any, address: str, name: str, password: str) -> None:
    """As a person does."""
    page.goto(f"{address}/sign-in")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_load_state()


def barriers(page: Any) -> list[str]:
    """What axe finds against WCAG 2.2 AA and its best practices on the page as it is shown."""
    found = AXE.run(page, options=ASKED)
    return [
        f"{page.url}: {one['id']} at {', '.join(str(node['target'][0]) for node in one['nodes'][:3])}"
        for one in found.response["violations"]
    ]


def overflow(page: Any) -> int:
    """How many pixels the page is wider than the window."""
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


def picture(page: Any, name: str) -> None:
    """Keep a picture of the page, where somebody wants to look."""
    if PICTURES:
        Path(PICTURES).mkdir(parents=True, exist_ok=True)
        page.wait_for_load_state("networkidle")
        page.screenshot(path=str(Path(PICTURES) / f"{name}.png"), full_page=True)


def printed(page: Any, name: str) -> None:
    """Keep the page as it is printed, where somebody wants to look."""
    if PICTURES:
        page.pdf(path=str(Path(PICTURES) / f"{name}.pdf"), format="A4", margin=dict.fromkeys(EDGES, "1cm"))

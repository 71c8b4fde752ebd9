"""The pages for people who do not use command lines: portal."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from sorops import settings
from sorops.cli.show import say

app = typer.Typer()


@app.command()
def portal(
    host: Annotated[str, typer.Option(help="Address to listen on; only this machine if not given.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")] = 8600,
    demonstration: Annotated[
        bool, typer.Option("--demonstration", help="Show a made-up state, with accounts to try.")
    ] = False,
) -> None:
    """Serve the portal until Ctrl+C. Put a proxy with TLS before it where others are to reach it."""
    from sorops.portal.server import serve

    address = f"http://{'localhost' if host == '127.0.0.1' else host}:{port}"
    if not demonstration:
        say(f"The portal is at {address} until you press Ctrl+C.")
        serve(settings.load(), host, port)
        return
    from sorops.job.demonstration import ACCOUNTS, PASSWORD, make_demonstration

    say("Making a made-up state; a minute the first time.")
    chosen = make_demonstration(settings.load(home=settings.load().home / "demonstration"))
    say(f"Accounts: {', '.join(ACCOUNTS)}. Password of all: {PASSWORD}")
    say(f"The portal is at {address} until you press Ctrl+C.")
    with _worker(chosen):
        serve(chosen, host, port)


@contextmanager
def _worker(chosen: settings.Settings) -> Iterator[None]:
    """A worker beside the portal, so that a demonstration is one command. For real they are two users' processes."""
    environment = os.environ | {
        "SOROPS_HOME": str(chosen.home),
        "SOROPS_PRETEND_DATE": chosen.pretend_date,
        "SOROPS_STATE_NAME": chosen.state_name,
    }
    with subprocess.Popen([Path(sys.executable).with_name("sorops"), "work"], env=environment) as worker:
        try:
            yield
        finally:
            worker.terminate()

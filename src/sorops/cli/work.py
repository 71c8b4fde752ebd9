"""The worker: it does what the portal asks for on the machine that holds the key of the archive."""

from __future__ import annotations

import signal
import threading
from types import FrameType
from typing import Annotated

import typer

from sorops import job, settings
from sorops.cli.show import say

app = typer.Typer()
_PAUSE_SECONDS = 0.3


@app.command()
def work(
    once: Annotated[bool, typer.Option("--once", help="Do what waits now, and end.")] = False,
) -> None:
    """Check large uploads, make marked copies and new figures, as the portal asks, until Ctrl+C."""
    over = threading.Event()

    def end(_signal: int, _frame: FrameType | None) -> None:
        over.set()

    for kind in (signal.SIGTERM, signal.SIGINT):
        signal.signal(kind, end)
    with job.open_home(settings.load()) as home, job.listening(home) as worker:
        done = job.work(home, worker, over.is_set)
        job.empty_outbox(home)
        while not once and not over.wait(_PAUSE_SECONDS):
            done += job.work(home, worker, over.is_set)
            job.empty_outbox(home)
    say(f"Done: {done} requests.")

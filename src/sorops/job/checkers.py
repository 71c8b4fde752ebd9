"""Processes beside the portal that check what was just sent, so that pages are answered meanwhile.

Each has the home open for itself and a warm reader of its own. The bytes are handed over: none of them needs the key
that opens the archive. They end with the process that began them, however it ends.
"""

from __future__ import annotations

import importlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from multiprocessing.connection import wait
from types import TracebackType

from sorops import reading
from sorops.errors import BusyError
from sorops.job.home import Home, open_home
from sorops.job.processing import InHand, process, reading_context
from sorops.settings import Settings
from sorops.submission import Envelope

PATIENCE_SECONDS = 5.0
"""How long a sender waits for somebody to check the file."""
LONGEST_SECONDS = 80.0
"""How long a check may take while its sender waits."""

_stack = ExitStack()
_home: Home | None = None
"""Of a checking process."""


class Checkers:
    """A few checking processes. Threads may share them; use it in a ``with`` block."""

    def __init__(self, settings: Settings, most: int) -> None:
        self._settings = replace(settings, readers=1)
        self._most = most
        self._free = threading.BoundedSemaphore(most)
        self._replacing = threading.Lock()
        self._pool = self._started()

    def __enter__(self) -> Checkers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def check(self, number: int, data: bytes) -> None:
        """Decide an arrival whose bytes are at hand.

        Raises:
            BusyError: all were busy for too long, or this one takes too long.
            BrokenProcessPool: the process ended in the middle of it; others take its place.
        """
        if not self._free.acquire(timeout=PATIENCE_SECONDS):
            raise BusyError("Every checker is busy. The file is checked as soon as one is free.")
        pool = self._pool
        try:
            pool.submit(_check, number, data).result(LONGEST_SECONDS)
        except TimeoutError:
            raise BusyError("The check takes long. It goes on, and the page follows it.") from None
        except BrokenProcessPool:
            self._replace(pool)
            raise
        finally:
            self._free.release()

    def _started(self) -> ProcessPoolExecutor:
        """The processes, begun and warm as soon as the machine can."""
        context = multiprocessing.get_context("spawn")
        pool = ProcessPoolExecutor(self._most, context, _open, (self._settings,))
        for _ in range(self._most):
            pool.submit(_warm_up)
        return pool

    def _replace(self, broken: ProcessPoolExecutor) -> None:
        with self._replacing:
            if self._pool is broken:
                self._pool = self._started()


def check_in_hand(home: Home, number: int, data: bytes) -> None:
    """Decide an arrival whose bytes are at hand, in this process.

    Raises:
        BusyError: all readers were busy for too long.
    """
    with home.readers.lend(PATIENCE_SECONDS) as lent:
        for _ in process(home, [number], in_hand=InHand(data, lent)):
            continue


def _open(settings: Settings) -> None:
    """Begin a checking process. A stop that is meant for all finishes what is under way; the parent's end is ours."""
    global _home  # noqa: PLW0603 - one home for each process, opened once
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _home = _stack.enter_context(open_home(settings))


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(0)


def _warm_up() -> None:
    """Load what a check needs, and start the reader, before the first file comes."""
    importlib.import_module("sorops.checking.schema")  # the slow part of a first check
    empty = reading.Request(Envelope("warm-up.xlsx"), b"")
    with _own_home().readers.lend(PATIENCE_SECONDS) as lent:
        for _ in reading.read([empty], reading_context(_own_home()), _own_home().settings.limits, lent=lent):
            continue


def _check(number: int, data: bytes) -> None:
    check_in_hand(_own_home(), number, data)


def _own_home() -> Home:
    assert _home is not None, "a checking process begins by opening the home"
    return _home


@contextmanager
def open_portal(settings: Settings) -> Iterator[Home]:
    """The opened home of a portal, with processes beside it that check what is sent.

    Raises:
        SetupError: it was not initialised, or a key is missing or wrong.
    """
    with open_home(settings) as home, Checkers(settings, settings.readers) as checkers:
        yield replace(home, checkers=checkers)

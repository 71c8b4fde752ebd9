"""Starting throw-away processes, feeding them, and going on when one dies."""

from __future__ import annotations

import contextlib
import os
import selectors
import signal
import subprocess
import sys
import time
from types import TracebackType
from typing import IO, Any

from sorops.errors import SetupError
from sorops.sandbox.frames import SIZES_BYTES, BrokenFrameError, head_of, sizes, write_frame
from sorops.settings import Limits

_ENVIRONMENT = {
    "ARROW_DEFAULT_MEMORY_POOL": "system",
    "JE_ARROW_MALLOC_CONF": "background_thread:false",
    "MALLOC_ARENA_MAX": "2",
    "OPENBLAS_NUM_THREADS": "1",
}
"""One thread and one plain heap: the process forks, and its address space is bounded."""
_START_SECONDS = 60.0


class ChildDiedError(Exception):
    """The process ended, answered too late or sent too much."""

    def __init__(self, was_too_slow: bool = False) -> None:
        super().__init__("the process did not answer")
        self.was_too_slow = was_too_slow


class Children:
    """One process at a time, replaced when it dies. Use it in a ``with`` block: none outlives the block.

    ``module`` is what the process runs (``python -I -m module``); it calls ``worker.serve_forks``.

    ``begin`` opens a chunk and ``end`` closes it; every chunk, and every chunk's rest after a death, has a process
    of its own. ``is_fresh`` says whether the running one has not yet been given a file. ``hello`` opens each chunk and
    may be another one for the next.
    """

    def __init__(self, module: str, hello: dict[str, Any], limits: Limits) -> None:
        self._command = (sys.executable, "-I", "-m", module)
        self.hello = hello
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self.is_fresh = False

    def __enter__(self) -> Children:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def begin(self) -> None:
        """Open a chunk.

        Raises:
            SetupError: the process does not start.
        """
        self.is_fresh = True
        if self._process is not None and self._process.poll() is not None:
            self._stop()  # it ended while nothing was asked of it
        if self._process is None:
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
                env=_ENVIRONMENT,
            )
        try:
            self._exchange(self.hello, b"", _START_SECONDS)
        except ChildDiedError:
            raise SetupError("The process that reads files does not start. Install the program again.") from None

    def end(self) -> None:
        """Close the chunk; its process ends."""
        with contextlib.suppress(OSError):
            write_frame(self._in, {})

    def ask(self, head: dict[str, Any], data: bytes, patient: bool = False) -> tuple[dict[str, Any], bytes]:
        """Hand over a file and wait for what was read of it: longer for a larger one, and for all the time that any
        file may take where ``patient``.

        Raises:
            ChildDiedError: no whole answer came in time, or it was larger than it may be.
        """
        self.is_fresh = False
        most = self._limits.child_wall_seconds
        seconds = most if patient else min(5 + len(data) / 1024**2, most)
        return self._exchange(head, data, seconds)

    def _exchange(self, head: dict[str, Any], data: bytes, seconds: float) -> tuple[dict[str, Any], bytes]:
        deadline = time.monotonic() + seconds
        try:
            write_frame(self._in, head, data)
            head_bytes, body_bytes = sizes(self._read(SIZES_BYTES, deadline), self._limits.child_output_bytes)
            return head_of(self._read(head_bytes, deadline)), self._read(body_bytes, deadline)
        except (OSError, BrokenFrameError):
            self._stop()
            raise ChildDiedError from None
        except ChildDiedError:
            self._stop()
            raise

    def _read(self, count: int, deadline: float) -> bytes:
        parts = []
        descriptor = self._out.fileno()
        with selectors.DefaultSelector() as selector:
            selector.register(descriptor, selectors.EVENT_READ)
            while count:
                if not selector.select(max(deadline - time.monotonic(), 0)):
                    raise ChildDiedError(was_too_slow=True)
                part = os.read(descriptor, min(count, 1 << 20))
                if not part:
                    raise ChildDiedError
                parts.append(part)
                count -= len(part)
        return b"".join(parts)

    @property
    def _in(self) -> IO[bytes]:
        assert self._process is not None
        assert self._process.stdin is not None
        return self._process.stdin

    @property
    def _out(self) -> IO[bytes]:
        assert self._process is not None
        assert self._process.stdout is not None
        return self._process.stdout

    def _stop(self) -> None:
        """End the process and all it forked."""
        if self._process is None:
            return
        with contextlib.suppress(OSError):
            self._in.close()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._out.close()
        self._process.wait()
        self._process = None

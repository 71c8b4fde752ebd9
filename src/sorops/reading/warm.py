"""Reading processes that are kept ready for files that come one at a time: starting one takes longer than reading.

Each file is still read by a throw-away fork under limits; what is kept only forks.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from queue import Empty, LifoQueue

from sorops.errors import BusyError
from sorops.reading.pool import WORKER
from sorops.sandbox.child import Children
from sorops.settings import Limits


class WarmReaders:
    """A few readers to be lent; each starts when it is first used. Threads may share them."""

    def __init__(self, limits: Limits, most: int) -> None:
        self._all = [Children(WORKER, {}, limits) for _ in range(most)]
        self._idle: LifoQueue[Children] = LifoQueue()
        for children in self._all:
            self._idle.put(children)

    @contextmanager
    def lend(self, seconds: float) -> Iterator[Children]:
        """A reader for one file.

        Raises:
            BusyError: all were busy for so long.
        """
        try:
            children = self._idle.get(timeout=seconds)
        except Empty:
            raise BusyError("All readers are busy. The file is checked as soon as one is free.") from None
        try:
            yield children
        finally:
            self._idle.put(children)

    def close(self) -> None:
        """End all of them. Nobody may have one lent then."""
        for children in self._all:
            children.__exit__(None, None, None)

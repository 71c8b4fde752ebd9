"""Wall and processor time of a piece of work, with that of the processes it started and waited for."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass
class Time:
    """Seconds; filled in when the work is done."""

    wall: float = 0.0
    cpu: float = 0.0


@contextmanager
def stopwatch() -> Iterator[Time]:
    """Measure the block."""
    spent = Time()
    wall, cpu = time.monotonic(), _cpu()
    yield spent
    spent.wall, spent.cpu = time.monotonic() - wall, _cpu() - cpu


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)

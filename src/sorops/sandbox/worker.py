"""The inner side of a throw-away process: it only forks; each fork serves one chunk of files under limits.

A fork that dies takes the process with it, so that the job learns of it and starts another one with the files that
are left.
"""

from __future__ import annotations

import os
import resource
import sys
from collections.abc import Callable, Sequence
from typing import IO, Any

from sorops.sandbox.frames import read_frame, write_frame
from sorops.settings import Limits

Answer = tuple[dict[str, Any], Sequence[bytes | memoryview]]
"""The head and the bodies of a frame."""
Serve = Callable[[dict[str, Any], bytes], Answer]
"""Answers one file: the head that came with it, and its bytes."""
Open = Callable[[dict[str, Any]], tuple[Limits, Serve]]
"""Opens a chunk: from its first head to the limits it runs under and what serves its files."""

_ALL_SERVED, _MORE_TO_SERVE = 0, 3
_MOST_BYTES = 1 << 32


def serve_forks(open_chunk: Open) -> None:
    """Fork for chunk after chunk until the job has no more, or until a fork dies of a file."""
    status = _MORE_TO_SERVE
    while status == _MORE_TO_SERVE:
        fork = os.fork()
        if fork == 0:
            os._exit(_serve(open_chunk, sys.stdin.fileno(), sys.stdout.buffer))
        status = os.waitstatus_to_exitcode(os.waitpid(fork, 0)[1])


def _serve(open_chunk: Open, source: int, sink: IO[bytes]) -> int:
    """Serve one chunk: a frame that opens it, then a frame for each file, then an empty one."""
    first = read_frame(source, _MOST_BYTES)
    if first is None:
        return _ALL_SERVED
    limits, serve = open_chunk(first[0])
    _limit(limits)
    write_frame(sink, {})
    while frame := read_frame(source, _MOST_BYTES):
        head, data = frame
        if not head:
            return _MORE_TO_SERVE
        _allow_seconds(limits.child_cpu_seconds)
        answer, bodies = serve(head, data)
        write_frame(sink, answer, *bodies)
    return _ALL_SERVED


def _limit(limits: Limits) -> None:
    """Bounds on this process that it cannot lift again."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (limits.child_open_files, limits.child_open_files))
    resource.setrlimit(resource.RLIMIT_AS, (limits.child_memory_bytes, limits.child_memory_bytes))
    os.umask(0o077)


def _allow_seconds(seconds: int) -> None:
    """Give the next file its own processor time; the process ends when it is used up."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = int(usage.ru_utime + usage.ru_stime)
    resource.setrlimit(resource.RLIMIT_CPU, (used + seconds, resource.RLIM_INFINITY))

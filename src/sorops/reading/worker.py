"""The throw-away child: ``python -I -m sorops.reading.worker`` reads files that it is given on its standard input.

The process itself only forks. Each fork serves one chunk of files under limits of memory, processor time, handles and
file size, and ends with it; whatever a file does to it, it does to that fork. A fork that dies takes this process
with it, so that the job learns of it and starts another one with the files that are left.
"""

from __future__ import annotations

import hashlib
import os
import resource
import sys
from typing import IO

from sorops.places import Places
from sorops.reading.frames import read_frame, write_frame
from sorops.reading.inspection import inspection
from sorops.reading.programme import Published, published
from sorops.reading.read_file import read_file
from sorops.reading.refusal import refusal_of, refused
from sorops.reading.request import Request
from sorops.reading.wire import context_of, reading_frame, request_of
from sorops.settings import Limits
from sorops.sources import SOURCES
from sorops.submission import Reading

ALL_READ, MORE_TO_READ = 0, 3
"""How a fork ends: the job has closed its side, or the chunk is done and another fork may follow."""
_MOST_BYTES = 1 << 32


class _WithoutPandas:
    """An import finder for which there is no pandas."""

    @staticmethod
    def find_spec(name: str, _path: object = None, _target: object = None) -> None:
        if name == "pandas":
            raise ModuleNotFoundError(name=name)


def main() -> None:
    """Fork for chunk after chunk until the job has no more, or until a fork dies of a file.

    Arrow looks for pandas when it is given a list, which would cost every fork more than all its files: there is none
    here.
    """
    sys.meta_path.insert(0, _WithoutPandas())
    status = MORE_TO_READ
    while status == MORE_TO_READ:
        fork = os.fork()
        if fork == 0:
            os._exit(_serve(sys.stdin.fileno(), sys.stdout.buffer))
        status = os.waitstatus_to_exitcode(os.waitpid(fork, 0)[1])


def _serve(source: int, sink: IO[bytes]) -> int:
    """Read one chunk: a frame with the context, then a frame for each file, then an empty one."""
    first = read_frame(source, _MOST_BYTES)
    if first is None:
        return ALL_READ
    context, limits = context_of(first[0])
    _limit(limits)
    spellings = published(SOURCES, context.confirmed_headers)
    write_frame(sink, {})
    while frame := read_frame(source, _MOST_BYTES):
        head, data = frame
        if not head:
            return MORE_TO_READ
        _allow_seconds(limits.child_cpu_seconds)
        if "inspect" in head:
            write_frame(sink, inspection(data, limits, spellings))
        else:
            answer, bodies = reading_frame(_read(request_of(head, data), spellings, context.places, limits))
            write_frame(sink, answer, *bodies)
    return ALL_READ


def _read(request: Request, spellings: Published, places: Places, limits: Limits) -> Reading:
    try:
        return read_file(request, spellings, places, limits)
    except BaseException as error:  # noqa: BLE001 - whatever a parser does to this file, the next one is read
        sha256 = hashlib.sha256(request.data).hexdigest()
        return refused(request.envelope, sha256, refusal_of(error))


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


if __name__ == "__main__":
    main()

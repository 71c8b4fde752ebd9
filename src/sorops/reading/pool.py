"""Reading many files: chunks of them go to throw-away children, several at a time, and come back in order."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from itertools import islice
from queue import SimpleQueue
from typing import Any

from sorops.places import Places
from sorops.reading.refusal import Refusal, refused
from sorops.reading.request import Context, Request
from sorops.reading.wire import context_head, reading_of, request_head
from sorops.sandbox.child import ChildDiedError, Children
from sorops.settings import Limits
from sorops.submission import Reading

WORKER = "sorops.reading.worker"
"""What a reading process runs."""


def read(
    requests: Iterable[Request],
    context: Context,
    limits: Limits,
    readers: int = 2,
    files_per_child: int = 25,
    lent: Children | None = None,
) -> Iterator[Reading]:
    """Read the files, in the order in which they are asked for.

    Each chunk of ``files_per_child`` files is served by a process of its own; ``readers`` of them run at a time. A
    file that ends its process is answered with a finding, and the files after it are read by another one. Requests
    are taken as they are needed, so that only a few chunks' bytes are in memory. Where a warm reader is ``lent``, that
    one serves them all, as one chunk.

    Raises:
        SetupError: a reading process does not start.
    """
    hello = context_head(context, limits)
    if lent is not None:
        lent.hello = hello
        yield from _serve(lent, list(requests), limits)
        return
    idle: SimpleQueue[Children] = SimpleQueue()
    waiting: deque[Future[list[Reading]]] = deque()
    with ExitStack() as stack, ThreadPoolExecutor(readers) as threads:
        for _ in range(readers):
            idle.put(stack.enter_context(Children(WORKER, hello, limits)))
        for chunk in _chunks(requests, readers, files_per_child):
            waiting.append(threads.submit(_read_chunk, idle, chunk, limits))
            if len(waiting) > readers:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def inspect_workbook(data: bytes, limits: Limits) -> dict[str, Any]:
    """What is seen in a file, see ``inspection``: sheets with name, visibility, tables and cells.

    Raises:
        SetupError: a reading process does not start.
    """
    if len(data) > limits.file_bytes:
        return _not_inspected(Refusal("F03", detail=_size(limits)))
    with Children(WORKER, context_head(Context(Places((), ())), limits), limits) as children:
        children.begin()
        try:
            head, _ = children.ask({"inspect": True}, data)
        except ChildDiedError:
            return _not_inspected(Refusal("F15"))
    return head


def received(data: bytes, cells: Sequence[tuple[str, str]], limits: Limits) -> dict[tuple[str, str], str]:
    """The text that stands in cells, as a person sees it; of a range the first few different texts.

    Args:
        cells: a tab's name (empty for a text file) and an address, a range, or several of them with blanks between.

    Returns:
        Texts by tab and cell. A cell on a tab that is not there is left out; nothing comes back of a file that cannot
        be read or that holds identifiers of people.

    Raises:
        SetupError: a reading process does not start.
    """
    if not cells or len(data) > limits.file_bytes:
        return {}
    with Children(WORKER, context_head(Context(Places((), ())), limits), limits) as children:
        children.begin()
        try:
            head, _ = children.ask({"received": [list(cell) for cell in cells]}, data, patient=True)
        except ChildDiedError:
            return {}
    return {(tab, cell): text for tab, cell, text in head["received"]}


def _not_inspected(refusal: Refusal) -> dict[str, Any]:
    return {"kind": "", "program_stream": "", "sheets": [], "refused": refusal.code, "why": refusal.message}


def _chunks(requests: Iterable[Request], readers: int, files_per_child: int) -> Iterator[list[Request]]:
    """Chunks of files; few files are shared out among the readers."""
    size = files_per_child
    if isinstance(requests, Sequence):
        size = max(min(size, -(-len(requests) // readers)), 1)
    stream = iter(requests)
    while chunk := list(islice(stream, size)):
        yield chunk


def _read_chunk(idle: SimpleQueue[Children], chunk: Sequence[Request], limits: Limits) -> list[Reading]:
    children = idle.get()
    try:
        return _serve(children, chunk, limits)
    finally:
        idle.put(children)


def _serve(children: Children, chunk: Sequence[Request], limits: Limits) -> list[Reading]:
    children.begin()
    readings = [_read_one(children, request, limits) for request in chunk]
    children.end()
    return readings


def _read_one(children: Children, request: Request, limits: Limits) -> Reading:
    """The reading of one file, whatever it does to its process.

    A process that dies in the middle of its chunk may have died of what it had gathered: the file gets a fresh one.
    """
    if len(request.data) > limits.file_bytes:
        return _refuse(request, Refusal("F03", detail=_size(limits)))
    for _ in range(2):
        is_fresh = children.is_fresh
        try:
            return reading_of(*children.ask(request_head(request), request.data))
        except ChildDiedError as death:
            children.begin()
            if is_fresh or death.was_too_slow:
                break
    return _refuse(request, Refusal("F15"))


def _refuse(request: Request, refusal: Refusal) -> Reading:
    return refused(request.envelope, hashlib.sha256(request.data).hexdigest(), refusal)


def _size(limits: Limits) -> tuple[tuple[str, str], ...]:
    return (("limit", f"{limits.file_bytes // 1024**2} MB"),)

"""What travels between the job and a throw-away child: length-prefixed frames of a JSON head and raw bytes. No pickle.

A frame is ``head length (4 bytes) | body length (8 bytes) | head (JSON) | body``.
"""

from __future__ import annotations

import json
import os
import struct
from typing import IO, Any

_SIZES = struct.Struct(">IQ")
SIZES_BYTES = _SIZES.size


class BrokenFrameError(Exception):
    """The other side ended in the middle of a frame, or sent more than it may."""


def write_frame(stream: IO[bytes], head: dict[str, Any], *bodies: bytes | memoryview) -> None:
    """Send one frame; several bodies are sent one after the other as one."""
    text = json.dumps(head, separators=(",", ":")).encode()
    stream.write(_SIZES.pack(len(text), sum(map(len, bodies))))
    stream.write(text)
    for body in bodies:
        stream.write(body)
    stream.flush()


def sizes(prefix: bytes, most_bytes: int) -> tuple[int, int]:
    """Lengths of head and body in a frame's first bytes.

    Raises:
        BrokenFrameError: the frame is longer than it may be.
    """
    head, body = _SIZES.unpack(prefix)
    if head + body > most_bytes:
        raise BrokenFrameError
    return head, body


def head_of(text: bytes) -> dict[str, Any]:
    """The head of a frame.

    Raises:
        BrokenFrameError: it is no JSON object.
    """
    try:
        head = json.loads(text)
    except ValueError:
        raise BrokenFrameError from None
    if not isinstance(head, dict):
        raise BrokenFrameError
    return head


def read_frame(descriptor: int, most_bytes: int) -> tuple[dict[str, Any], bytes] | None:
    """The next frame's head and body; None at the end of the stream. Not a byte more is taken from the pipe.

    Raises:
        BrokenFrameError: the stream ends within a frame, or the frame is longer than it may be.
    """
    prefix = _read(descriptor, SIZES_BYTES)
    if not prefix:
        return None
    head_bytes, body_bytes = sizes(prefix, most_bytes)
    return head_of(_read(descriptor, head_bytes)), _read(descriptor, body_bytes)


def _read(descriptor: int, count: int) -> bytes:
    """So many bytes, or none at the end of the stream."""
    parts: list[bytes] = []
    while count:
        part = os.read(descriptor, min(count, 1 << 20))
        if not part and parts:
            raise BrokenFrameError
        if not part:
            return b""
        parts.append(part)
        count -= len(part)
    return b"".join(parts)

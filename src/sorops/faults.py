"""Named points at which a fault test may kill the process, to prove that the next run completes what was begun.

The rim arms one point from the settings (``arrival.committed``, or ``arrival.committed:3`` for the third passage);
an unarmed point costs one comparison.
"""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass

from sorops.errors import SetupError

POINTS = (
    "archive.written",  # bytes stand beside their place, not yet under their name
    "archive.stored",  # bytes are in the archive, the ledger does not know them
    "arrival.uncommitted",
    "arrival.committed",  # received; not yet read
    "placement.uncommitted",
    "placement.committed",
    "lake.half_written",  # some sheets of a submission are in the lake
    "lake.written",  # all are; the ledger holds no verdict yet
    "decision.uncommitted",
    "decision.committed",
    "build.exported",  # the build's inputs are written
    "build.done",  # tables are built aside, not verified
    "release.settled",  # verified and flushed, still aside
    "release.in_place",  # under its name, not current
    "release.current",  # current
    "request.uncommitted",
    "request.committed",
    "outbox.written",  # a file for its asker stands beside its place
    "outbox.stored",  # it is in the outbox, the ledger does not say so yet
    "outbox.uncommitted",
    "outbox.committed",
    "list.uncommitted",
    "list.committed",
    "answer.uncommitted",
    "answer.committed",
    "letter.uncommitted",
    "letter.committed",  # a reminder is begun, or what became of it is kept
    "archive.destroyed",  # bytes are gone, the ledger does not say so yet
    "destruction.uncommitted",
    "destruction.committed",
    "backup.copied",  # everything lies in the backup, its list does not say so yet
    "backup.uncommitted",
    "backup.committed",
)
"""Every point of the product, in the order in which a file passes them."""


@dataclass
class _Fuse:
    name: str | None = None
    passages: int = 0


_fuse = _Fuse()


def arm(spec: str) -> None:
    """Choose the point at which this process kills itself; an empty text chooses none.

    Raises:
        SetupError: there is no such point, or the passage is not a number from 1.
    """
    name, _, passage = spec.partition(":")
    if name and name not in POINTS:
        raise SetupError(f"There is no point named {name!r} to stop at. Choose one of: {', '.join(POINTS)}.")
    if passage and not (passage.isdecimal() and int(passage) > 0):
        raise SetupError("The passage after the colon is a number from 1, for example arrival.committed:3.")
    _fuse.name, _fuse.passages = name or None, int(passage or 1)


def point(name: str) -> None:
    """Pass a point: the armed one ends the process as a power cut would, without any clean-up."""
    if name != _fuse.name:
        return
    _fuse.passages -= 1
    if _fuse.passages <= 0:
        os.kill(os.getpid(), signal.SIGKILL)

"""The people of the demonstration. Nobody here is real: keys are hashes of running numbers."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import asdict, dataclass
from typing import Any

from sorops.generate.sample.sheets import Demographics

INJECTIONS = frozenset({"BUP_XR", "NTX_XR"})
"""Medications given for four weeks at a time."""


@dataclass(frozen=True, kw_only=True)
class Person(Demographics):
    """Somebody who may turn up at several sites; ``number`` stands for what the sites' hashing tool is fed."""

    number: int

    @property
    def key(self) -> str:
        """The 64 hexadecimal digits that every site derives for this person."""
        return hashlib.sha256(f"demonstration person {self.number}".encode()).hexdigest()

    @property
    def demographics(self) -> dict[str, Any]:
        return {name: value for name, value in asdict(self).items() if name != "number"}


def known_by(day: dt.date | None, end: dt.date) -> dt.date | None:
    """The day if it lies no later than the month's end; a site cannot tell the future."""
    return day if day is not None and day <= end else None

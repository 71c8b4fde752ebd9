"""Comparing what is written with what is published: headers and codes follow the same rule."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from sorops.places import fold

_TRAILING_NOTE = re.compile(r"\([^()]*\)\s*$")

folded = lru_cache(maxsize=50_000)(fold)
"""``places.fold``, remembered: the same headers and codes come back in every file of a chunk."""


def without_note(text: str) -> str:
    """The text without a trailing ``(...)``."""
    return _TRAILING_NOTE.sub("", text)


def look_up(text: str, published: Mapping[str, str]) -> str | None:
    """What a text means among folded spellings: the whole text, then without a trailing ``(...)``."""
    found = published.get(folded(text))
    if found is None and text.rstrip().endswith(")"):
        found = published.get(folded(without_note(text)))
    return found

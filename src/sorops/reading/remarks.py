"""Comments on cells: what the site wrote, and the notes that our feedback left."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sorops.issues import AUTHOR
from sorops.reading.grid import Place

Texts = tuple[tuple[Place, str], ...]


class Remark(NamedTuple):
    """One comment on a cell."""

    place: Place
    author: str
    text: str


def remarks(found: Iterable[Remark]) -> tuple[Texts, Texts]:
    """The site's comments and our notes. A note that was put behind a comment of the site begins with our name."""
    comments, notes = [], []
    for remark in found:
        is_ours = remark.author.strip() == AUTHOR
        own, sign, ours = ("", "", remark.text) if is_ours else remark.text.partition(f"{AUTHOR}:")
        comments += [(remark.place, own)] if own.strip() or not (ours or sign) else []
        notes += [(remark.place, ours)] if ours or sign else []
    return tuple(comments), tuple(notes)

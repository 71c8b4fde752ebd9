"""Which questions about several sites together wait for the tables to be built (domain.md 2.26).

They compare all sites' loaded rows, so the warehouse answers them; a single check names them as not judged.
"""

from __future__ import annotations

_EVERY_PROGRAMME = ("X02",)
_OF_PROGRAMMES = {
    "X03": ("OP_MAT",),
    "X05": ("OP_MAT", "CORR_MAT", "PREV_COAL", "NALOX_INV"),
    "X06": ("PREV_COAL", "NALOX_INV"),
    "X07": ("NALOX_INV",),
}


def codes(program_stream: str) -> tuple[str, ...]:
    """The codes that are judged over all sites, for a programme."""
    own = tuple(code for code, programmes in _OF_PROGRAMMES.items() if program_stream in programmes)
    return (*_EVERY_PROGRAMME, *own)

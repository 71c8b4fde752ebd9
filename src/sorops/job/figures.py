"""Which figures of the grant a programme's file changes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from sorops.generate import feeds, measures
from sorops.settings import PROJECT


@cache
def figures_of(program_stream: str) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Names of the figures that each place of a programme's file changes, see ``feeds.figures``."""
    return feeds.figures(measures.rows(PROJECT / "seeds" / "measures.csv"), program_stream)

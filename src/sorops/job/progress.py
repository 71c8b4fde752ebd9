"""How a job tells the person who waits where it is."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Called with the step's name, how much is done, and how much there is to do."""


def silent(_step: str, _done: int, _total: int) -> None:
    """Progress for nobody."""

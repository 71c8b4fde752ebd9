"""Places that a person chose to write into."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sorops.errors import UsageError


@contextmanager
def into(place: Path) -> Iterator[None]:
    """What is done in the block writes into a file or folder that a person named.

    Raises:
        UsageError: nothing can be written there.
    """
    try:
        yield
    except OSError:
        raise UsageError(
            f"{place} cannot be written. Check that it is the right name, that its folder is yours and that the disk "
            "is not full, or choose another place."
        ) from None

"""``python -m sorops.generate`` writes the generated files of the checkout; ``--check`` only says which are stale."""

from __future__ import annotations

import sys

from sorops.generate.committed import committed_files, stale, write
from sorops.settings import PROJECT
from sorops.sources import SOURCES


def main(arguments: list[str]) -> int:
    """Exit code 1 when ``--check`` finds a stale file."""
    files = committed_files(SOURCES, PROJECT)
    if "--check" in arguments:
        problems = stale(files, PROJECT)
        print(
            "\n".join((*problems, "Run `make generate`.")) if problems else f"{len(files)} generated files are fresh."
        )
        return 1 if problems else 0
    write(files, PROJECT)
    print(f"{len(files)} generated files are up to date.")
    return 0


sys.exit(main(sys.argv[1:]))

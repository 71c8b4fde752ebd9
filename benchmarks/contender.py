"""Run one contender after its imports, on bytes in memory: ``python -m benchmarks.contender NAME FILES``."""

from __future__ import annotations

import importlib
import json
import sys

from benchmarks.workbooks import workbooks


def main(name: str, files: int) -> None:
    """Print wall and processor seconds, and what was seen, as JSON."""
    measure = importlib.import_module(f"benchmarks.{name}").measure
    spent, seen = measure(list(workbooks(files)))
    print(json.dumps({"wall": spent.wall, "cpu": spent.cpu, "seen": seen}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))

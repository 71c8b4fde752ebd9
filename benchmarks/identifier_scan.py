"""The search for personal identifiers alone, on grids that are read and located already. ``with_sorops`` has it too."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.stopwatch import Time, stopwatch
from benchmarks.workbooks import Workbook
from sorops.reading.guard import inspect_bytes
from sorops.reading.identifiers import privacy_finding
from sorops.reading.programme import locate, published
from sorops.reading.workbook import read_grid
from sorops.settings import Limits
from sorops.sources import SOURCES


def measure(given: Sequence[Workbook]) -> tuple[Time, dict[str, int]]:
    """Only the search is timed."""
    spellings, limits = published(SOURCES, ()), Limits()
    total, hits = Time(), 0
    for workbook in given:
        grid = read_grid(workbook.data, inspect_bytes(workbook.data, limits), limits)
        located = locate(grid, spellings, workbook.envelope.program_stream)
        with stopwatch() as spent:
            hits += privacy_finding(grid, located.everywhere) is not None
        total = Time(total.wall + spent.wall, total.cpu + spent.cpu)
    return total, {"hits": hits}

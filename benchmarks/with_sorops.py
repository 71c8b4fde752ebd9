"""Our way: from bytes to typed rows, findings and a verdict, in throw-away children, with history."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pyarrow as pa

from benchmarks.stopwatch import Time, stopwatch
from benchmarks.workbooks import Workbook, places
from sorops import checking, reading
from sorops.checking.schema import compiled
from sorops.settings import Limits
from sorops.sources import SOURCES
from sorops.submission import Checked

FILES_PER_CHUNK = 200
"""As many as the monthly job checks together."""


class Loaded:
    """What was accepted so far, by site, programme and month."""

    def __init__(self) -> None:
        self._accepted: dict[tuple[str, str, str], Checked] = {}

    def rows(self, site_id: str, program_stream: str, sheet: str, month: str) -> pa.Table | None:
        """The rows of a sheet; None where the month is not loaded."""
        checked = self._accepted.get((site_id, program_stream, month))
        return checked.tables.get(sheet) if checked else None

    def add(self, checked: Checked) -> None:
        """Keep the rows of an accepted file."""
        envelope = checked.reading.envelope
        if checked.verdict.is_accepted:
            self._accepted[envelope.site_id, envelope.program_stream, envelope.reporting_month] = checked


def measure(given: Sequence[Workbook]) -> tuple[Time, dict[str, int]]:
    """The start of the reading processes counts; compiling the schemas, once a process, does not."""
    context = reading.Context(places(len(given)))
    requests = [reading.Request(workbook.envelope, workbook.data) for workbook in given]
    for source in SOURCES.values():
        for sheet in source.sheets:
            compiled(sheet)
    past, verdicts = Loaded(), Counter[str]()
    with stopwatch() as spent:
        found = list(reading.read(requests, context, Limits()))
        for start in range(0, len(found), FILES_PER_CHUNK):
            for checked in checking.check(found[start : start + FILES_PER_CHUNK], context.places, past):
                verdicts[checked.verdict.value] += 1
                past.add(checked)
    return spent, dict(verdicts)

"""What is loaded of earlier months, as history rules see it while files are decided one after the other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

import pyarrow as pa

from sorops.intake.ledger import asof
from sorops.job.home import Home
from sorops.lake import Lake
from sorops.lake.schema import DECIMAL
from sorops.sources import SOURCES

Place = tuple[str, str, str]
"""Site, programme and month."""

_SMALL_TABLES = 1000
"""One-row tables that are kept in memory: every file asks for a year of them."""


class LoadedRows:
    """The rows of the last accepted submission of each site-month; grows as files are accepted."""

    def __init__(self, lake: Lake, current: Iterable[Mapping[str, Any]] = ()) -> None:
        self._lake = lake
        self._small = lru_cache(_SMALL_TABLES)(self._read)
        self._submissions: dict[Place, str] = {
            (row["site_id"], row["program_stream"], row["reporting_month"]): row["submission_id"] for row in current
        }

    def rows(self, site_id: str, program_stream: str, sheet: str, month: str) -> pa.Table | None:
        """Loaded rows of a sheet in a month; None where the month is not loaded."""
        submission = self._submissions.get((site_id, program_stream, month))
        if submission is None:
            return None
        read = self._small if SOURCES[program_stream].by_sheet[sheet].is_one_row else self._read
        return read(submission, program_stream, sheet, month)

    def _read(self, submission: str, program_stream: str, sheet: str, month: str) -> pa.Table:
        return _as_read(self._lake.rows(submission, program_stream, sheet, month))

    def add(self, place: Place, submission: str) -> None:
        """From here on the site-month is loaded as this submission."""
        self._submissions[place] = submission


def loaded_rows(home: Home) -> LoadedRows:
    """Everything that is accepted so far."""
    known = asof.submissions(home.ledger, dt.datetime.max)
    return LoadedRows(home.lake, (row for row in known if row["is_current"]))


def _as_read(table: pa.Table) -> pa.Table:
    """The lake's decimals as the numbers that a reading has."""
    for position, field in enumerate(table.schema):
        if field.type == DECIMAL:
            table = table.set_column(position, field.name, table.column(position).cast(pa.float64()))
    return table

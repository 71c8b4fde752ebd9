from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from sorops.findings import Category, Finding, Severity
from sorops.generate.examples import as_reading, good_rows
from sorops.places import Places, Site
from sorops.sources import SOURCES


@pytest.fixture
def places():
    """One clinic that opened in January 2019."""
    clinic = Site("CLN-01", "Clinic", ("OP_MAT",), "Hartford", "09003", "R4", "2019-01-15", "", (), "", "", 1000)
    return Places((clinic,), ())


@pytest.fixture
def send():
    """A file of a programme: its good rows, with the sheets' rows that are given instead."""

    def made(program_stream, month="2019-02", site_id="", received="", findings=(), **rows):
        source = SOURCES[program_stream]
        reading = as_reading(source, good_rows(source) | rows, month)
        envelope = replace(
            reading.envelope,
            site_id=site_id or reading.envelope.site_id,
            received_at=dt.datetime.fromisoformat(received) if received else None,
        )
        return replace(reading, envelope=envelope, findings=tuple(findings))

    return made


@pytest.fixture
def value_finding():
    """A finding that reading made of one cell."""

    def made(sheet, field, cell, severity=Severity.WARN, code="V07", tab=""):
        source = next(source for source in SOURCES.values() if sheet in source.by_sheet)
        row = int("".join(letter for letter in cell if letter.isdigit()))
        tab = tab or source.by_sheet[sheet].tab
        return Finding(code, severity, Category.VALUE, "M07", tab, cell, sheet, field, row)

    return made


class Loaded:
    """Rows in memory, by month."""

    def __init__(self):
        self.months = {}

    def load(self, reading):
        self.months[reading.envelope.reporting_month] = reading.tables

    def rows(self, site_id, program_stream, sheet, month):
        tables = self.months.get(month)
        return None if tables is None else tables[sheet]


@pytest.fixture
def loaded():
    return Loaded()

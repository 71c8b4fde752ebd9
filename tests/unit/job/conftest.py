"""A state with one clinic and one coalition, and the workbooks that they send."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from sorops import job
from sorops.generate.sample.files.page import Page
from sorops.generate.sample.files.workbook import xlsx
from sorops.intake import receive
from sorops.intake.arrival import Arrival
from sorops.intake.ledger import arrivals
from sorops.job.home import Home
from sorops.job.month import decide_all
from sorops.settings import Settings
from sorops.sources import SOURCES
from sorops.submission import Envelope

SITES = """\
site_id,site_name,streams,town,county_fips,region,active_from,active_to,aliases,kind,partner_reports,catchment_population
CLN-01,Hartford Clinic,OP_MAT,Hartford,09003,R4,2018-01-01,,,,,
COA-01,Capital Coalition,PREV_COAL,Hartford,09003,R4,2018-01-01,,,,,268000
"""
Rows = list[dict[str, str]]


def workbook(program_stream: str, site_id: str, month: str, **rows: Rows) -> bytes:
    """A workbook in the published layout that holds these rows; the sheets that are not named are empty.

    Examples are of February 2019; their dates are moved to the month.
    """
    source = SOURCES[program_stream]
    pages = []
    for sheet in source.sheets:
        columns = sheet.table_columns
        lines = [
            tuple(_typed(row[column.name].replace("2019-02", month)) for column in columns)
            for row in rows.get(sheet.name, [])
        ]
        head = (source.title,), ("Site", site_id), ("Reporting month", month), ()
        pages.append(Page(sheet.tab, (*head, tuple(column.label for column in columns), *lines)))
    return xlsx(pages)


def _typed(text: str) -> Any:
    return int(text) if text.isdigit() and len(text) < 9 else (text or None)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    (tmp_path / "sites.csv").write_text(SITES)
    settings = Settings(home=tmp_path / "home", settle_seconds=0)
    job.initialise(settings, str(tmp_path / "sites.csv"))
    with job.open_home(settings) as opened:
        yield opened


@pytest.fixture
def send(home: Home) -> Callable[..., Arrival]:
    """Receive and decide a workbook; the arrival as it was decided. One that waits is decided with the next."""

    def sent(program_stream: str, month: str, at: str = "", waits: bool = False, **rows: Rows) -> Arrival:
        site_id = "CLN-01" if program_stream == "OP_MAT" else "COA-01"
        data = workbook(program_stream, site_id, month, **rows)
        received = dt.datetime.fromisoformat(at or f"{month}-28T12:00")
        envelope = Envelope(f"{site_id}/{program_stream} {month} {len(data)}.xlsx", received_at=received)
        arrival = receive.receive(data, envelope, home.archive, home.ledger)
        for _ in () if waits else decide_all(home):
            continue
        return arrivals.get(home.ledger, arrival.arrival_no)

    return sent

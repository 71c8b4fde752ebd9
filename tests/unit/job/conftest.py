"""A state with one clinic and one coalition, and the workbooks that they send."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from sorops import issues, job
from sorops.generate.sample.files.page import Page
from sorops.generate.sample.files.workbook import xlsx
from sorops.intake import receive
from sorops.intake.arrival import Arrival
from sorops.intake.ledger import arrivals
from sorops.intake.ledger.store import utc_now
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
Answered = tuple[str, str, str, str]
"""A line of the Issues sheet that a site answered: code, tab, cells, answer."""


def workbook(
    program_stream: str,
    site_id: str,
    month: str,
    answered: Sequence[Answered] = (),
    headers: Mapping[str, str] | None = None,
    **rows: Rows,
) -> bytes:
    """A workbook in the published layout that holds these rows; the sheets that are not named are empty.

    Where lines were ``answered``, an Issues sheet comes first, as in a workbook that we sent back. ``headers`` has what
    the site writes in place of published headers.

    Examples are of February 2019; their dates are moved to the month.
    """
    source = SOURCES[program_stream]
    pages = [_issues(answered)] if answered else []
    for sheet in source.sheets:
        columns = sheet.table_columns
        lines = [
            tuple(_typed(row[column.name].replace("2019-02", month)) for column in columns)
            for row in rows.get(sheet.name, [])
        ]
        head = (source.title,), ("Site", site_id), ("Reporting month", month), ()
        labels = tuple((headers or {}).get(column.label, column.label) for column in columns)
        pages.append(Page(sheet.tab, (*head, labels, *lines)))
    return xlsx(pages)


def _issues(answered: Sequence[Answered]) -> Page:
    lines = []
    for code, tab, cells, answer in answered:
        told = {issues.RULE: code, issues.TAB: tab, issues.CELLS: cells, issues.ANSWER: answer}
        lines.append(tuple(told.get(header) for header in issues.HEADERS))
    return Page(issues.ISSUES_TAB, ((issues.OPENINGS[issues.ISSUES_TAB],), (), issues.HEADERS, *lines))


def _typed(text: str) -> Any:
    return int(text) if text.isdigit() and len(text) < 9 else (text or None)


@pytest.fixture
def file_of() -> Callable[..., bytes]:
    """Makes the bytes of a workbook that is not sent."""
    return workbook


class Clock:
    """The ledger's clock, put forward by hand; it starts at the real time."""

    def __init__(self) -> None:
        self.ahead = dt.timedelta()

    def __call__(self) -> dt.datetime:
        return utc_now() + self.ahead

    def put_forward(self, **time: float) -> None:
        self.ahead += dt.timedelta(**time)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def home(tmp_path: Path, clock: Clock) -> Iterator[Home]:
    (tmp_path / "sites.csv").write_text(SITES)
    settings = Settings(home=tmp_path / "home", settle_seconds=0)
    job.initialise(settings, str(tmp_path / "sites.csv"))
    with job.open_home(settings, clock) as opened:
        yield opened


@pytest.fixture
def send(home: Home) -> Callable[..., Arrival]:
    """Receive and decide a workbook; the arrival as it was decided. One that waits is decided with the next."""

    def sent(
        program_stream: str,
        month: str,
        at: str = "",
        waits: bool = False,
        answered: Sequence[Answered] = (),
        headers: Mapping[str, str] | None = None,
        **rows: Rows,
    ) -> Arrival:
        site_id = "CLN-01" if program_stream == "OP_MAT" else "COA-01"
        data = workbook(program_stream, site_id, month, answered, headers, **rows)
        received = dt.datetime.fromisoformat(at or f"{month}-28T12:00")
        envelope = Envelope(f"{site_id}/{program_stream} {month} {len(data)}.xlsx", received_at=received)
        arrival = receive.receive(data, envelope, home.archive, home.ledger)
        for _ in () if waits else decide_all(home):
            continue
        return arrivals.get(home.ledger, arrival.arrival_no)

    return sent

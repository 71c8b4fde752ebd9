"""The workbooks of the month after the shared inbox, filled in from it and sent back as they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from sorops import job
from sorops.findings import Category
from sorops.job.history import LoadedRows, loaded_rows
from sorops.job.home import Home
from sorops.job.month import decide_all
from sorops.settings import PROJECT, Settings
from sorops.sources import SOURCES
from sorops.sources.spec import Mode
from sorops.submission import Checked

pytestmark = pytest.mark.acceptance

INBOX = PROJECT.parent / "shared" / "inbox"
BEFORE, MONTH = "2019-03", "2019-04"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """A home folder into which the shared inbox was loaded."""
    if not INBOX.is_dir():
        pytest.skip("the shared inbox is not here")
    settings = Settings(home=tmp_path_factory.mktemp("filled") / "home", settle_seconds=0)
    job.initialise(settings, str(INBOX / "sites.csv"), str(INBOX / "expected_submissions.csv"))
    with job.open_home(settings) as opened:
        job.collect(opened, str(INBOX), str(INBOX / "manifest.csv"))
        for _ in decide_all(opened):
            continue
        yield opened


@pytest.fixture(scope="module")
def loaded(home: Home) -> LoadedRows:
    return loaded_rows(home)


@pytest.fixture(scope="module")
def sent_back(home: Home, loaded: LoadedRows, tmp_path_factory: pytest.TempPathFactory) -> list[Checked]:
    """What is decided of the workbook of every site whose month before is loaded, when it comes back unchanged."""
    folder = tmp_path_factory.mktemp("back")
    for site in home.places.sites:
        for program in site.streams:
            first = SOURCES[program].sheets[0].name
            if loaded.rows(site.site_id, program, first, BEFORE) is not None:
                path = folder / f"{program} {site.site_id}.xlsx"
                job.write_template(home, path, program, site.site_id, MONTH)
    return list(job.check_files(sorted(folder.iterdir()), home.settings, home.settings))


def test_each_is_of_its_own_site_and_month(sent_back: list[Checked]) -> None:
    named = {(checked.reading.envelope.site_id, checked.reading.envelope.program_stream) for checked in sent_back}
    assert len(named) == len(sent_back) > 10
    assert {checked.reading.envelope.reporting_month for checked in sent_back} == {MONTH}


def test_none_is_questioned_against_the_month_before(sent_back: list[Checked]) -> None:
    assert [
        (checked.reading.envelope.file, found.code)
        for checked in sent_back
        for found in checked.findings
        if found.category is Category.HISTORY
    ] == []


def test_every_row_that_was_loaded_comes_back_as_it_was(sent_back: list[Checked], loaded: LoadedRows) -> None:
    compared = 0
    for checked in sent_back:
        envelope = checked.reading.envelope
        for sheet in SOURCES[envelope.program_stream].sheets:
            if sheet.mode is Mode.CUMULATIVE:
                fields = [column.name for column in sheet.table_columns]
                before = loaded.rows(envelope.site_id, envelope.program_stream, sheet.name, BEFORE)
                assert before is not None
                rows = [[row[name] for name in fields] for row in before.to_pylist()]
                back = [[row[name] for name in fields] for row in checked.reading.tables[sheet.name].to_pylist()]
                assert sorted(map(repr, back)) == sorted(map(repr, rows))
                compared += len(rows)
    assert compared > 500


def test_the_stock_of_every_place_opens_with_what_it_closed_with(sent_back: list[Checked], loaded: LoadedRows) -> None:
    (ledger,) = (checked for checked in sent_back if checked.reading.envelope.program_stream == "NALOX_INV")
    assert ledger.findings == ()
    opening = ledger.reading.tables["movement"].to_pylist()
    before = loaded.rows(ledger.reading.envelope.site_id, "NALOX_INV", "movement", BEFORE)
    assert before is not None
    assert doses(opening) == {stock: left for stock, left in doses(before.to_pylist()).items() if left}


def doses(rows: list[dict[str, Any]]) -> dict[tuple[str, str], int]:
    """By place and item, what is left."""
    opening = SOURCES["NALOX_INV"].by_sheet["movement"].opening
    assert opening
    left: dict[tuple[str, str], int] = {}
    for row in rows:
        stock = row["location_id"], row["item_type"]
        left[stock] = left.get(stock, 0) + opening.signs[row["movement_type"]] * row["quantity"] * row["doses_per_unit"]
    return left

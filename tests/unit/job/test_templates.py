"""The workbook of a month, filled in from what is loaded of the month before."""

from __future__ import annotations

import stat
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sorops import job
from sorops.errors import UsageError
from sorops.generate.template import HEADER_ROW
from sorops.intake.arrival import Arrival
from sorops.job.home import Home
from sorops.sources import SOURCES

Send = Callable[..., Arrival]
CLINIC = SOURCES["OP_MAT"]
SUMMARY = CLINIC.by_sheet["summary"].example_row
CLIENT = CLINIC.by_sheet["roster"].example_row
FIRST_ROW = HEADER_ROW + 2


@pytest.fixture
def february(send: Send) -> Arrival:
    sent = send("OP_MAT", "2019-02", summary=[SUMMARY], roster=[CLIENT])
    assert sent.verdict
    assert sent.verdict.is_accepted
    return sent


def cell(workbook: bytes, tab: str, address: str) -> Any:
    return openpyxl.load_workbook(BytesIO(workbook))[tab][address].value


@pytest.mark.usefixtures("february")
def test_a_month_begins_with_what_is_loaded_of_the_month_before(home: Home) -> None:
    march = job.template(home, "OP_MAT", "Hartford Clinic", "2019-03")
    assert cell(march, "Monthly Summary", f"A{FIRST_ROW}") == int(SUMMARY["census_end"])
    assert cell(march, "Monthly Summary", f"B{FIRST_ROW}") is None
    assert cell(march, "Client Roster", f"A{FIRST_ROW}") == CLIENT["client_id"]


@pytest.mark.usefixtures("february")
@pytest.mark.parametrize(("month", "is_blank"), [("2019-03", True), ("2019-04", False), ("2019-02", False)])
def test_nothing_is_carried_over_where_it_is_not_wanted_or_not_loaded(home: Home, month: str, is_blank: bool) -> None:
    workbook = job.template(home, "OP_MAT", "CLN-01", month, is_blank)
    assert cell(workbook, "Client Roster", f"A{FIRST_ROW}") is None
    assert cell(workbook, "Client Roster", "B4").endswith("Nothing is filled in from the month before.")


@pytest.mark.usefixtures("february")
def test_a_resubmission_of_the_month_before_changes_what_is_carried_over(home: Home, send: Send) -> None:
    other = SUMMARY | {"census_end": "37", "admissions_new": "9", "on_methadone": "13"}
    assert send("OP_MAT", "2019-02", at="2019-03-05T10:00", summary=[other], roster=[CLIENT]).verdict
    assert cell(job.template(home, "OP_MAT", "CLN-01", "2019-03"), "Monthly Summary", f"A{FIRST_ROW}") == 37


@pytest.mark.usefixtures("february")
def test_the_same_data_give_the_same_bytes_in_a_file_for_its_owner_alone(home: Home, tmp_path: Path) -> None:
    path = tmp_path / "march.xlsx"
    path.write_bytes(b"an older one")
    path.chmod(0o644)
    job.write_template(home, path, "OP_MAT", "CLN-01", "2019-03")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_bytes() == job.template(home, "OP_MAT", "CLN-01", "2019-03")


@pytest.mark.parametrize(
    ("program", "site", "month", "told"),
    [
        ("OP", "CLN-01", "2019-03", "There is no programme OP"),
        ("OP_MAT", "Elm", "2019-03", "Elm is not in the list of sites"),
        ("OP_MAT", "", "2019-03", "Say the site"),
        ("OP_MAT", "CLN-01", "", "Say the month"),
    ],
)
def test_what_is_not_known_is_told(home: Home, program: str, site: str, month: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        job.template(home, program, site, month)

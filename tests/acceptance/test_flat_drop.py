"""The shared inbox dropped into one flat folder, without its manifest: nothing is misfiled, the tables end equal."""

from __future__ import annotations

import csv
import datetime as dt
import os
import shutil
from pathlib import Path

import pytest

from sorops import job, release
from sorops.intake.ledger import arrivals
from sorops.settings import PROJECT, Settings
from sorops.sources import SOURCES
from sorops.sources.spec import table_name

pytestmark = pytest.mark.acceptance

INBOX = PROJECT.parent / "shared" / "inbox"
WHERE = ("site_id", "program_stream", "reporting_month")


@pytest.fixture(scope="module")
def sent() -> list[dict[str, str]]:
    """The manifest: where each file truly belongs."""
    if not INBOX.is_dir():
        pytest.skip("the shared inbox is not here")
    with (INBOX / "manifest.csv").open(newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def flat(sent: list[dict[str, str]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every file under a number, with the time at which it came."""
    folder = tmp_path_factory.mktemp("flat")
    for number, row in enumerate(sent):
        path = folder / f"{number}{Path(row['file']).suffix}"
        shutil.copyfile(INBOX / row["file"], path)
        came = dt.datetime.fromisoformat(row["received_at"]).timestamp()
        os.utime(path, (came, came))
    return folder


def test_no_file_is_misfiled_and_the_tables_end_equal(flat: Path, sent: list[dict[str, str]], tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home", settle_seconds=0)
    job.initialise(settings, str(INBOX / "sites.csv"), str(INBOX / "expected_submissions.csv"))
    with job.open_home(settings) as home:
        taken = job.collect(home, str(flat)).taken
        decide(home)
        waiting = {row["number"] for row in job.unfiled(home)}
        assert len(waiting) <= 6
        for arrival in taken:
            truth = sent[int(Path(arrival.file).stem)]
            filed = arrivals.get(home.ledger, arrival.arrival_no)
            if arrival.arrival_no in waiting:
                job.confirm(home, arrival.arrival_no, *(truth[name] for name in WHERE))
            else:
                assert (filed.site_id, filed.program_stream, filed.reporting_month) == belongs(truth)
        decide(home)
        published = job.build(home)
    with release.connect(published.restricted) as restricted:
        for source in SOURCES.values():
            for sheet in source.sheets:
                found = restricted.execute(
                    f"select site_id, reporting_month, _is_current, _sheet, _row from rows.{table_name(source, sheet)}"
                ).fetchall()
                assert sorted(found) == sorted(loaded(source.program_stream, sheet.name))


def belongs(truth: dict[str, str]) -> tuple[str, ...]:
    """Where a file belongs by its own words: one was put into the folder of another site than its sheets name."""
    if truth["file"] == "CLN-02/bridgeport mat report DEC18 FINAL.xlsx":
        return ("CLN-03", "OP_MAT", "2018-12")
    return tuple(truth[name] for name in WHERE)


def decide(home: job.Home) -> None:
    for chunk in job.chunks(home):
        for _ in job.process(home, chunk):
            continue


def loaded(program: str, sheet: str) -> list[tuple[str, str, bool, str, int]]:
    with (INBOX / "truth" / f"{program}__{sheet}.csv").open(newline="", encoding="utf-8") as lines:
        return [
            (
                row["site_id"],
                row["reporting_month"],
                row["is_current"] == "Y",
                row["source_tab"],
                int(row["source_row"]),
            )
            for row in csv.DictReader(lines)
        ]

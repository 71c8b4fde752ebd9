"""The demonstration from workbooks to figures, against figures counted from its people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from oracle.compare import differences
from oracle.from_world import observe
from oracle.table import figures, read_lists

from sorops import job, settings
from sorops.generate.sample import Sample, write_sample
from sorops.release import connect
from sorops.settings import PROJECT


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    return write_sample(tmp_path_factory.mktemp("inbox"))


@pytest.fixture(scope="module")
def release(sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The release of a whole run over the sample."""
    chosen = settings.load({"SOROPS_SETTLE_SECONDS": "0"}, tmp_path_factory.mktemp("home"))
    inbox = sample.folder
    job.initialise(chosen, str(inbox / "sites.csv"), str(inbox / "expected_submissions.csv"))
    with job.open_home(chosen) as home:
        ran = job.run(home, str(inbox), str(inbox / "manifest.csv"), as_of=sample.as_of.isoformat())
    return ran.release


@pytest.fixture(scope="module")
def db(release: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with connect(release / "internal.duckdb") as connection:
        yield connection


def test_every_file_gets_the_verdict_it_deserves(sample: Sample, db: duckdb.DuckDBPyConnection) -> None:
    decided = db.execute("select site_id, reporting_month, received_at, verdict, seq from marts.submissions").fetchall()
    deserved = [
        (sent.site_id, str(sent.month), sent.received_at, sent.verdict, sent.seq) for sent in sample.world.deliveries
    ]
    assert Counter(decided) == Counter(deserved)


def test_every_figure_is_what_the_people_say(sample: Sample, db: duckdb.DuckDBPyConnection) -> None:
    told = figures(observe(sample.world), read_lists(PROJECT / "seeds"), sample.as_of)
    wrong = differences(told, db, "marts.fct_performance", sample.as_of)
    assert not wrong, f"{len(wrong)}: {wrong[:8]}"

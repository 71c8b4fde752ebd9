"""States of which tests build a warehouse: the truth of the shared inbox, and one that has sent nothing yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import duckdb
import lake_from_truth
import pytest
from lake_from_truth import INBOX

from sorops.job import exports
from sorops.lake import Lake, write_exports
from sorops.transform import build

DATA_AS_OF = dt.date(2019, 4, 20)

EMPTY = {
    "submissions": exports.SUBMISSIONS,
    "expectations": exports.EXPECTATIONS,
    "attestations": exports.ATTESTATIONS,
    "sites": exports.SITES,
    "towns": exports.TOWNS,
    "populations": exports.POPULATIONS,
    "findings": exports.FINDINGS,
    "exceptions": exports.EXCEPTIONS,
    "codes": exports.CODES,
}


@pytest.fixture(scope="session")
def truth_lake(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ``lake`` and ``exports`` that hold the truth of the shared inbox."""
    if not INBOX.is_dir():
        pytest.skip("the shared inbox is not here")
    folder = tmp_path_factory.mktemp("truth")
    lake_from_truth.write(INBOX, folder)
    return folder


@pytest.fixture(scope="session")
def warehouse(truth_lake: Path) -> Path:
    """The folder of the two databases built from the truth."""
    build(truth_lake / "lake", truth_lake / "exports", truth_lake / "build", DATA_AS_OF, truth_lake / "cache")
    return truth_lake / "build"


@pytest.fixture(scope="session")
def db(warehouse: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Both databases, read only, with the truth's CSV files reachable by ``read_csv``."""
    with duckdb.connect() as connection:
        for name in ("restricted", "internal"):
            connection.execute(f"attach '{warehouse}/{name}.duckdb' as {name} (read_only)")
        yield connection


@pytest.fixture(scope="session")
def empty_state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ``lake`` and ``exports`` of a state that has sent nothing."""
    folder = tmp_path_factory.mktemp("empty")
    Lake(folder / "lake").prepare()
    write_exports(folder / "exports", {name: (schema, []) for name, schema in EMPTY.items()})
    return folder

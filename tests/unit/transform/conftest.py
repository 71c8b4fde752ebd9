"""A state that has sent nothing yet: a lake of empty files and empty exports."""

from __future__ import annotations

from pathlib import Path

import pytest

from sorops.job import exports
from sorops.lake import Lake, write_exports

EMPTY = {
    "submissions": exports.SUBMISSIONS,
    "expectations": exports.EXPECTATIONS,
    "attestations": exports.ATTESTATIONS,
    "sites": exports.SITES,
    "towns": exports.TOWNS,
    "populations": exports.POPULATIONS,
    "findings": exports.FINDINGS,
}


@pytest.fixture(scope="session")
def empty_state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ``lake`` and ``exports`` of a state that has sent nothing."""
    folder = tmp_path_factory.mktemp("empty")
    Lake(folder / "lake").prepare()
    write_exports(folder / "exports", {name: (schema, []) for name, schema in EMPTY.items()})
    return folder

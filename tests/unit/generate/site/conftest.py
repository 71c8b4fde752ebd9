from pathlib import Path

import pytest

from sorops.codes import CODES
from sorops.generate import measures, rulebook
from sorops.generate.site import Material, write
from sorops.settings import PROJECT
from sorops.sources import SOURCES


@pytest.fixture(scope="session")
def material() -> Material:
    """The product's own rule book, with one rule whose stage the state has set."""
    return Material(
        SOURCES,
        rulebook.entries(SOURCES, CODES),
        measures.rows(PROJECT / "seeds" / "measures.csv"),
        stages={"OP205": ("From 2019-04 on it is a note: <b>clinics</b> close their books late.",)},
        versions={"OP_MAT": "abcdefghijkl"},
    )


@pytest.fixture(scope="session")
def folder(material: Material, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, written."""
    folder = tmp_path_factory.mktemp("rulebook")
    write(material, folder)
    return folder

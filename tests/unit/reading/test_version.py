"""Which version of the template a workbook says it was made from."""

from __future__ import annotations

import pytest

from sorops.reading.grid import Grid, Tab
from sorops.reading.version import made_from
from sorops.sources import SOURCES
from sorops.sources.versions import SPEC_LABEL, spec_hash

VERSION = spec_hash(SOURCES["OP_MAT"])


def grid(*rows: list[str], is_visible: bool = False) -> Grid:
    return Grid((Tab("Roster", [["Client ID"]]), Tab("Lists", list(rows), is_visible)))


@pytest.mark.parametrize(
    "rows",
    [([SPEC_LABEL, ""], [VERSION, ""]), (["", SPEC_LABEL], ["", VERSION]), ([SPEC_LABEL, VERSION],)],
    ids=["below", "below in another column", "beside"],
)
def test_the_version_stands_below_or_beside_its_label(rows):
    assert made_from(grid(*rows)) == VERSION


@pytest.mark.parametrize(
    "rows",
    [([SPEC_LABEL],), ([SPEC_LABEL], ["John Smith"]), ([VERSION],), ([SPEC_LABEL], [VERSION.upper()]), ()],
    ids=["nothing", "a name", "no label", "capitals", "empty"],
)
def test_what_is_no_version_is_never_taken_for_one(rows):
    assert made_from(grid(*rows)) == ""


def test_what_a_site_sees_and_may_have_typed_is_no_version():
    assert made_from(grid([SPEC_LABEL], [VERSION], is_visible=True)) == ""


def test_a_workbook_without_a_hidden_sheet_names_no_version():
    assert made_from(Grid((Tab("Roster", [["Client ID"]]),))) == ""

import runpy

import pytest

from sorops.errors import UsageError
from sorops.generate.new_source import SOURCES_FOLDER, scaffold, with_source
from sorops.settings import PROJECT

LISTING = """\
from sorops.sources.lead import LEAD
from sorops.sources.op_mat import OP_MAT
from sorops.sources.spec import Source

SOURCES: dict[str, Source] = {
    source.program_stream: source
    for source in (
        OP_MAT,
        LEAD,
    )
}
"""


@pytest.fixture
def checkout(tmp_path):
    (tmp_path / SOURCES_FOLDER).mkdir(parents=True)
    (tmp_path / SOURCES_FOLDER / "__init__.py").write_text(LISTING)
    return tmp_path


def test_two_files_are_touched_and_named(checkout):
    touched = scaffold(checkout, "PEER_COACH", "Peer coaching", "session")
    assert [str(path) for path in touched] == ["src/sorops/sources/peer_coach.py", "src/sorops/sources/__init__.py"]
    assert {path.name for path in (checkout / SOURCES_FOLDER).iterdir()} == {"peer_coach.py", "__init__.py"}


def test_the_scaffold_is_a_declaration_that_loads(checkout):
    path, _ = scaffold(checkout, "PEER_COACH", "Peer coaching", "group_session")
    source = runpy.run_path(str(checkout / path))["PEER_COACH"]
    assert (source.program_stream, source.title) == ("PEER_COACH", "Peer coaching")
    assert source.by_sheet["group_session"].key == ("group_session_id",)


def test_without_a_title_the_name_is_used_in_words(checkout):
    path, _ = scaffold(checkout, "PEER_COACH")
    assert runpy.run_path(str(checkout / path))["PEER_COACH"].title == "Peer coach"


def test_the_source_is_imported_in_order_and_listed_last():
    text = with_source(LISTING, "NURSES")
    assert text.splitlines()[:3] == [
        "from sorops.sources.lead import LEAD",
        "from sorops.sources.nurses import NURSES",
        "from sorops.sources.op_mat import OP_MAT",
    ]
    assert "        LEAD,\n        NURSES,\n    )" in text


def test_the_real_list_of_programmes_takes_one_more():
    listing = (PROJECT / SOURCES_FOLDER / "__init__.py").read_text(encoding="utf-8")
    assert "        PEER_COACH,\n" in with_source(listing, "PEER_COACH")


@pytest.mark.parametrize(
    ("program_stream", "title", "sheet", "says"),
    [
        ("peer", "Peers", "session", "in capitals"),
        ("PEER", "Peers", "Session", "in small letters"),
        ("PEER", 'The "peers"', "session", "without quotation marks"),
        ("SPEC", "Peers", "session", "already"),
    ],
)
def test_unusable_names_are_refused_and_nothing_is_written(checkout, program_stream, title, sheet, says):
    (checkout / SOURCES_FOLDER / "spec.py").touch()
    with pytest.raises(UsageError, match=says):
        scaffold(checkout, program_stream, title, sheet)
    assert (checkout / SOURCES_FOLDER / "__init__.py").read_text() == LISTING

import os
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from fsspec.implementations.memory import MemoryFileSystem
from hypothesis import given, settings
from hypothesis import strategies as st

from sorops.errors import UsageError
from sorops.intake.inbox import Candidate, Inbox, LeftAlone, natural_order, why_not_yet

MIB = 1024**2


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "inbox"
    (path / "CLN-01").mkdir(parents=True)
    return path


def candidates(inbox: Inbox) -> list[Candidate]:
    return [entry for entry in inbox.look() if isinstance(entry, Candidate)]


def left_alone(inbox: Inbox) -> dict[str, str]:
    return {entry.path: entry.why for entry in inbox.look() if isinstance(entry, LeftAlone)}


def test_files_are_listed_folder_by_folder_in_the_order_people_expect(folder: Path) -> None:
    for name in ("CLN-01/Report 10.xlsx", "CLN-01/Report 2.xlsx", "CLN-01/2019/a.xlsx", "CLN-02/b.xlsx", "root.csv"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"x")

    assert [entry.path for entry in candidates(Inbox(str(folder)))] == [
        "CLN-01/2019/a.xlsx",
        "CLN-01/Report 2.xlsx",
        "CLN-01/Report 10.xlsx",
        "CLN-02/b.xlsx",
        "root.csv",
    ]


@pytest.mark.parametrize(
    "name",
    [
        "~$Report.xlsx",
        ".hidden.xlsx",
        "._Report.xlsx",
        "a.xlsx.part",
        "a.TMP",
        "a.xlsx.filepart",
        "a.crdownload",
        "a.xlsx~",
    ],
)
def test_lock_files_hidden_files_and_temporary_names_are_left_alone(folder: Path, name: str) -> None:
    (folder / "CLN-01" / name).write_bytes(b"x")

    assert candidates(Inbox(str(folder))) == []
    assert list(left_alone(Inbox(str(folder)))) == [f"CLN-01/{name}"]


def test_links_pipes_and_sockets_are_left_alone(folder: Path) -> None:
    site = folder / "CLN-01"
    (site / "link.xlsx").symlink_to("/etc/passwd")
    (site / "dangling.xlsx").symlink_to("/no/such/file")
    (site / "folder").symlink_to("/etc")
    os.mkfifo(site / "pipe.xlsx")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(site / "socket.xlsx"))

        assert candidates(Inbox(str(folder))) == []
        assert left_alone(Inbox(str(folder))) == {
            "CLN-01/dangling.xlsx": "it is a link; put the file itself there",
            "CLN-01/folder": "it is a link; put the file itself there",
            "CLN-01/link.xlsx": "it is a link; put the file itself there",
            "CLN-01/pipe.xlsx": "it is not a file",
            "CLN-01/socket.xlsx": "it is not a file",
        }


def test_a_hidden_folder_is_not_entered(folder: Path) -> None:
    (folder / ".snapshot").mkdir()
    (folder / ".snapshot" / "a.xlsx").write_bytes(b"x")

    assert candidates(Inbox(str(folder))) == []


def test_the_bytes_of_a_candidate_are_read(folder: Path) -> None:
    (folder / "CLN-01" / "a.xlsx").write_bytes(b"data")
    inbox = Inbox(str(folder))

    assert inbox.read(candidates(inbox)[0], MIB) == b"data"


def test_a_file_that_changed_since_it_was_seen_is_not_read(folder: Path) -> None:
    path = folder / "CLN-01" / "a.xlsx"
    path.write_bytes(b"half")
    inbox = Inbox(str(folder))
    (seen,) = candidates(inbox)

    path.write_bytes(b"half and more")

    assert inbox.read(seen, MIB) == LeftAlone("CLN-01/a.xlsx", "it is still being written")


def test_a_link_put_in_the_place_of_a_file_is_not_followed(folder: Path) -> None:
    path = folder / "CLN-01" / "a.xlsx"
    path.write_bytes(b"data")
    os.utime(path, (1_549_300_000, 1_549_300_000))
    inbox = Inbox(str(folder))
    (seen,) = candidates(inbox)
    elsewhere = folder.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "a.xlsx").write_bytes(b"mine")
    os.utime(elsewhere / "a.xlsx", (seen.modified, seen.modified))

    path.unlink()
    path.symlink_to(elsewhere / "a.xlsx")
    assert isinstance(inbox.read(seen, MIB), LeftAlone)

    path.unlink()
    (folder / "CLN-01").rmdir()
    (folder / "CLN-01").symlink_to(elsewhere)
    assert isinstance(inbox.read(seen, MIB), LeftAlone)


def test_a_pipe_put_in_the_place_of_a_file_does_not_block(folder: Path) -> None:
    path = folder / "CLN-01" / "a.xlsx"
    path.write_bytes(b"data")
    inbox = Inbox(str(folder))
    (seen,) = candidates(inbox)
    path.unlink()
    os.mkfifo(path)

    assert isinstance(inbox.read(seen, MIB), LeftAlone)


def test_a_file_that_is_gone_again_is_left_alone(folder: Path) -> None:
    (folder / "CLN-01" / "a.xlsx").write_bytes(b"data")
    inbox = Inbox(str(folder))
    (seen,) = candidates(inbox)
    (folder / "CLN-01" / "a.xlsx").unlink()

    assert inbox.read(seen, MIB) == LeftAlone("CLN-01/a.xlsx", "it is gone again")


def test_a_folder_that_goes_while_we_look_is_left_alone(folder: Path) -> None:
    (folder / "CLN-01" / "a.xlsx").write_bytes(b"data")
    (folder / "CLN-02").mkdir()
    looking = Inbox(str(folder)).look()
    assert isinstance(next(looking), Candidate)
    (folder / "CLN-02").rmdir()

    assert list(looking) == [LeftAlone("CLN-02", "the folder cannot be read; check its permissions")]


def test_a_file_over_the_limit_is_left_alone_unread(folder: Path) -> None:
    with (folder / "CLN-01" / "a.xlsx").open("wb") as stream:
        stream.truncate(50 * 1024 * MIB)
    inbox = Inbox(str(folder))

    left = inbox.read(candidates(inbox)[0], 26 * MIB)

    assert left == LeftAlone("CLN-01/a.xlsx", "it is larger than 26 MiB; ask for a smaller file")


def test_an_inbox_may_be_elsewhere() -> None:
    files = MemoryFileSystem()
    MemoryFileSystem.store.clear()
    files.pipe_file("/inbox/CLN-01/a.xlsx", b"data")
    inbox = Inbox("memory://inbox")

    (seen,) = candidates(inbox)

    assert seen.path == "CLN-01/a.xlsx"
    assert inbox.read(seen, MIB) == b"data"
    files.pipe_file("/inbox/CLN-01/a.xlsx", b"other data")
    assert isinstance(inbox.read(seen, MIB), LeftAlone)


@pytest.mark.parametrize("url", ["/no/such/folder", "nosuch://host/inbox", "/etc/passwd"])
def test_an_inbox_that_is_not_there_is_refused(url: str) -> None:
    with pytest.raises(UsageError, match="no inbox"):
        list(Inbox(url).look())


@pytest.mark.parametrize(
    ("age", "is_taken"), [(0, False), (29.9, False), (30, True), (3000, True), (-10, False), (-3000, False)]
)
def test_a_file_must_have_rested(age: float, is_taken: bool) -> None:
    seen = Candidate("CLN-01/a.xlsx", 1, 1_000_000.0)

    assert (why_not_yet(seen, 1_000_000.0 + age, settle_seconds=30) == "") is is_taken


def test_a_file_from_the_future_is_explained() -> None:
    seen = Candidate("CLN-01/a.xlsx", 1, 1_000_000.0)

    assert "clock" in why_not_yet(seen, 900_000.0, settle_seconds=30)


def test_names_sort_as_people_count() -> None:
    names = ["Feb 10", "feb 2", "Feb 2", "Apr", "10 Feb", "2 Feb"]

    assert sorted(names, key=natural_order) == ["2 Feb", "10 Feb", "Apr", "Feb 2", "feb 2", "Feb 10"]


STEPS = st.tuples(st.sampled_from(["append", "truncate", "restart"]), st.floats(0.0, 29.0))


@settings(max_examples=200, deadline=None)
@given(
    steps=st.lists(STEPS, min_size=1, max_size=8),
    looks=st.lists(st.floats(0.5, 40.0), max_size=10),
    moved=st.booleans(),
)
def test_whatever_a_writer_does_its_file_is_taken_whole_and_once(
    steps: list[tuple[str, float]], looks: list[float], moved: bool
) -> None:
    """A writer that pauses for less than the settling time, on a clock of our own."""
    with tempfile.TemporaryDirectory() as root:
        inbox, target = Inbox(root), Path(root) / "report.xlsx"
        working = Path(root) / "report.part" if moved else target
        writer = _writer(working, target, steps)
        clock, written_until, taken = 0.0, next(writer), []
        for wait in [*looks, *([20.0] * 20)]:
            clock += wait
            while written_until is not None and written_until <= clock:
                written_until = next(writer)
            for seen in candidates(inbox):
                if not why_not_yet(seen, clock, settle_seconds=30):
                    taken.append(inbox.read(seen, MIB))
        assert taken
        assert set(taken) == {target.read_bytes()}


def _writer(working: Path, target: Path, steps: list[tuple[str, float]]) -> Iterator[float | None]:
    """Writes step by step; tells when the next step is due, None when it has finished."""
    clock, data = 0.0, b""
    for number, (step, pause) in enumerate(steps):
        data = {"append": data + b"more", "truncate": data[: len(data) // 2], "restart": b"again"}[step] + bytes(
            [number]
        )
        working.write_bytes(data)
        os.utime(working, (clock, clock))
        clock += pause
        yield clock
    if working != target:
        working.replace(target)
    while True:
        yield None

"""A file that ends its reading process costs that file alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sorops.reading import Request, read
from sorops.reading.wire import context_head
from sorops.sandbox.child import ChildDiedError, Children
from sorops.sandbox.frames import BrokenFrameError, head_of, sizes
from sorops.settings import Limits
from tests.unit.reading.ledgers import HEADERS, LEDGER, movement
from tests.unit.reading.packages import workbook
from tests.unit.reading.test_hostile import CONTEXT


def ledger(rows: int) -> bytes:
    """A legal text file of so many rows."""
    row = ",".join(map(str, movement("M-1")))
    return "\n".join((",".join(HEADERS), *[row] * rows)).encode()


def names(*data: bytes) -> list[Request]:
    return [Request(replace(LEDGER, file=f"{number}"), entry) for number, entry in enumerate(data)]


@pytest.mark.parametrize(
    ("limits", "rows"),
    [
        (replace(Limits(), child_cpu_seconds=1), 150_000),
        (replace(Limits(), child_wall_seconds=1), 150_000),
        (replace(Limits(), child_memory_bytes=280 * 1024**2), 150_000),
        (replace(Limits(), child_output_bytes=1024**2), 20_000),
    ],
    ids=["processor time", "wall time", "memory", "output"],
)
def test_the_culprit_gets_its_code_and_the_rest_is_read(limits: Limits, rows: int) -> None:
    requests = names(workbook(), ledger(rows), workbook(), workbook())
    readings = list(read(requests, CONTEXT, limits, readers=1))
    assert [reading.envelope.file for reading in readings] == ["0", "1", "2", "3"]
    assert [[finding.code for finding in reading.findings] for reading in readings] == [[], ["F15"], [], []]


def test_requests_are_taken_as_they_are_needed() -> None:
    taken = []

    def stream() -> object:
        for request in names(*[workbook()] * 30):
            taken.append(request.envelope.file)
            yield request

    readings = read(stream(), CONTEXT, Limits(), readers=1, files_per_child=2)  # type: ignore[arg-type]  # a stream
    assert next(readings).envelope.file == "0"
    assert len(taken) < 10
    assert len(list(readings)) == 29


def test_no_process_outlives_its_block() -> None:
    with Children("sorops.reading.worker", context_head(CONTEXT, Limits()), Limits()) as children:
        children.begin()
        process = children._process
        assert process is not None
    assert process.poll() is not None


def test_a_process_that_ends_is_told_from_one_that_is_slow() -> None:
    with Children("sorops.reading.worker", context_head(CONTEXT, Limits()), Limits()) as children:
        children.begin()
        with pytest.raises(ChildDiedError) as death:
            children.ask({"envelope": {}}, b"")
        assert not death.value.was_too_slow


def test_frames_have_a_bound_and_a_head() -> None:
    with pytest.raises(BrokenFrameError):
        sizes(b"\0\0\0\1" + b"\0" * 7 + b"\xff", 100)
    with pytest.raises(BrokenFrameError):
        head_of(b"[1]")
    with pytest.raises(BrokenFrameError):
        head_of(b"{")

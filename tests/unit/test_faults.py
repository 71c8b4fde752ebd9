import multiprocessing
import re
import signal

import pytest

from sorops import faults
from sorops.errors import SetupError
from sorops.settings import PROJECT


def passes(spec: str, names: list[str]) -> int | None:
    """The exit code of a process that arms a point and passes some."""

    def run() -> None:
        faults.arm(spec)
        for name in names:
            faults.point(name)

    process = multiprocessing.get_context("fork").Process(target=run)
    process.start()
    process.join()
    return process.exitcode


def test_the_armed_point_kills_the_process() -> None:
    assert passes("archive.stored", ["archive.written", "archive.stored"]) == -signal.SIGKILL


def test_a_point_may_be_armed_for_a_later_passage() -> None:
    assert passes("archive.stored:3", ["archive.stored"] * 2) == 0
    assert passes("archive.stored:3", ["archive.stored"] * 3) == -signal.SIGKILL


@pytest.mark.parametrize("spec", ["", "archive.stored"])
def test_other_points_are_passed(spec: str) -> None:
    assert passes(spec, ["archive.written", ""]) == 0


@pytest.mark.parametrize("spec", ["nowhere", "archive.stored:0", "archive.stored:x"])
def test_a_point_that_does_not_exist_is_refused(spec: str) -> None:
    with pytest.raises(SetupError):
        faults.arm(spec)


def test_every_point_has_its_own_name() -> None:
    assert len(set(faults.POINTS)) == len(faults.POINTS)


def test_every_listed_point_stands_in_the_code_and_every_point_in_the_code_is_listed() -> None:
    code = "\n".join(path.read_text() for path in (PROJECT / "src").rglob("*.py"))
    passed = set(re.findall(r'point\("([a-z_.]+)"\)', code)) | set(re.findall(r'(?:written|stored)="([a-z_.]+)"', code))
    for what in re.findall(r'with (?:\w+\.)*ledger\.write\("([a-z]+)"', code):
        passed |= {f"{what}.uncommitted", f"{what}.committed"}
    assert passed == set(faults.POINTS)

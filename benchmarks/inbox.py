"""Time the whole month: site folders in, report out, with and without Prefect; and ``sorops check`` on one file.

Each time is that of a process from its start to its end, best of several rounds, in a fresh home folder. The inbox is
the shared one where it stands beside the project, else the demonstration's.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.stopwatch import Time, stopwatch
from sorops.generate.sample import write_sample
from sorops.settings import PROJECT

SHARED = PROJECT.parent / "shared" / "inbox"
_SOROPS = str(Path(sys.executable).with_name("sorops"))
_WITH_PREFECT = """
import os, sys
from sorops import settings
from flows.prefect_environment import prefect_environment
os.environ |= prefect_environment(settings.load())
from flows.monthly import monthly
monthly(as_of=sys.argv[1])
"""


@dataclass(frozen=True)
class Given:
    """An inbox with its lists, and the day on which its month is run."""

    folder: Path
    as_of: str

    def environment(self, home: Path) -> dict[str, str]:
        return {
            **os.environ,
            "SOROPS_HOME": str(home),
            "SOROPS_INBOX": str(self.folder),
            "SOROPS_MANIFEST": str(self.folder / "manifest.csv"),
            "SOROPS_SETTLE_SECONDS": "0",
        }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.inbox", description=__doc__)
    parser.add_argument("--rounds", type=int, default=1, help="how often each is run; the best counts")
    parser.add_argument(
        "--sample", action="store_true", help="the demonstration's inbox, though the shared one is there"
    )
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        given = _given(Path(folder), asked.sample)
        print(f"inbox: {given.folder}")
        for name, command in (
            ("folders to report, without Prefect", (_SOROPS, "run", "--as-of", given.as_of)),
            ("folders to report, with Prefect", (sys.executable, "-c", _WITH_PREFECT, given.as_of)),
        ):
            _show(
                name,
                [_month(given, Path(folder) / f"home{number}{name[-1]}", command) for number in range(asked.rounds)],
            )
        file = max(given.folder.glob("*/*.xlsx"), key=lambda path: path.stat().st_size)
        _show(
            f"sorops check on {file.name}", [_timed((_SOROPS, "check", str(file)), None) for _ in range(asked.rounds)]
        )


def _given(folder: Path, is_sample: bool) -> Given:
    if SHARED.is_dir() and not is_sample:
        return Given(SHARED, "2019-04-20")
    sample = write_sample(folder / "inbox")
    return Given(sample.folder, str(sample.as_of))


def _month(given: Given, home: Path, command: Sequence[str]) -> Time:
    environment = given.environment(home)
    lists = ("--sites", str(given.folder / "sites.csv"), "--expected", str(given.folder / "expected_submissions.csv"))
    _timed((_SOROPS, "init", *lists), environment)
    spent = _timed(command, environment)
    assert list((home / "reports").rglob("*.html")), "no report was written"
    return spent


def _timed(command: Sequence[str], environment: dict[str, str] | None) -> Time:
    with stopwatch() as spent:
        done = subprocess.run(command, check=False, env=environment, cwd=PROJECT, capture_output=True, text=True)
    if done.returncode not in (0, 1):
        sys.exit(f"{' '.join(command[:2])} failed:\n{done.stderr}")
    return spent


def _show(name: str, times: Sequence[Time]) -> None:
    best = min(times, key=lambda spent: spent.wall)
    print(f"{name:60} wall {best.wall:6.1f} s   cpu {best.cpu:6.1f} s")


if __name__ == "__main__":
    main()

"""Prefect tasks around ``sorops.job``: names, retries, time limits; no logic.

Parameters and results are numbers, months and release ids, for Prefect stores them. An unexpected error is told by its
kind alone: its text could quote a row.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from prefect import task

from sorops import job, settings
from sorops.errors import SoropsError

P = ParamSpec("P")
R = TypeVar("R")


def quiet(step: Callable[P, R]) -> Callable[P, R]:
    """Let our own errors through and hide the text of any other."""

    @functools.wraps(step)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return step(*args, **kwargs)
        except SoropsError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, its text must not reach Prefect's database
            kind = type(error).__name__
        raise SoropsError(f"The step stopped on an unexpected problem ({kind}). Nothing was published; run it again.")

    return guarded


@task(name="collect", retries=2, retry_delay_seconds=10, timeout_seconds=3600, persist_result=False)
@quiet
def collect() -> list[list[int]]:
    """Take what arrived; give the numbers of all undecided arrivals, in chunks, in order of receipt."""
    with job.open_home(settings.load()) as home:
        job.collect(home)
        return job.chunks(home)


@task(name="check", task_run_name="check-{chunk[0]}", timeout_seconds=3600, persist_result=False)
@quiet
def check(chunk: list[int]) -> int:
    """Read, check and load one chunk; give how many files were decided."""
    with job.open_home(settings.load()) as home:
        return sum(1 for _ in job.process(home, chunk))


@task(name="build", retries=1, retry_delay_seconds=10, timeout_seconds=3600, persist_result=False)
@quiet
def build(as_of: str) -> str:
    """Build and publish a release; give its id."""
    with job.open_home(settings.load()) as home:
        return job.build(home, job.parse_as_of(as_of)).release_id


@task(name="report", timeout_seconds=600, persist_result=False)
@quiet
def report(month: str) -> str:
    """Write the report of a month, the latest due one if none is named; give the month."""
    with job.open_home(settings.load()) as home:
        return str(job.report(home, month).period)


@task(name="note overdue", persist_result=False)
@quiet
def note_overdue() -> None:
    """Write into the audit trail that a scheduled run is late."""
    with job.open_home(settings.load()) as home:
        job.note_overdue(home)

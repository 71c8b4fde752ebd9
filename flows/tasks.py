"""Prefect tasks around ``sorops.job``: names, retries, time limits; no logic.

Parameters and results are numbers, months and release ids, for Prefect stores them. An unexpected error is told by its
kind alone: its text could quote a row.
"""

from __future__ import annotations

import functools
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ParamSpec, TypeVar

from prefect import task

from sorops import job, policy, settings
from sorops.errors import SoropsError
from sorops.job import Home
from sorops.policy import Action

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


@contextmanager
def opened(action: Action) -> Iterator[Home]:
    """The opened home, for what the policy lets a run do that nobody started.

    Raises:
        NotAllowedError: it lets nobody but people do that.
    """
    policy.require(policy.SCHEDULE, action)
    with job.open_home(settings.load()) as home:
        yield home


def announce(step: str) -> None:
    """Tell whoever watches how far the job is: numbers and verdicts, never a name."""
    sys.stderr.write(f"{step}\n")


@task(name="collect", retries=2, retry_delay_seconds=10, timeout_seconds=3600, persist_result=False)
@quiet
def collect() -> list[list[int]]:
    """Take what arrived; give the numbers of all undecided arrivals, in chunks, in order of receipt."""
    with opened(Action.RUN_MONTH) as home:
        collected = job.collect(home)
        chunks = job.chunks(home)
    announce(f"collected {len(collected.taken)} new files, {sum(map(len, chunks))} to check")
    return chunks


@task(name="check", task_run_name="check-{chunk[0]}", timeout_seconds=3600, persist_result=False)
@quiet
def check(chunk: list[int]) -> int:
    """Read, check and load one chunk; give how many files were decided."""
    with opened(Action.RUN_MONTH) as home:
        decided = Counter(str(outcome.verdict or "waits to be filed") for outcome in job.process(home, chunk))
    announce("checked: " + ", ".join(f"{files} {verdict}" for verdict, files in sorted(decided.items())))
    return decided.total()


@task(name="expire", retries=1, timeout_seconds=600, persist_result=False)
@quiet
def expire() -> int:
    """Destroy quarantined files whose hold is over; give how many."""
    with opened(Action.RUN_MONTH) as home:
        return job.expire(home)


@task(name="build", retries=1, retry_delay_seconds=10, timeout_seconds=3600, persist_result=False)
@quiet
def build(as_of: str) -> str:
    """Build and publish a release; give its id."""
    with opened(Action.RUN_BUILD) as home:
        release = job.build(home, job.parse_as_of(as_of))
    announce(f"released {release.release_id}")
    return release.release_id


@task(name="report", timeout_seconds=600, persist_result=False)
@quiet
def report(month: str) -> str:
    """Write the report of a month, the latest due one if none is named; give the month."""
    with opened(Action.RUN_MONTH) as home:
        period = str(job.report(home, month).period)
    announce(f"reported {period}")
    return period


@task(name="requests", timeout_seconds=3600, persist_result=False)
@quiet
def answer_requests() -> int:
    """Do what the portal asked for; give how many requests were taken."""
    with opened(Action.RUN_MONTH) as home:
        done = job.work(home)
        job.empty_outbox(home)
    announce(f"did {done} requests")
    return done


@task(name="remind", retries=2, retry_delay_seconds=60, timeout_seconds=3600, persist_result=False)
@quiet
def remind() -> int:
    """Send the reminders that are due, where a mail server is set; give how many e-mails were sent."""
    with opened(Action.REMIND) as home:
        if not home.settings.smtp_host:
            announce("no mail server is set, nobody is reminded")
            return 0
        done = job.remind(home, policy.SCHEDULE.name)
    announce(f"sent {done.sent} of {len(done.due)} reminders")
    return done.sent


@task(name="note overdue", persist_result=False)
@quiet
def note_overdue() -> None:
    """Write into the audit trail that a scheduled run is late."""
    with opened(Action.RUN_MONTH) as home:
        job.note_overdue(home)

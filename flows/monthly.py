"""The monthly job: collect, check, expire, build, report."""

from __future__ import annotations

from prefect import flow
from prefect.settings import get_current_settings

from flows import tasks

get_current_settings().flows.heartbeat_frequency = None  # its thread costs every flow a second; the ledger is the truth


@flow(name="monthly", persist_result=False)
def monthly(month: str = "", as_of: str = "") -> str:
    """Take a month from site folders to a report; empty texts mean the latest due month and now.

    A run that was killed is completed by the next: every decided file stays decided.
    """
    for chunk in tasks.collect():
        tasks.check(chunk)
    tasks.expire()
    tasks.build(as_of)
    return tasks.report(month)


@flow(name="overdue", persist_result=False)
def overdue() -> None:
    """Told by the automation that a scheduled run is late: keep it in the audit chain."""
    tasks.note_overdue()

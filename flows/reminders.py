"""Reminders of what is late, every morning."""

from __future__ import annotations

from prefect import flow

from flows import tasks


@flow(name="reminders", persist_result=False)
def reminders() -> int:
    """Send what is due today; give how many e-mails were sent. A second run on a day sends nothing more."""
    return tasks.remind()

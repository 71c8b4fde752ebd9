"""What the portal asked for, done on schedule where no worker listens all the time."""

from __future__ import annotations

from prefect import flow

from flows import tasks


@flow(name="requests", persist_result=False)
def requests() -> int:
    """Do every request that waits, and empty the outbox of what lay there for a day; give how many were done."""
    return tasks.answer_requests()

"""The monthly flow on a small made-up state, with a temporary Prefect API: nothing to install or to start."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from flows.prefect_environment import prefect_environment
from sorops import job, settings
from sorops.generate.sample import write_sample
from sorops.period import Month


@dataclass(frozen=True, slots=True)
class Demonstration:
    """What the demonstration shows: the month, its headline figures, the report, and a file that was sent back."""

    state: str
    month: Month
    rows: list[tuple[str, str, str, str]]
    report: Path
    returned: Path


def demonstrate(home: Path) -> Demonstration:
    """Make the state, run the flow as the schedule would, and give what it reported. Starts afresh each time."""
    shutil.rmtree(home, ignore_errors=True)
    inbox = home / "inbox"
    sample = write_sample(inbox)
    sys.stderr.write(
        f"made a small state of {len(sample.world.sites)} places with {len(sample.world.deliveries)} files\n"
    )
    os.environ |= {
        "SOROPS_HOME": str(home),
        "SOROPS_INBOX": str(inbox),
        "SOROPS_MANIFEST": str(inbox / "manifest.csv"),
        "SOROPS_SETTLE_SECONDS": "0",
    }
    chosen = settings.load()
    job.initialise(chosen, str(inbox / "sites.csv"), str(inbox / "expected_submissions.csv"))
    os.environ |= prefect_environment(chosen)
    from flows.monthly import monthly  # noqa: PLC0415 - Prefect reads its settings from the environment at import

    month = Month.parse(monthly(as_of=str(sample.as_of)))
    with job.open_home(chosen) as opened:
        return Demonstration(
            chosen.state_name,
            month,
            job.summary(opened, month),
            job.report(opened, str(month)).path,
            job.write_feedback(opened, _returned(chosen)),
        )


def _returned(chosen: settings.Settings) -> int:
    """The number of the file about which most was asked."""
    _, rows = job.query(
        chosen,
        "select arrival_no from marts.submissions inner join marts.findings using (arrival_no) "
        "where verdict = 'ACCEPTED_WITH_WARNINGS' group by arrival_no order by count(*) desc, arrival_no limit 1",
    )
    return int(rows[0][0])

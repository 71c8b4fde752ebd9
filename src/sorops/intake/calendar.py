"""The calendar of expected submissions: who owes which programme's file for which month, and by when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sorops.period import Month
from sorops.places import Site


@dataclass(frozen=True, slots=True)
class Expectation:
    """One file that a site owes. ``reporting_month`` is ``YYYY-MM``."""

    site_id: str
    program_stream: str
    reporting_month: str
    due_date: dt.date


def expected(sites: Iterable[Site], due_days: Mapping[str, int], first: Month, last: Month) -> Iterator[Expectation]:
    """What the sites owe for the months from first to last: each active site, each of its programmes, each month.

    ``due_days`` gives the day of the next month by which a programme's file is due (domain.md 5.1: the 10th).
    """
    sites = tuple(sites)
    month = first
    while month <= last:
        for site in sites:
            for program in site.streams:
                if program in due_days and _is_active(site, month):
                    due = month.plus(1).first_day.replace(day=due_days[program])
                    yield Expectation(site.site_id, program, str(month), due)
        month = month.plus(1)


def _is_active(site: Site, month: Month) -> bool:
    begins = dt.date.fromisoformat(site.active_from) if site.active_from else dt.date.min
    ends = dt.date.fromisoformat(site.active_to) if site.active_to else dt.date.max
    return begins <= month.last_day and ends >= month.first_day

"""Who is reminded when: the site, then its supervisor, then the contract manager (domain.md 5.1)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sorops.errors import SetupError


class Level(StrEnum):
    """Who is written to."""

    SITE = "SITE"
    SUPERVISOR = "SUPERVISOR"
    CONTRACT_MANAGER = "CONTRACT_MANAGER"


class Step(StrEnum):
    """How far reminding of one thing has come. A step is taken once."""

    NOTICE = "NOTICE"  # before the due date
    SITE = "SITE"
    SUPERVISOR = "SUPERVISOR"
    CONTRACT_MANAGER = "CONTRACT_MANAGER"

    @property
    def level(self) -> Level:
        """Whom the step writes to."""
        return Level.SITE if self is Step.NOTICE else Level(self.value)


@dataclass(frozen=True, slots=True)
class Plan:
    """When each step is reached.

    Attributes:
        notice: days before the due date; 0 for no notice.
        days: days after the due date for site, supervisor and contract manager.
    """

    notice: int
    days: tuple[int, int, int]


def plan(notice_days: int, remind_days: str) -> Plan:
    """The plan that settings say, ``remind_days`` like ``0,5,10``.

    Raises:
        SetupError: these are not three numbers of days, each later than the one before.
    """
    try:
        site, supervisor, manager = (int(part) for part in remind_days.split(","))
    except ValueError:
        site, supervisor, manager = -1, -1, -1
    if not 0 <= site < supervisor < manager or notice_days < 0:
        raise SetupError(
            "The setting remind_days holds the days after the due date on which the site, its supervisor and the "
            'contract manager are reminded, for example remind_days = "0,5,10"; notice_days is 0 or more.'
        )
    return Plan(notice_days, (site, supervisor, manager))


def next_step(
    chosen: Plan, since: dt.date, today: dt.date, told: Mapping[Step, dt.date], reachable: Collection[Level]
) -> Step | None:
    """The step to take today; None where none is due, or one was taken today.

    One step a day: nobody's supervisor hears of a thing on the day on which its site is told for the first time.

    Args:
        since: the due date, or the day on which a question was asked.
        told: the steps taken, with their days.
        reachable: the levels that have a contact.
    """
    if today in told.values():
        return None
    passed = (today - since).days
    if passed < chosen.days[0]:
        is_due = -chosen.notice <= passed < 0 and Step.NOTICE not in told and Level.SITE in reachable
        return Step.NOTICE if is_due else None
    reached = [Step(level) for level, days in zip(Level, chosen.days, strict=True) if passed >= days]
    return next((step for step in reached if step not in told and step.level in reachable), None)

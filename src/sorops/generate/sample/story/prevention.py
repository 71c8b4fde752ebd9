"""What the coalitions do: trainings, groups, campaigns, take-back days, mini-grants."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

from sorops.generate.sample.places import BY_ID, COALITIONS, MONTHS
from sorops.generate.sample.sheets import ActivityRow
from sorops.generate.sample.story.dice import Dice
from sorops.period import Month

QUIET = ("CO-02", Month(2019, 1))
"""A coalition's month in which nothing took place, which it attests."""

_Draft = dict[str, Any]


def activities(seed: int) -> tuple[ActivityRow, ...]:
    """All activities, numbered by coalition in order of time."""
    return tuple(
        ActivityRow(
            site_id=site_id,
            reporting_month=Month.of(draft["activity_date"]),
            activity_id=f"{BY_ID[site_id].aliases[-1]}-{number:03d}",
            **draft,
        )
        for site_id in COALITIONS
        for number, draft in enumerate(_year(seed, site_id), start=1)
    )


def _year(seed: int, site_id: str) -> Iterator[_Draft]:
    for month in MONTHS:
        if (site_id, month) != QUIET:
            drafts = list(_month(Dice(seed, f"activities {site_id} {month}"), site_id, month))
            yield from sorted(drafts, key=lambda draft: draft["activity_date"])


def _month(dice: Dice, site_id: str, month: Month) -> Iterator[_Draft]:
    yield _campaign(dice, month)
    yield _group(dice, month, f"{BY_ID[site_id].aliases[-1]}-FSG")
    for week in range(dice.number(2, 4)):
        yield _naloxone_training(dice, month, month.first_day + dt.timedelta(days=7 * week + dice.number(1, 5)))
    for make in _OTHERS:
        if dice.chance(0.45):
            yield make(dice, month)


def _day(dice: Dice, month: Month) -> dt.date:
    return month.first_day + dice.days(1, 27)


def _campaign(dice: Dice, month: Month) -> _Draft:
    impressions = dice.number(42_000, 130_000)
    return {
        "activity_date": month.first_day,
        "end_date": month.last_day,
        "activity_type": "MEDIA_CAMPAIGN",
        "iom_category": "UNIVERSAL_INDIRECT",
        "csap_strategy": "INFO_DISSEM",
        "audience": "GENERAL",
        "people_reached_new": 0,
        "people_reached_total": 0,
        "impressions": impressions,
        "est_reach": impressions // dice.number(3, 5),
        "clicks": impressions // dice.number(110, 190),
        "spend": dice.amount(600, 1900, 12.5),
    }


def _group(dice: Dice, month: Month, series: str) -> _Draft:
    """A support group that meets every week; only those who come for the first time count as new."""
    new = dice.number(1, 8)
    planned = dice.number(4, 5)
    return _session(
        dice, month, "FAMILY_SUPPORT_GROUP", "SELECTIVE", "PROBLEM_ID", "FAMILY", new,
        end_date=month.last_day, sessions_planned=planned, sessions_held=planned - dice.number(0, 1),
        people_reached_total=new + dice.number(12, 34), series_id=series, is_first_attendance_counted=True,
    )  # fmt: skip


def _naloxone_training(dice: Dice, month: Month, day: dt.date) -> _Draft:
    trained = dice.number(8, 32)
    audience = dice.pick({"GENERAL": 40, "FAMILY": 25, "PEOPLE_WHO_USE": 15, "EMPLOYER": 10, "FAITH": 10})
    return _session(
        dice, month, "NALOXONE_TRAINING", "SELECTIVE" if audience == "PEOPLE_WHO_USE" else "UNIVERSAL_DIRECT",
        "EDUCATION", audience, trained, activity_date=day, people_trained_naloxone=trained,
        kits_distributed=trained - dice.number(0, 6), units_per_kit=2, reversals_reported=dice.number(0, 2),
    )  # fmt: skip


def _session(
    dice: Dice, month: Month, kind: str, iom: str, strategy: str, audience: str, reached: int, **more: Any
) -> _Draft:
    return {
        "activity_date": _day(dice, month),
        "activity_type": kind,
        "iom_category": iom,
        "csap_strategy": strategy,
        "audience": audience,
        "sessions_planned": 1,
        "sessions_held": 1,
        "session_minutes": dice.pick({45: 1, 60: 2, 90: 1}),
        "people_reached_new": reached,
        "people_reached_total": reached,
    } | more


def _school(dice: Dice, month: Month) -> _Draft:
    return _session(dice, month, "SCHOOL_PRESENTATION", "UNIVERSAL_DIRECT", "EDUCATION", "K12", dice.number(40, 180))


def _youth(dice: Dice, month: Month) -> _Draft:
    new = dice.number(9, 18)
    return _session(
        dice, month, "YOUTH_EBP", "INDICATED", "EDUCATION", "K12", new, ebp_name="Botvin LifeSkills", ebp_flag=True,
        sessions_planned=4, sessions_held=4, people_reached_total=new * 4, series_id=f"YE-{month}",
        is_first_attendance_counted=True, pre_post_tested=new - 1, mean_pre=dice.amount(5, 7, 0.1),
        mean_post=dice.amount(7.5, 9, 0.1),
    )  # fmt: skip


def _parents(dice: Dice, month: Month) -> _Draft:
    return _session(
        dice, month, "PARENT_TRAINING", "SELECTIVE", "EDUCATION", "PARENTS", dice.number(8, 26), ebp_flag=False
    )


def _education(dice: Dice, month: Month) -> _Draft:
    audience = dice.pick({"GENERAL": 3, "HEALTHCARE": 1, "COLLEGE": 1})
    return _session(dice, month, "OPIOID_EDUCATION", "UNIVERSAL_DIRECT", "EDUCATION", audience, dice.number(12, 70))


def _responders(dice: Dice, month: Month) -> _Draft:
    trained = dice.number(9, 22)
    return _session(
        dice, month, "FIRST_RESPONDER_TRAINING", "UNIVERSAL_DIRECT", "EDUCATION",
        dice.pick({"FIRST_RESPONDER": 2, "LAW_ENFORCEMENT": 1}), trained, people_trained_naloxone=trained,
    )  # fmt: skip


def _prescribers(dice: Dice, month: Month) -> _Draft:
    return _session(dice, month, "PRESCRIBER_EDU", "UNIVERSAL_DIRECT", "EDUCATION", "HEALTHCARE", dice.number(7, 20))


def _fair(dice: Dice, month: Month) -> _Draft:
    return _session(dice, month, "COMMUNITY_EVENT", "UNIVERSAL_DIRECT", "INFO_DISSEM", "GENERAL", dice.number(60, 260))


def _take_back(dice: Dice, month: Month) -> _Draft:
    return _session(
        dice, month, "TAKE_BACK", "UNIVERSAL_DIRECT", "ENVIRONMENTAL", "GENERAL", dice.number(25, 90),
        pounds_collected=dice.amount(35, 140, 0.1), collection_site="Town hall car park",
    )  # fmt: skip


def _lock_boxes(dice: Dice, month: Month) -> _Draft:
    families = dice.number(18, 60)
    return _session(
        dice, month, "LOCKBOX", "UNIVERSAL_DIRECT", "ENVIRONMENTAL", "FAMILY", families,
        lockboxes_distributed=families - dice.number(0, 3),
    )  # fmt: skip


def _mini_grant(dice: Dice, month: Month) -> _Draft:
    award = dice.amount(1000, 6000, 500)
    return {
        "activity_date": _day(dice, month),
        "activity_type": "MINI_GRANT",
        "iom_category": "UNIVERSAL_INDIRECT",
        "csap_strategy": "COMMUNITY_PROCESS",
        "audience": "GENERAL",
        "people_reached_new": 0,
        "people_reached_total": 0,
        "impressions": 0,
        "est_reach": 0,
        "minigrant_recipient": dice.pick(
            {"Café Commons Library": 1, "Brookside Youth League": 1, "Old Mill Players": 1}
        ),
        "minigrant_award": award,
        "minigrant_spent": round(award * dice.number(1, 9) / 10, 2),
    }


_OTHERS: tuple[Callable[[Dice, Month], _Draft], ...] = (
    _school, _youth, _parents, _education, _responders, _prescribers, _fair, _take_back, _lock_boxes, _mini_grant,
)  # fmt: skip

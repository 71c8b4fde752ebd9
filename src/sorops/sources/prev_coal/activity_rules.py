"""Rules of a coalition's activities (domain.md 2.7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sorops.sources.comparisons import AtMost, is_among
from sorops.sources.rule import Rule, asks, notes, rejects, rule

if TYPE_CHECKING:
    import pandas as pd

    from sorops.sources.comparisons import Series

_KITS = "The kits for each person show whether kits, doses and boxes were mixed up."
_REACH = "The people reached in the state are counted from these numbers."


@dataclass(frozen=True)
class ReachedAtOneEvent:
    """Not more people at an event in person; media rows are not events."""

    most: int

    def __call__(self, frame: pd.DataFrame) -> Series:
        return (frame["iom_category"] == "UNIVERSAL_INDIRECT") | (frame["people_reached_total"] <= self.most)


def indirect_rows_reach_nobody_in_person(frame: pd.DataFrame) -> Series:
    """PRV-R1: media have views, not people reached."""
    seen = frame["impressions"].notna() | frame["est_reach"].notna()
    return (frame["iom_category"] != "UNIVERSAL_INDIRECT") | ((frame["people_reached_total"] == 0) & seen)


def activities_differ(frame: pd.DataFrame) -> Series:
    """PRV-R3: the first of several rows of a file with the same date, type and total passes."""
    same = ["activity_date", "activity_type", "people_reached_total"]
    repeated: Series = frame.duplicated(["_file", *same])
    return ~repeated | frame[same].isna().any(axis=1)


def held_close_to_planned(frame: pd.DataFrame) -> Series:
    """2.7: at most two sessions more than planned."""
    return frame["sessions_held"] <= frame["sessions_planned"] + 2


def ends_in_the_same_month(frame: pd.DataFrame) -> Series:
    """2.7: a campaign over several months is split by month."""
    return (frame["end_date"] >= frame["activity_date"]) & (frame["end_date"] <= frame["_month_end"])


def category_fits_activity(frame: pd.DataFrame) -> Series:
    """2.7: media are universal indirect, support groups selective or indicated."""
    kind, category = frame["activity_type"], frame["iom_category"]
    media = (kind != "MEDIA_CAMPAIGN") | (category == "UNIVERSAL_INDIRECT")
    return media & ((kind != "FAMILY_SUPPORT_GROUP") | is_among(category, ("SELECTIVE", "INDICATED")))


# One entry per rule, laid out by hand so that tests, breaches and texts stand together.
RULES: tuple[Rule, ...] = (
    *rule(
        "PR101", "2.7", ("people_reached_total", "iom_category"),
        rejects(ReachedAtOneEvent(5000), people_reached_total="5001"),
        asks(ReachedAtOneEvent(500), people_reached_total="501"),
        message="There are very many people for one event.",
        expected="At most 500 people as a rule. A row with more than 5,000 is left out.",
        why=_REACH,
        fix="Count those who took part, not the whole town or all who saw a notice, and correct the totals. If "
            "that many were there, up to 5,000, say so in your answer.",
        example="25",
    ),
    *rule(
        "PR102", "2.7", ("kits_distributed", "people_trained_naloxone"),
        rejects(AtMost("kits_distributed", "people_trained_naloxone", 10), kits_distributed="221"),
        asks(AtMost("kits_distributed", "people_trained_naloxone", 3), kits_distributed="67"),
        message="There are very many kits for the people trained.",
        expected="At most 3 kits for each person trained. A row with more than 10 is left out.",
        why=_KITS,
        fix="Count kits, not doses or boxes, and the people trained at this event.",
        example="22 people trained, 25 kits",
    ),
    *rule(
        "PR103", "PRV-R1", ("people_reached_total", "iom_category", "impressions", "est_reach"),
        asks(indirect_rows_reach_nobody_in_person, iom_category="UNIVERSAL_INDIRECT"),
        message="A row about media has people reached, or has no views and no reach.",
        expected="0 people reached, and the views or the reach.",
        why="Views are not people who took part.",
        fix="Enter 0 people reached and the views, and correct the totals. Or choose another category.",
        example="0 people reached, 122,499 views",
    ),
    *rule(
        "PR104", "PRV-R3", ("activity_id", "activity_date", "activity_type", "people_reached_total"),
        asks(activities_differ, activity_id="A-0043"),
        message="Another row of this file has the same date, type and number of people.",
        expected="Each activity once.",
        why="An activity that is entered twice is counted twice.",
        fix="Delete one of the two rows, and correct the totals. If both took place, say so in your answer.",
        example="Two rows on 12 February: one with 20 people, one with 31",
    ),
    *rule(
        "PR105", "2.7", ("sessions_held", "sessions_planned"),
        asks(held_close_to_planned, sessions_held="5"),
        message="The sessions held are more than two above the sessions planned.",
        expected="At most two more than were planned.",
        why="This column often holds people by mistake.",
        fix="Check both numbers. If they are right, say so in your answer.",
        example="4 planned, 5 held",
    ),
    *rule(
        "PR106", "2.7", ("people_reached_new", "people_reached_total"),
        asks(AtMost("people_reached_new", "people_reached_total"), people_reached_new="26"),
        message="More people were new than took part.",
        expected="At most as many as took part.",
        why=_REACH,
        fix="Check both numbers, and correct the one that is wrong.",
        example="20 new of 25",
    ),
    *rule(
        "PR107", "2.7", ("est_reach", "impressions"),
        asks(AtMost("est_reach", "impressions"), impressions="100", est_reach="101"),
        message="The reach is more than the number of views.",
        expected="At most the number of views.",
        why="Reach counts people, views count showings. The two are easy to mix up.",
        fix="Check both numbers, and correct the one that is wrong.",
        example="40,000 people reached, 122,499 views",
    ),
    *rule(
        "PR108", "2.7", ("est_reach",),
        asks(AtMost("est_reach", "_catchment"), impressions="900001", est_reach="900000"),
        message="The reach is more than all the people who live in the area of the coalition.",
        expected="At most the number of people who live there.",
        why="Reach counts each person once.",
        fix="Count people, not views, and only those who live in the area.",
        example="40,000 of 120,000 people in the area",
    ),
    *rule(
        "PR109", "2.7", ("minigrant_spent", "minigrant_award"),
        asks(AtMost("minigrant_spent", "minigrant_award"), minigrant_award="1000", minigrant_spent="1001"),
        message="More of the mini-grant was spent than was awarded.",
        expected="At most the award.",
        why="Awards and spending are reported to the state.",
        fix="Check both amounts, and correct the one that is wrong.",
        example="1,000 awarded, 850 spent",
    ),
    *rule(
        "PR110", "2.7", ("end_date", "activity_date"),
        notes(ends_in_the_same_month, end_date="2019-03-01"),
        message="The last day is before the first one, or after the end of the month.",
        expected="A day in this month, on or after the first day.",
        why="An activity is counted in the month in which it took place.",
        fix="Enter one row for each month.",
        example="From 12 to 28 February",
    ),
    *rule(
        "PR111", "2.7", ("iom_category", "activity_type"),
        notes(category_fits_activity, activity_type="FAMILY_SUPPORT_GROUP"),
        message="The category does not fit the type of activity.",
        expected="Universal indirect for media, selective or indicated for a support group.",
        why="People reached are reported by category.",
        fix="Check the category and the type of the activity.",
        example="MEDIA_CAMPAIGN and UNIVERSAL_INDIRECT",
    ),
)  # fmt: skip

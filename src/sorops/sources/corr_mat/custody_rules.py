"""Rules of a facility's custody roster (domain.md 2.5.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sorops.sources.comparisons import days, is_among, surely
from sorops.sources.rule import Rule, asks, rejects, rule

if TYPE_CHECKING:
    import pandas as pd

    from sorops.sources.comparisons import Series

_INJECTED = ("BUP_XR", "NTX_XR")


def released_after_intake(frame: pd.DataFrame) -> Series:
    """2.5.2: a stay ends on or after the day it begins."""
    return frame["release_date"] >= frame["intake_date"]


def screened_early_in_the_stay(frame: pd.DataFrame) -> Series:
    """2.5.2: within 7 days of intake and within the stay."""
    since = days(frame["screen_date"], frame["intake_date"])
    after_release = surely(frame["screen_date"] > frame["release_date"])
    return since.between(0, 7) & ~after_release


def maintained_within_3_days(frame: pd.DataFrame) -> Series:
    """2.5.2: medication from outside goes on within 3 days of intake."""
    waited = days(frame["first_dose_date"], frame["intake_date"])
    return (frame["treatment_track"] != "MAINTENANCE") | (waited <= 3)


def appointed_within_7_days(frame: pd.DataFrame) -> Series:
    """2.5.2: the soft limit between release and appointment."""
    return days(frame["appointment_date"], frame["release_date"]) <= 7


def medication_at_release_fits_last_dose(frame: pd.DataFrame) -> Series:
    """2.5.2: on medication at release exactly if the last dose is at most 7 days before, 28 days where injected."""
    since = days(frame["release_date"], frame["last_dose_date"])
    covered = (since <= 7) | (is_among(frame["medication"], _INJECTED) & (since <= 28))
    return frame["on_moud_at_release"] == covered


# One entry per rule, laid out by hand so that tests, breaches and texts stand together.
RULES: tuple[Rule, ...] = (
    *rule(
        "CO201", "2.5.2", ("release_date", "intake_date"),
        rejects(released_after_intake, release_date="2019-01-04", screen_date="", appointment_date=""),
        message="The release is before the intake.",
        expected="A day on or after the intake.",
        why="The time until care outside is counted from the release.",
        fix="Correct the date that is wrong.",
        example="In on 5 January, released on 11 February",
    ),
    *rule(
        "CO202", "2.5.2", ("screen_date", "intake_date", "release_date"),
        asks(screened_early_in_the_stay, screen_date="2019-01-13"),
        message="The screen is not within 7 days of the intake, or not within the stay.",
        expected="A day in this stay, within 7 days of the intake.",
        why="A screen before or long after the intake belongs to another stay.",
        fix="Enter the day of the screen in this stay.",
        example="In on 5 January, screened on 6 January",
    ),
    *rule(
        "CO203", "2.5.2", ("first_dose_date", "intake_date", "treatment_track"),
        asks(maintained_within_3_days, first_dose_date="2019-01-09"),
        message="The medication from outside was not given again within 3 days of the intake.",
        expected="A first dose within 3 days of the intake.",
        why="Medication counts as continued only when it goes on within 3 days.",
        fix="Check both dates and the track. A new start after a break is a reintroduction.",
        example="In on 5 January, first dose on 6 January",
    ),
    *rule(
        "CO204", "2.5.2", ("appointment_date", "release_date"),
        asks(appointed_within_7_days, appointment_date="2019-02-19"),
        message="The appointment is more than 7 days after the release.",
        expected="A day within 7 days of the release.",
        why="The first days after release are those of the highest risk.",
        fix="Check the date. If it is right, say so in your answer.",
        example="Released on 11 February, appointment on 14 February",
    ),
    *rule(
        "CO205", "2.5.2", ("on_moud_at_release", "last_dose_date", "release_date", "medication"),
        asks(medication_at_release_fits_last_dose, last_dose_date="2019-02-03"),
        message="Whether the person was on medication at release does not fit the day of the last dose.",
        expected="Y if the last dose was within 7 days of release, or 28 days for an injection, otherwise N.",
        why="The figures on care after release count people released on medication.",
        fix="Correct the column, or the day of the last dose.",
        example="Last dose on 10 February, released on 11 February: Y",
    ),
)  # fmt: skip

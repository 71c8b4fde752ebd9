"""Rules of a facility's month (domain.md 2.5.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sorops.sources.comparisons import AddsUpTo, AtMost, Balances, NotMostlyRounded
from sorops.sources.rule import Level, Rule, asks, notes, rejects, rule

if TYPE_CHECKING:
    import pandas as pd

    from sorops.sources.comparisons import Series

_INFLOW = ("maintenance_starts", "inductions", "reintroductions", "transfers_in")
_OUTFLOW = (
    "released",
    "transferred_out",
    "discontinued_medical",
    "discontinued_choice",
    "discontinued_security",
    "deaths",
)
_MEDICATIONS = ("on_methadone", "on_buprenorphine", "on_xr_buprenorphine", "on_xr_naltrexone")
_SCREENING = ("intakes_total", "screened_oud", "screen_positive_oud", "on_community_moud_at_intake")
_RELEASES = (
    "released_on_moud",
    "released_with_naloxone",
    "released_with_bridge_rx",
    "released_with_appointment",
    "released_medicaid_active",
)


def _census(within: int, most: int = 0, percent: int = 0) -> Balances:
    return Balances("census_start", _INFLOW, _OUTFLOW, "census_end", ("transfers_in",), within, most, percent)


def positives_are_5_to_30_percent(frame: pd.DataFrame) -> Series:
    """2.5.1: silent where nobody was screened, or more are positive than were screened."""
    screened, positive = frame["screened_oud"], frame["screen_positive_oud"]
    usual: Series = (positive * 100 >= screened * 5) & (positive * 100 <= screened * 30)
    return usual | (screened == 0) | (positive > screened)


_PARTS = "A part cannot be larger than its whole. One of the two was counted in another way."
_BOTH = "Check both numbers, and correct the one that is wrong."
_ROUND_MONTH = {
    "intakes_total": "70", "screened_oud": "55", "screen_positive_oud": "5", "on_community_moud_at_intake": "5",
    "census_start": "15", "maintenance_starts": "5", "inductions": "5", "reintroductions": "5", "transfers_in": "0",
    "released": "10", "transferred_out": "5", "discontinued_choice": "0", "census_end": "15", "on_methadone": "10",
    "on_buprenorphine": "5", "on_xr_naltrexone": "0",
}  # fmt: skip


def _part(
    code: str, part: str, whole: str, level: Level, *, message: str, expected: str, example: str
) -> tuple[Rule, ...]:
    """A number of the sheet that cannot be more than another one."""
    return rule(
        code, "2.5.1", (part, whole), level, message=message, expected=expected, why=_PARTS, fix=_BOTH, example=example
    )


def _of_released(code: str, part: str, words: str) -> tuple[Rule, ...]:
    return _part(
        code,
        part,
        "released",
        asks(AtMost(part, "released"), **{part: "5"}),
        message=f"More people were released {words} than were released.",
        expected="At most as many as were released.",
        example="3 of 4 released",
    )


# One entry per rule, laid out by hand so that tests, breaches and texts stand together.
RULES: tuple[Rule, ...] = (
    *rule(
        "CO101", "COR-R1", ("census_end", "census_start", *_INFLOW, *_OUTFLOW),
        rejects(_census(2, 5, 10), census_start="20"),
        asks(_census(0), census_start="12"),
        message="The MOUD census at the end of the month does not fit the start and those who came and left.",
        expected="The start, plus all who started or came, less all who left or stopped.",
        why="People on medication in custody are counted from these numbers.",
        fix="Check who came and who left in the month, or correct the census.",
        example="11 at the start, 5 started or came, 6 left: 10 at the end",
    ),
    *rule(
        "CO102", "2.5.1", ("census_end", *_MEDICATIONS),
        asks(AddsUpTo(_MEDICATIONS, "census_end"), on_methadone="7"),
        message="The people by medication do not add up to the MOUD census at the end of the month.",
        expected="All people by medication add up to the census.",
        why="The federal report asks for clients by medication.",
        fix="Count each person of the census under just one medication.",
        example="6 + 3 + 0 + 1: a census of 10",
    ),
    *_part(
        "CO103", "screened_oud", "intakes_total",
        asks(AtMost("screened_oud", "intakes_total"), screened_oud="73"),
        message="More people were screened than were taken in.",
        expected="At most as many as were taken in.",
        example="56 of 72 taken in",
    ),
    *_part(
        "CO104", "screen_positive_oud", "screened_oud",
        asks(AtMost("screen_positive_oud", "screened_oud"), screen_positive_oud="57"),
        message="More people screened positive than were screened.",
        expected="At most as many as were screened.",
        example="6 of 56 screened",
    ),
    *rule(
        "CO105", "2.5.1", ("screen_positive_oud", "screened_oud"),
        asks(positives_are_5_to_30_percent, screen_positive_oud="17"),
        message="The people who screened positive are fewer than 5 % or more than 30 % of those screened.",
        expected="From 5 to 30 of each 100 people screened.",
        why="Other shares most often mean that only some people were screened, or in another way.",
        fix="Check both numbers. If they are right, say in your answer who was screened.",
        example="6 of 56 screened",
    ),
    *_of_released("CO106", "released_on_moud", "on medication"),
    *_of_released("CO107", "released_with_naloxone", "with naloxone"),
    *_of_released("CO108", "released_with_bridge_rx", "with a bridge prescription"),
    *_of_released("CO109", "released_with_appointment", "with an appointment"),
    *_of_released("CO110", "released_medicaid_active", "with active Medicaid"),
    *_part(
        "CO111", "on_community_moud_at_intake", "intakes_total",
        notes(AtMost("on_community_moud_at_intake", "intakes_total"), on_community_moud_at_intake="73"),
        message="More people came in on medication than were taken in.",
        expected="At most as many as were taken in.",
        example="3 of 72 taken in",
    ),
    *rule(
        "CO112", "XS-12", ("census_end",),
        notes(NotMostlyRounded((*_SCREENING, "census_start", *_INFLOW, *_OUTFLOW, "census_end", *_MEDICATIONS,
                                *_RELEASES)), **_ROUND_MONTH),
        message="Most of the numbers are multiples of 5.",
        expected="Counts, as they are.",
        why="Round numbers look like guesses, and guesses do not add up.",
        fix="Send counts, not guesses. If these are counts, there is nothing to do.",
        example="37, not 40",
    ),
)  # fmt: skip

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


_PARTS = "A part that is larger than its whole means that one of the two was counted in another way."
_ROUND_MONTH = {
    "intakes_total": "70", "screened_oud": "55", "screen_positive_oud": "5", "on_community_moud_at_intake": "5",
    "census_start": "15", "maintenance_starts": "5", "inductions": "5", "reintroductions": "5", "transfers_in": "0",
    "released": "10", "transferred_out": "5", "discontinued_choice": "0", "census_end": "15", "on_methadone": "10",
    "on_buprenorphine": "5", "on_xr_naltrexone": "0",
}  # fmt: skip


def _part(code: str, part: str, whole: str, message: str, level: Level) -> tuple[Rule, ...]:
    """A number of the sheet that cannot be more than another one."""
    return rule(code, "2.5.1", (part, whole), level, message=message, why=_PARTS, fix="Check both numbers.")


def _of_released(code: str, part: str, words: str) -> tuple[Rule, ...]:
    return _part(
        code,
        part,
        "released",
        f"More people were released {words} than were released.",
        asks(AtMost(part, "released"), **{part: "5"}),
    )


# One entry per rule, laid out by hand so that tests, breaches and texts stand together.
RULES: tuple[Rule, ...] = (
    *rule(
        "CO101", "COR-R1", ("census_end", "census_start", *_INFLOW, *_OUTFLOW),
        rejects(_census(2, 5, 10), census_start="20"),
        asks(_census(0), census_start="12"),
        message="The MOUD census at the end of the month does not follow from the start and the movements.",
        why="The number of people on medication in custody is the sum of these numbers.",
        fix="Check the movements of the month, or correct the census.",
        example="11 at the start, 5 started or came, 6 left: 10 at the end.",
    ),
    *rule(
        "CO102", "2.5.1", ("census_end", *_MEDICATIONS),
        asks(AddsUpTo(_MEDICATIONS, "census_end"), on_methadone="7"),
        message="The people by medication do not add up to the MOUD census at the end of the month.",
        why="The federal report asks for clients by medication.",
        fix="Count everybody on the census under exactly one medication.",
        example="6 + 3 + 0 + 1: a census of 10.",
    ),
    *_part("CO103", "screened_oud", "intakes_total", "More people were screened than were taken in.",
           asks(AtMost("screened_oud", "intakes_total"), screened_oud="73")),
    *_part("CO104", "screen_positive_oud", "screened_oud", "More people screened positive than were screened.",
           asks(AtMost("screen_positive_oud", "screened_oud"), screen_positive_oud="57")),
    *rule(
        "CO105", "2.5.1", ("screen_positive_oud", "screened_oud"),
        asks(positives_are_5_to_30_percent, screen_positive_oud="17"),
        message="The people who screened positive are fewer than 5 % or more than 30 % of those screened.",
        why="A share outside this range usually means that only some people were screened, or with another tool.",
        fix="Check both numbers. If they are right, say who was screened.", example="6 of 56 screened",
    ),
    *_of_released("CO106", "released_on_moud", "on medication"),
    *_of_released("CO107", "released_with_naloxone", "with naloxone"),
    *_of_released("CO108", "released_with_bridge_rx", "with a bridge prescription"),
    *_of_released("CO109", "released_with_appointment", "with an appointment"),
    *_of_released("CO110", "released_medicaid_active", "with active Medicaid"),
    *_part("CO111", "on_community_moud_at_intake", "intakes_total",
           "More people came in on medication than were taken in.",
           notes(AtMost("on_community_moud_at_intake", "intakes_total"), on_community_moud_at_intake="73")),
    *rule(
        "CO112", "XS-12", ("census_end",),
        notes(NotMostlyRounded((*_SCREENING, "census_start", *_INFLOW, *_OUTFLOW, "census_end", *_MEDICATIONS,
                                *_RELEASES)), **_ROUND_MONTH),
        message="Most of the numbers are multiples of 5.",
        why="Rounded numbers look like estimates, and estimates do not add up.",
        fix="Send counts, not estimates.",
    ),
)  # fmt: skip

"""Rules of a clinic's monthly summary (domain.md 2.4.1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sorops.sources.comparisons import AddsUpTo, AtMost, Balances, NotMostlyRounded, total
from sorops.sources.rule import HistoryRule, Rows, Rule, asks, notes, rejects, rule

if TYPE_CHECKING:
    import pandas as pd

    from sorops.sources.comparisons import Series

_ADMISSIONS = ("admissions_new", "admissions_readmit", "transfers_in")
_REASONS = (
    "dc_completed",
    "dc_transfer",
    "dc_left_ama",
    "dc_lost_contact",
    "dc_noncompliance",
    "dc_incarcerated",
    "dc_medical",
    "dc_deceased",
    "dc_other",
)
_MEDICATIONS = (
    "on_methadone",
    "on_buprenorphine",
    "on_xr_buprenorphine",
    "on_xr_naltrexone",
    "on_oral_naltrexone",
    "on_no_moud",
)


def _census(within: int, most: int = 0, percent: int = 0) -> Balances:
    return Balances(
        "census_start", _ADMISSIONS, ("discharges_total",), "census_end", ("transfers_in",), within, most, percent
    )


def _at_some_time_present(frame: pd.DataFrame) -> Series:
    """Clients there at the start and clients who came."""
    return total(frame.assign(transfers_in=frame["transfers_in"].fillna(0)), ("census_start", *_ADMISSIONS))


def served_between_census_and_arrivals(frame: pd.DataFrame) -> Series:
    """OPM-02: not fewer than are left at the end, not more than were there or came."""
    served = frame["unduplicated_served"]
    return (served >= frame["census_end"]) & (served <= _at_some_time_present(frame))


def inductions_among_present(frame: pd.DataFrame) -> Series:
    """2.4.1: who starts medication was there or came."""
    return frame["new_inductions"] <= _at_some_time_present(frame)


def both_among_each(frame: pd.DataFrame) -> Series:
    """2.4.1: who has both disorders has each of them."""
    return (frame["dx_both"] <= frame["dx_oud"]) & (frame["dx_both"] <= frame["dx_stud"])


def census_carries_over(now: Rows, before: Rows) -> Iterator[int]:
    """2.4.1: the month starts with the census with which the last one ended."""
    ended = before[0]["census_end"] if before else None
    for position, row in enumerate(now):
        if None not in (ended, row["census_start"]) and row["census_start"] != ended:
            yield position


def census_jumps(now: Rows, before: Rows) -> Iterator[int]:
    """OPM-05: the census changes by more than half and by more than 20 persons."""
    was = before[0]["census_end"] if before else None
    for position, row in enumerate(now):
        if was is not None and row["census_end"] is not None:
            change = abs(row["census_end"] - was)
            if change > 20 and 2 * change > was:
                yield position


_PARTS = "A part cannot be larger than its whole. One of the two was counted in another way."
_MUCH = "So many for each client most often means that something else was counted."
_BOTH = "Check both numbers, and correct the one that is wrong."
_ROUND_MONTH = {
    "admissions_new": "10", "admissions_readmit": "5", "transfers_in": "0", "discharges_total": "10",
    "dc_completed": "5", "dc_left_ama": "0", "dc_lost_contact": "5", "dc_incarcerated": "0", "census_end": "35",
    "unduplicated_served": "45", "on_methadone": "15", "on_buprenorphine": "10", "on_xr_buprenorphine": "5",
    "on_xr_naltrexone": "5", "on_oral_naltrexone": "0", "on_no_moud": "0", "new_inductions": "10", "dx_oud": "40",
    "dx_stud": "15", "dx_both": "15", "counseling_sessions": "130", "recovery_coach_contacts": "50",
}  # fmt: skip


def _part(
    code: str, part: str, whole: str, breach: str, *, message: str, expected: str, example: str, times: int = 1
) -> tuple[Rule, ...]:
    """A number of the sheet that cannot be more than another one, or so many times another one."""
    level = asks(AtMost(part, whole, times), **{part: breach})
    why = _PARTS if times == 1 else _MUCH
    return rule(
        code, "2.4.1", (part, whole), level, message=message, expected=expected, why=why, fix=_BOTH, example=example
    )


# One entry per rule, laid out by hand so that tests, breaches and texts stand together.
RULES: tuple[Rule, ...] = (
    *rule(
        "OP101", "OPM-01", ("census_end", "census_start", *_ADMISSIONS, "discharges_total"),
        rejects(_census(2, 5, 10), census_start="40"),
        asks(_census(0), census_start="31"),
        message="The census at the end of the month does not fit the start, the admissions and the discharges.",
        expected="The start, plus all who came, less all who left.",
        why="The caseload of the state is the sum of these numbers.",
        fix="Check who came and who left in the month, or correct the census.",
        example="30 at the start, 10 came, 4 left: 36 at the end",
    ),
    *rule(
        "OP102", "OPM-02", ("unduplicated_served", "census_start", "census_end", *_ADMISSIONS),
        asks(served_between_census_and_arrivals, unduplicated_served="41"),
        message="The clients served are fewer than the census at the end, or more than were there or came.",
        expected="At least the census at the end, and at most all who were there at the start or came.",
        why="Clients served are added up for the whole state.",
        fix="Count each person once who was in treatment on any day of the month.",
        example="30 at the start and 10 who came, with a census of 36 at the end: 36 to 40",
    ),
    *rule(
        "OP103", "OPM-03", ("census_end", *_MEDICATIONS),
        asks(AddsUpTo(_MEDICATIONS, "census_end"), on_methadone="13"),
        message="The clients by medication do not add up to the census at the end of the month.",
        expected="All clients by medication, with those on none, add up to the census.",
        why="The federal report asks for clients by medication.",
        fix="Count each client of the census under just one medication, or under none.",
        example="12 + 14 + 2 + 4 + 2 on medication and 2 on none: a census of 36",
    ),
    *rule(
        "OP104", "OPM-06", ("discharges_total", *_REASONS),
        asks(AddsUpTo(_REASONS, "discharges_total"), dc_other="1"),
        message="The discharges by reason do not add up to the total of discharges.",
        expected="All discharges by reason add up to the total.",
        why="A discharge without its reason is missing in the table of outcomes.",
        fix="Give each discharge just one reason.",
        example="1 completed, 1 left, 1 lost, 1 in custody: 4 discharges",
    ),
    *rule(
        "OP105", "2.4.1", ("new_inductions", "census_start", *_ADMISSIONS),
        asks(inductions_among_present, new_inductions="41"),
        message="More clients started medication than were there or came in the month.",
        expected="At most as many as were there at the start or came.",
        why=_PARTS,
        fix="Count each person's first dose in the month once.",
        example="9 starts, with 30 at the start and 10 who came",
    ),
    *rule(
        "OP106", "2.4.1", ("dx_both", "dx_oud", "dx_stud"),
        asks(both_among_each, dx_both="12"),
        message="More clients have both disorders than have one of them.",
        expected="At most as many as have the disorder that fewer clients have.",
        why=_PARTS,
        fix="Count clients with both disorders under each of the two as well.",
        example="37 with opioid use disorder, 11 with stimulant use disorder, 8 with both",
    ),
    *_part(
        "OP107", "contingency_mgmt_clients", "dx_stud", "12",
        message="More clients are in contingency management than have a stimulant use disorder.",
        expected="At most as many as have a stimulant use disorder.",
        example="4 of 11 clients",
    ),
    *_part(
        "OP108", "same_next_day_starts", "new_inductions", "10",
        message="More clients started on the same or next day than started at all.",
        expected="At most as many as started.",
        example="3 of 9 who started",
    ),
    *_part(
        "OP109", "counseling_sessions", "unduplicated_served", "1601", times=40,
        message="There are more than 40 counseling sessions for each client served.",
        expected="At most 40 for each client served.",
        example="134 sessions for 40 clients",
    ),
    *_part(
        "OP110", "recovery_coach_contacts", "unduplicated_served", "1601", times=40,
        message="There are more than 40 recovery coach contacts for each client served.",
        expected="At most 40 for each client served.",
        example="52 contacts for 40 clients",
    ),
    *_part(
        "OP111", "employment_contacts", "unduplicated_served", "1601", times=40,
        message="There are more than 40 employment contacts for each client served.",
        expected="At most 40 for each client served.",
        example="16 contacts for 40 clients",
    ),
    *_part(
        "OP112", "naloxone_kits_given", "unduplicated_served", "201", times=5,
        message="There are more than 5 naloxone kits for each client served.",
        expected="At most 5 for each client served.",
        example="16 kits for 40 clients",
    ),
    *_part(
        "OP113", "uds_positive_opioid", "uds_collected", "73",
        message="More urine drug screens are positive than were collected.",
        expected="At most as many as were collected.",
        example="14 of 72 screens",
    ),
    *_part(
        "OP114", "pregnant_served", "unduplicated_served", "41",
        message="More pregnant clients were served than clients.",
        expected="At most as many as the clients served.",
        example="1 of 40 clients",
    ),
    *_part(
        "OP115", "overdose_fatal_clients", "dc_deceased", "1",
        message="More clients died of an overdose than died of any cause.",
        expected="At most as many as died of any cause.",
        example="1 of 2 who died",
    ),
    *rule(
        "OP116", "XS-12", ("census_end",),
        notes(NotMostlyRounded(("census_start", *_ADMISSIONS, "discharges_total", *_REASONS, "census_end",
                                "unduplicated_served", *_MEDICATIONS, "new_inductions", "dx_oud", "dx_stud",
                                "dx_both", "counseling_sessions", "recovery_coach_contacts")), **_ROUND_MONTH),
        message="Most of the numbers are multiples of 5.",
        expected="Counts, as they are.",
        why="Round numbers look like guesses, and guesses do not add up.",
        fix="Send counts, not guesses. If these are counts, there is nothing to do.",
        example="37, not 40",
    ),
)  # fmt: skip

HISTORY = (
    HistoryRule(
        "OP191", "2.4.1",
        blames=("census_start", "census_end"),
        test=census_carries_over,
        message="The census at the start is not the census with which last month ended.",
        expected="The census at the end of last month.",
        why="A gap between two months hides clients who came or left and were never counted.",
        fix="Correct the start. If last month was wrong, send that month again.",
        example="36 at the end of January: 36 at the start of February",
        before={"census_end": "29"},
    ),
    HistoryRule(
        "OP192", "OPM-05",
        blames=("census_end",),
        test=census_jumps,
        message="The census changed by more than half and by more than 20 persons since last month.",
        expected="A census near last month's.",
        why="A jump like this most often means that clients were counted in another way.",
        fix="Check the census of both months. If it is right, say in your answer what happened.",
        example="90 at the end of January, 88 at the end of February",
        before={"census_end": "90"},
        breach={"census_start": "90", "discharges_total": "64", "dc_completed": "61",
                                             "unduplicated_served": "100"},
    ),
)  # fmt: skip

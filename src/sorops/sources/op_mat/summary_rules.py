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


_PARTS = "A part that is larger than its whole means that one of the two was counted in another way."
_ROUND_MONTH = {
    "admissions_new": "10", "admissions_readmit": "5", "transfers_in": "0", "discharges_total": "10",
    "dc_completed": "5", "dc_left_ama": "0", "dc_lost_contact": "5", "dc_incarcerated": "0", "census_end": "35",
    "unduplicated_served": "45", "on_methadone": "15", "on_buprenorphine": "10", "on_xr_buprenorphine": "5",
    "on_xr_naltrexone": "5", "on_oral_naltrexone": "0", "on_no_moud": "0", "new_inductions": "10", "dx_oud": "40",
    "dx_stud": "15", "dx_both": "15", "counseling_sessions": "130", "recovery_coach_contacts": "50",
}  # fmt: skip


def _part(code: str, part: str, whole: str, message: str, breach: str, times: int = 1) -> tuple[Rule, ...]:
    """A number of the sheet that cannot be more than another one, or so many times another one."""
    return rule(
        code,
        "2.4.1",
        (part, whole),
        asks(AtMost(part, whole, times), **{part: breach}),
        message=message,
        why=_PARTS,
        fix="Check both numbers.",
    )


# One entry per rule, laid out by hand so that tests, breaches and texts stand together.
RULES: tuple[Rule, ...] = (
    *rule(
        "OP101", "OPM-01", ("census_end", "census_start", *_ADMISSIONS, "discharges_total"),
        rejects(_census(2, 5, 10), census_start="40"),
        asks(_census(0), census_start="31"),
        message="The census at the end of the month does not follow from the start, the admissions and the discharges.",
        why="The caseload of the state is the sum of these numbers.",
        fix="Check the movements of the month, or correct the census.",
        example="30 at the start, 8 new, 1 readmitted, 1 transferred in, 4 discharged: 36 at the end.",
    ),
    *rule(
        "OP102", "OPM-02", ("unduplicated_served", "census_start", "census_end", *_ADMISSIONS),
        asks(served_between_census_and_arrivals, unduplicated_served="41"),
        message="The clients served are fewer than the census at the end, or more than were there or came.",
        why="Persons served are counted once for the whole state.",
        fix="Count every person once who was in treatment on any day of the month.",
        example="30 at the start and 10 who came: between 36, the census at the end, and 40.",
    ),
    *rule(
        "OP103", "OPM-03", ("census_end", *_MEDICATIONS),
        asks(AddsUpTo(_MEDICATIONS, "census_end"), on_methadone="13"),
        message="The clients by medication, with those on none, do not add up to the census at the end of the month.",
        why="The federal report asks for clients by medication.",
        fix="Count every client of the census under exactly one medication, or under none.",
        example="12 + 14 + 2 + 4 + 2 on medication and 2 on none: a census of 36.",
    ),
    *rule(
        "OP104", "OPM-06", ("discharges_total", *_REASONS),
        asks(AddsUpTo(_REASONS, "discharges_total"), dc_other="1"),
        message="The discharges by reason do not add up to the total of discharges.",
        why="A discharge without its reason is missing in the table of outcomes.",
        fix="Give every discharge exactly one reason.",
        example="1 completed, 1 left, 1 lost, 1 in custody: 4 discharges.",
    ),
    *rule(
        "OP105", "2.4.1", ("new_inductions", "census_start", *_ADMISSIONS),
        asks(inductions_among_present, new_inductions="41"),
        message="More clients started medication than were there or came in the month.",
        why=_PARTS, fix="Count each person's first dose once.",
    ),
    *rule(
        "OP106", "2.4.1", ("dx_both", "dx_oud", "dx_stud"),
        asks(both_among_each, dx_both="12"),
        message="More clients have both disorders than have one of them.",
        why=_PARTS, fix="Count clients with both disorders under each of the two as well.",
    ),
    *_part("OP107", "contingency_mgmt_clients", "dx_stud",
           "More clients are in contingency management than have a stimulant use disorder.", "12"),
    *_part("OP108", "same_next_day_starts", "new_inductions",
           "More clients started on the same or next day than started at all.", "10"),
    *_part("OP109", "counseling_sessions", "unduplicated_served",
           "There are more than 40 counseling sessions for each client served.", "1601", times=40),
    *_part("OP110", "recovery_coach_contacts", "unduplicated_served",
           "There are more than 40 recovery coach contacts for each client served.", "1601", times=40),
    *_part("OP111", "employment_contacts", "unduplicated_served",
           "There are more than 40 employment contacts for each client served.", "1601", times=40),
    *_part("OP112", "naloxone_kits_given", "unduplicated_served",
           "There are more than 5 naloxone kits for each client served.", "201", times=5),
    *_part("OP113", "uds_positive_opioid", "uds_collected",
           "More urine drug screens are positive than were collected.", "73"),
    *_part("OP114", "pregnant_served", "unduplicated_served",
           "More pregnant clients were served than clients.", "41"),
    *_part("OP115", "overdose_fatal_clients", "dc_deceased",
           "More clients died of an overdose than died of any cause.", "1"),
    *rule(
        "OP116", "XS-12", ("census_end",),
        notes(NotMostlyRounded(("census_start", *_ADMISSIONS, "discharges_total", *_REASONS, "census_end",
                                "unduplicated_served", *_MEDICATIONS, "new_inductions", "dx_oud", "dx_stud",
                                "dx_both", "counseling_sessions", "recovery_coach_contacts")), **_ROUND_MONTH),
        message="Most of the numbers are multiples of 5.",
        why="Rounded numbers look like estimates, and estimates do not add up.",
        fix="Send counts, not estimates.",
    ),
)  # fmt: skip

HISTORY = (
    HistoryRule(
        "OP191", "2.4.1",
        "The census at the start of the month is not the census with which the last month ended.",
        "Correct the start, or send last month's file again with the right end.",
        ("census_start", "census_end"), census_carries_over,
        why="A gap between two months hides admissions or discharges that were never counted.",
        example="36 at the end of January: 36 at the start of February.",
        before={"census_end": "29"},
    ),
    HistoryRule(
        "OP192", "OPM-05",
        "The census changed by more than half and by more than 20 persons since last month.",
        "Check both months' census. If it is right, say what happened.",
        ("census_end",), census_jumps,
        why="A jump of this size is most often a change in the way of counting.",
        before={"census_end": "90"}, breach={"census_start": "90", "discharges_total": "64", "dc_completed": "61",
                                             "unduplicated_served": "100"},
    ),
)  # fmt: skip

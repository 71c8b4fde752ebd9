"""Referrals to LEAD (domain.md 2.6.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sorops.sources import code_lists
from sorops.sources.columns import (
    CONDITIONAL,
    REQUIRED,
    about_a_person,
    client_key,
    day,
    heading,
    identifier,
    one_of,
    yes_no,
)
from sorops.sources.comparisons import days
from sorops.sources.person import birth_year_rule, client_code_rule, demographics
from sorops.sources.rule import Rule, asks, rejects, rule
from sorops.sources.spec import Mode, Sensitivity, Sheet

if TYPE_CHECKING:
    import pandas as pd

    from sorops.sources.comparisons import Series


def offense_fits_referral(frame: pd.DataFrame) -> Series:
    """LED-01: an offense for an arrest diversion, none for a social contact."""
    offense = frame["offense_class"].fillna("NONE") != "NONE"
    kind = frame["referral_type"]
    return ((kind != "ARREST_DIVERSION") | offense) & ((kind != "SOCIAL_CONTACT") | ~offense)


def intake_was_accepted(frame: pd.DataFrame) -> Series:
    """LED-02: an intake only where the client accepted."""
    return frame["intake_date"].isna() | (frame["client_response"] == "ACCEPTED")


def intake_within_a_year(frame: pd.DataFrame) -> Series:
    """2.6.1: the intake is 0 to 365 days after the referral."""
    return days(frame["intake_date"], frame["referral_date"]).between(0, 365)


def diversion_intake_within_30_days(frame: pd.DataFrame) -> Series:
    """2.6.1: the arrest is removed when the intake is done within 30 days."""
    waited = days(frame["intake_date"], frame["referral_date"])
    return (frame["referral_type"] != "ARREST_DIVERSION") | (waited <= 30)


def dropped_charges_have_an_assessment(frame: pd.DataFrame) -> Series:
    """2.6.1: needs are assessed before a charge is dropped."""
    return (frame["prosecutor_decision"] != "NO_CHARGES") | frame["needs_assessment_date"].notna()


# One entry per rule, laid out by hand so that tests, breaches and texts stand together.
RULES: tuple[Rule, ...] = (
    *rule(
        "LE101", "LED-01", ("offense_class", "referral_type"),
        asks(offense_fits_referral, offense_class=""),
        message="The offense does not fit the type of referral.",
        expected="An offense for an arrest diversion, and none for a social contact.",
        why="Diversions are shown apart from social contacts.",
        fix="Choose the offense, or correct the type of referral.",
        example="ARREST_DIVERSION and DRUG_POSS",
    ),
    *rule(
        "LE102", "LED-02", ("intake_date", "client_response"),
        asks(intake_was_accepted, client_response="DECLINED"),
        message="There is an intake, but the client has not accepted the referral.",
        expected="An intake only for a client who accepted.",
        why="Only people who accepted take part.",
        fix="Correct the client's response, or take out the intake.",
        example="ACCEPTED, with an intake on 10 February",
    ),
    *rule(
        "LE103", "2.6.1", ("intake_date", "referral_date", "referral_type"),
        rejects(intake_within_a_year, intake_date="2019-01-31"),
        asks(diversion_intake_within_30_days, intake_date="2019-03-10"),
        message="The intake is too long after the referral, or before it.",
        expected="A day within a year after the referral, or within 30 days for an arrest diversion.",
        why="The share of diversions with an intake within 30 days is one of the figures.",
        fix="Check both dates. If the person was referred again, enter the referral that led to this intake.",
        example="Referred on 1 February, intake on 10 February",
    ),
    *rule(
        "LE104", "2.6.1", ("needs_assessment_date", "prosecutor_decision"),
        asks(dropped_charges_have_an_assessment, needs_assessment_date=""),
        message="No charges were filed, but no needs assessment is entered.",
        expected="The day of the needs assessment.",
        why="The charge is dropped only after the needs assessment.",
        fix="Enter the day of the needs assessment, or correct the decision.",
        example="2019-02-12",
    ),
    *birth_year_rule("LE105"),
    *client_code_rule("LE106", referral_id="R-0043"),
)  # fmt: skip

_CONSENT = "Only after consent."

# One entry per field, laid out by hand so that name, label and headers stand together.
REFERRAL = Sheet(
    name="referral",
    title="Referrals",
    grain="One row per referral since the start, as it stands at the end of the month.",
    mode=Mode.CUMULATIVE,
    key=("referral_id",),
    tab="Referrals",
    tab_aliases=("Referral Log", "Refs"),
    section="2.6.1",
    columns=about_a_person((
        *heading(),
        identifier("referral_id", "Referral ID", REQUIRED,
                   "The site's own number for the referral. Never a police incident number.",
                   "Referral no.|Ref ID|LEAD referral", example="R-0042"),
        day("referral_date", "Referral date", REQUIRED, "Day of the referral.",
            "Date referred|Date of referral|Ref dt", example="2019-02-01"),
        one_of(code_lists.REFERRAL_TYPE, "referral_type", "Referral type", REQUIRED,
               "Instead of an arrest, by social contact, or by the community.",
               "Type of referral|Type|Ref type", example="ARREST_DIVERSION"),
        one_of(code_lists.OFFENSE_CLASS, "offense_class", "Offense class", CONDITIONAL,
               "Offense for which the person was not arrested.",
               "Offense|Charge type|Offence", example="DRUG_POSS"),
        yes_no("warm_handoff", "Warm hand-off", REQUIRED,
               "Whether the case worker met the person at the scene or the station.",
               "Warm handoff|Met at scene", example="Y"),
        one_of(code_lists.ELIGIBILITY_DECISION, "eligibility_decision", "Eligibility decision", REQUIRED,
               "Whether the person may take part.", "Eligibility|Eligible?|Elig decision", example="ELIGIBLE"),
        one_of(code_lists.INELIGIBLE_REASON, "ineligible_reason", "Reason not eligible", CONDITIONAL,
               "Why the person may not take part.", "Inelig reason|Why not eligible", example="AMOUNT"),
        one_of(code_lists.PROSECUTOR_DECISION, "prosecutor_decision", "Prosecutor decision", CONDITIONAL,
               "What the prosecutor decided about the charge.",
               "State's attorney|Charging decision", example="NO_CHARGES"),
        one_of(code_lists.CLIENT_RESPONSE, "client_response", "Client response", REQUIRED,
               "What the person answered.", "Response|Accepted?|Client answer", example="ACCEPTED"),
        day("screening_date", "Screening date", CONDITIONAL, "Day of the screening.",
            "Screened on|Screen dt", example="2019-02-03"),
        day("intake_date", "Intake date", CONDITIONAL, "Day on which the person became a participant.",
            "LEAD intake|Intake completed|Intake dt", example="2019-02-10"),
        day("needs_assessment_date", "Needs assessment date", CONDITIONAL, "Day of the needs assessment.",
            "Needs assessed|NA completed", example="2019-02-12"),
        identifier("client_id", "Client ID", CONDITIONAL,
                   f"The site's own code for the person, the same on all sheets. {_CONSENT}",
                   "LEAD client ID|Participant ID|Client no.", example="L0042", sensitivity=Sensitivity.CLIENT_KEY),
        client_key(CONDITIONAL),
        *demographics(CONDITIONAL),
    )),
    rules=RULES,
    example_leaves_out=("ineligible_reason",),
    closed_by={"eligibility_decision": ("INELIGIBLE",), "client_response": ("DECLINED",), "needs_assessment_date": ()},
)  # fmt: skip

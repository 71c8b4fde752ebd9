"""Needs of LEAD participants and the services for them (domain.md 2.6.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sorops.sources import code_lists
from sorops.sources.columns import CONDITIONAL, REQUIRED, about_a_person, day, heading, identifier, one_of, yes_no
from sorops.sources.comparisons import found_among, surely
from sorops.sources.rule import asks, rule
from sorops.sources.spec import Mode, Sensitivity, Sheet

if TYPE_CHECKING:
    import pandas as pd

    from sorops.sources.comparisons import Series


def services_follow_an_intake(frame: pd.DataFrame, referral: pd.DataFrame) -> Series:
    """LED-03: a service needs an intake in the same file, except basic needs met at a warm hand-off."""
    same_client = ["_file", "client_id"]
    served = frame["service_started_date"].notna() & frame["client_id"].notna()
    enrolled = found_among(frame, referral[referral["intake_date"].notna()], same_client)
    met = found_among(frame, referral[surely(referral["warm_handoff"])], same_client)
    return ~served | enrolled | (surely(frame["domain"] == "BASIC_NEEDS") & met)


# One entry per field and rule, laid out by hand so that name, label and headers stand together.
NEED_SERVICE = Sheet(
    name="need_service",
    title="Needs and services",
    grain="One row per participant and area of need since the start, as it stands at the end of the month.",
    mode=Mode.CUMULATIVE,
    key=("client_id", "domain"),
    tab="Needs and Services",
    tab_aliases=("Needs", "Service Needs"),
    section="2.6.3",
    columns=about_a_person((
        *heading(),
        identifier("client_id", "Client ID", REQUIRED, "The site's own code for the person, the same on all sheets.",
                   "LEAD client ID|Participant ID|Client no.", example="L0042", sensitivity=Sensitivity.CLIENT_KEY),
        one_of(code_lists.DOMAIN, "domain", "Need domain", REQUIRED, "Area of need.", "Domain|Need|Area of need",
               example="HOUSING"),
        yes_no("need_identified", "Need identified", REQUIRED, "Whether the person has a need in this area.",
               "Need Y/N|Has need", example="Y"),
        day("need_date", "Date need identified", REQUIRED, "Day on which the need was seen.",
            "Need date|Identified on", example="2019-02-12"),
        day("referred_date", "Date referred to service", CONDITIONAL, "Day of the referral to a service.",
            "Referred date|Referred on", example="2019-02-13"),
        day("service_started_date", "Date service started", CONDITIONAL, "Day on which the service began.",
            "Service start|Started on", example="2019-02-20"),
        one_of(code_lists.NEED_SERVICE_STATUS, "status", "Need status", REQUIRED,
               "Where the need stands at the end of the month.", "Status|Outcome", example="CONNECTED"),
    )),
    rules=rule(
        "LE301", "LED-03", ("service_started_date", "client_id"),
        asks(services_follow_an_intake, client_id="L0043"),
        message="A service has begun for a person without an intake on the sheet of referrals.",
        expected="A client ID with an intake on the sheet of referrals.",
        why="Services are counted only for people who take part.",
        fix="Enter the intake, or correct the client ID on one of the sheets.",
        example="Intake on 10 February, service from 20 February",
        beside=("referral",),
    ),
    closed_by={"status": ("MET", "DECLINED")},
)  # fmt: skip

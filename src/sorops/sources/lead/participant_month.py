"""LEAD participants in a month (domain.md 2.6.2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sorops.findings import Severity
from sorops.sources import code_lists
from sorops.sources.columns import OPTIONAL, REQUIRED, about_a_person, amount, heading, identifier, number, one_of
from sorops.sources.comparisons import found_among
from sorops.sources.rule import HistoryRule, Rows, notes, rule
from sorops.sources.spec import Limit, Mode, Sensitivity, Sheet

if TYPE_CHECKING:
    import pandas as pd

    from sorops.sources.comparisons import Series

_STEPS = {"ACTIVE": 0, "INACTIVE": 1, "GRADUATED": 2, "WITHDREW": 2, "LOST": 2, "DECEASED": 2, "MOVED": 2}


def participants_were_referred(frame: pd.DataFrame, referral: pd.DataFrame) -> Series:
    """LED-06: each participant is on the sheet of referrals; whether it was accepted is judged there (LED-02)."""
    return frame["client_id"].isna() | found_among(frame, referral, ["_file", "client_id"])


def status_goes_back(now: Rows, before: Rows) -> Iterator[int]:
    """LED-04: a status goes forward only, except that a lost participant may be active again."""
    earlier = {row["client_id"]: row["status"] for row in before}
    for position, row in enumerate(now):
        was, status = earlier.get(row["client_id"]), row["status"]
        if was and status and _STEPS[status] < _STEPS[was] and (was, status) != ("LOST", "ACTIVE"):
            yield position


# One entry per field and rule, laid out by hand so that name, label and headers stand together.
PARTICIPANT_MONTH = Sheet(
    name="participant_month",
    title="Participant month",
    grain="One row per participant and month.",
    mode=Mode.MONTH,
    key=("client_id", "reporting_month"),
    tab="Participant Month",
    tab_aliases=("Participants", "Case Load"),
    section="2.6.2",
    columns=about_a_person((
        *heading(),
        identifier("client_id", "Client ID", REQUIRED, "The site's own code for the person, the same on all sheets.",
                   "LEAD client ID|Participant ID|Client no.", example="L0042", sensitivity=Sensitivity.CLIENT_KEY,
                   carries="client_id"),
        one_of(code_lists.STATUS, "status", "Participant status", REQUIRED,
               "Where the participant stands at the end of the month.",
               "Status|Case status|Status at month end", example="ACTIVE"),
        number("contacts_in_person", "In-person contacts", REQUIRED, "Meetings in person in the month.",
               "Face-to-face contacts|In person|F2F", unit="contacts", example="3",
               limits=(Limit(Severity.WARN, maximum=60),)),
        number("contacts_phone", "Phone contacts", REQUIRED, "Talks by phone in the month.",
               "Calls|Telephone contacts|Phone", unit="contacts", example="4",
               limits=(Limit(Severity.WARN, maximum=100),)),
        number("contacts_attempted", "Attempted contacts", OPTIONAL, "Attempts that did not reach the participant.",
               "Attempts|Tried to reach", unit="contacts", example="1"),
        amount("service_hours", "Service hours", OPTIONAL, "Hours of service in the month.",
               "Hours|Hrs of service", unit="hours", example="5.5", limits=(Limit(Severity.WARN, maximum=160),)),
    )),
    rules=rule(
        "LE201", "LED-06", ("client_id",),
        notes(participants_were_referred, client_id="L0043"),
        message="The person is not on the sheet of referrals.",
        expected="A client ID that is on the sheet of referrals too.",
        why="No more people can take part than accepted a referral.",
        fix="Add the referral, or correct the client ID on one of the sheets.",
        example="L0042 on both sheets",
        beside=("referral",),
    ),
    history=(
        HistoryRule(
            "LE291", "LED-04",
            blames=("status", "client_id"),
            test=status_goes_back,
            message="The status goes back behind last month's. Only a lost person may be active again.",
            expected="The same step as last month, or a later one.",
            why="A person who left and comes back needs a new referral.",
            fix="Check the status of both months. If the person came back, enter the new referral.",
            example="ACTIVE in January, GRADUATED in February",
            before={"status": "GRADUATED"},
        ),
    ),
    watched=("contacts_in_person", "contacts_phone"),
    closed_by={"status": ("GRADUATED", "WITHDREW", "LOST", "DECEASED", "MOVED")},
)  # fmt: skip

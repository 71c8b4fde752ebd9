"""Rules of a clinic's client roster (domain.md 2.4.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sorops.sources.comparisons import InOrder, days, is_among
from sorops.sources.person import birth_year_rule, client_code_rule
from sorops.sources.rule import Rule, asks, notes, rejects, rule

if TYPE_CHECKING:
    import pandas as pd

    from sorops.sources.comparisons import Series

_CARE = ("first_contact_date", "assessment_date", "admit_date", "first_dose_date")
_LEFT = ("DISCHARGED", "TRANSFERRED", "DECEASED")
_ORDER = "The wait for care, and who stays in it, are counted from these dates."


def dosed_within_180_days(frame: pd.DataFrame) -> Series:
    """2.4.2: later first doses belong to another request for treatment."""
    return days(frame["first_dose_date"], frame["first_contact_date"]) <= 180


def dosed_within_30_days(frame: pd.DataFrame) -> Series:
    """2.4.2: the soft limit on the waiting time."""
    return days(frame["first_dose_date"], frame["first_contact_date"]) <= 30


def seen_by_month_end(frame: pd.DataFrame) -> Series:
    """2.4.2: a sheet cannot know of a later service."""
    return frame["last_service_date"] <= frame["_month_end"]


def opioid_flag_fits_diagnosis(frame: pd.DataFrame) -> Series:
    """2.4.2: opioid use disorder exactly where the diagnosis is opioid abuse (F11.1) or dependence (F11.2)."""
    return frame["dx_oud"] == frame["dx_primary"].str.match(r"F11\.?[12]")


def dose_fits_medication(frame: pd.DataFrame) -> Series:
    """2.4.2: methadone 5-160 mg, buprenorphine 2-32, long-acting 64-300 per 28 days or 8-32 a week, XR-NTX 380."""
    medication, dose, unit = frame["moud_current"], frame["moud_dose_mg"], frame["dose_unit"]
    per_28_days, weekly = dose.between(64, 300), dose.between(8, 32)
    long_acting = per_28_days.where(unit.fillna("") == "mg/28d", weekly | (per_28_days & unit.isna()))
    return (
        ((medication != "METHADONE") | dose.between(5, 160))
        & ((medication != "BUP_SL") | dose.between(2, 32))
        & ((medication != "BUP_XR") | long_acting)
        & ((medication != "NTX_XR") | (dose == 380))
    )


def discharge_date_fits_status(frame: pd.DataFrame) -> Series:
    """2.4.2: a discharge date exactly for those who have left."""
    return is_among(frame["status_month_end"], _LEFT) == frame["discharge_date"].notna()


def discharge_reason_fits_status(frame: pd.DataFrame) -> Series:
    """2.4.2: a reason exactly for those who have left."""
    return is_among(frame["status_month_end"], _LEFT) == frame["discharge_reason"].notna()


def active_clients_are_seen(frame: pd.DataFrame) -> Series:
    """2.4.2: after 30 days without contact a discharge is expected."""
    waiting = days(frame["_month_end"], frame["last_service_date"])
    return (frame["status_month_end"] != "ACTIVE") | (waiting <= 30)


# One entry per rule, laid out by hand so that tests, breaches and texts stand together.
RULES: tuple[Rule, ...] = (
    *rule(
        "OP201", "2.4.2", ("assessment_date", "first_contact_date"),
        rejects(InOrder(_CARE, "assessment_date"), assessment_date="2019-01-01"),
        message="The assessment is before the first contact.",
        expected="A day on or after the first contact.",
        why=_ORDER,
        fix="Correct the date that is wrong.",
        example="Contact 2 January, assessment 3 January",
    ),
    *rule(
        "OP202", "2.4.2", ("admit_date", "assessment_date", "first_contact_date"),
        rejects(InOrder(_CARE, "admit_date"), admit_date="2019-01-02"),
        message="The admission is before the assessment or the first contact.",
        expected="A day on or after the assessment.",
        why=_ORDER,
        fix="Correct the date that is wrong.",
        example="Assessment 3 January, admission 4 January",
    ),
    *rule(
        "OP203", "2.4.2", ("first_dose_date", "admit_date"),
        rejects(InOrder(_CARE, "first_dose_date"), first_dose_date="2019-01-03"),
        message="The first dose is before the admission.",
        expected="A day on or after the admission.",
        why=_ORDER,
        fix="Correct the date that is wrong. A dose at another clinic is not the first dose here.",
        example="Admission 4 January, first dose 4 January",
    ),
    *rule(
        "OP204", "2.4.2", ("first_dose_date", "first_contact_date"),
        rejects(dosed_within_180_days, first_contact_date="2018-07-02"),
        asks(dosed_within_30_days, first_contact_date="2018-12-01"),
        message="The first dose came long after the first contact.",
        expected="A day within 30 days of the first contact. After more than 180 days the row is left out.",
        why="The wait for treatment is counted from first contact to first dose.",
        fix="Check both dates. If the client asked again later, enter the contact that led to this treatment.",
        example="Contact 2 January, first dose 4 January",
    ),
    *rule(
        "OP205", "2.4.2", ("last_service_date",),
        rejects(seen_by_month_end, last_service_date="2019-03-01"),
        message="The last service is after the end of the month of the sheet.",
        expected="A day in this month or before it.",
        why="We count who stays in care by the last service at the end of the month.",
        fix="Enter the last day in this month, or before it, on which the client was seen.",
        example="20 February on the sheet for February",
    ),
    *rule(
        "OP206", "2.4.2", ("dx_oud", "dx_primary"),
        asks(opioid_flag_fits_diagnosis, dx_oud="N"),
        message="The column for opioid use disorder does not fit the main diagnosis.",
        expected="Y if the diagnosis begins with F11.1 or F11.2, otherwise N.",
        why="Clients with opioid use disorder are counted from this column.",
        fix="Correct the column, or the diagnosis.",
        example="F11.20 and Y",
    ),
    *rule(
        "OP207", "2.4.2", ("moud_dose_mg", "moud_current", "dose_unit"),
        asks(dose_fits_medication, moud_dose_mg="200"),
        message="The dose is not in the usual range for the medication.",
        expected="Methadone 5 to 160 mg a day. Buprenorphine 2 to 32 mg a day, or 64 to 300 mg for 28 days. Injected "
                 "naltrexone 380 mg.",
        why="Such a dose most often belongs to another medication, or is in another unit.",
        fix="Check the dose, its unit and the medication.",
        example="80 mg/day of methadone",
    ),
    *rule(
        "OP208", "2.4.2", ("discharge_date", "status_month_end"),
        asks(discharge_date_fits_status, discharge_date=""),
        message="The discharge date does not fit the status.",
        expected="A date for a client who has left, and no date for one who has not.",
        why="Who is in care, and for how long, is counted from this date.",
        fix="Enter the day on which treatment ended, or correct the status.",
        example="DISCHARGED and 2019-02-22",
    ),
    *rule(
        "OP209", "2.4.2", ("last_service_date", "status_month_end"),
        asks(active_clients_are_seen, status_month_end="ACTIVE", discharge_date="", discharge_reason="",
             last_service_date="2019-01-20"),
        message="The client is active but has not been seen for more than 30 days.",
        expected="A last service within 30 days before the end of the month.",
        why="Clients who left without a word make the caseload look too large.",
        fix="Enter the latest service. If the client has not come back, close the treatment as lost contact.",
        example="ACTIVE, last seen on 20 February",
    ),
    *rule(
        "OP210", "2.4.2", ("discharge_reason", "status_month_end"),
        notes(discharge_reason_fits_status, discharge_reason=""),
        message="The discharge reason does not fit the status.",
        expected="A reason for a client who has left, and none for one who has not.",
        why="Discharges are reported by reason.",
        fix="Choose the reason from the list, or correct the status.",
        example="DISCHARGED and COMPLETED",
    ),
    *birth_year_rule("OP211"),
    *client_code_rule("OP212"),
)  # fmt: skip

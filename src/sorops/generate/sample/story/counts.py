"""The monthly sheets of clinics and facilities, counted from the people (the shared inbox's README, section 5)."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median

from sorops.generate.sample.custody import Stay
from sorops.generate.sample.places import BY_ID, CLINICS, FACILITIES, MONTHS
from sorops.generate.sample.sheets import ClinicMonth, FacilityMonth
from sorops.generate.sample.story.dice import Dice
from sorops.generate.sample.treatment import Episode
from sorops.period import Month

_NEW_AGAIN_AFTER = dt.timedelta(days=180)


def clinic_months(seed: int, episodes: Sequence[Episode]) -> tuple[ClinicMonth, ...]:
    """One summary for every clinic and month."""
    return tuple(
        _clinic_month(
            Dice(seed, f"summary {site_id} {month}"),
            [episode for episode in episodes if episode.site_id == site_id],
            month,
        )
        for site_id in CLINICS
        for month in MONTHS
    )


def _clinic_month(dice: Dice, episodes: Sequence[Episode], month: Month) -> ClinicMonth:
    before, end = month.first_day - dt.timedelta(days=1), month.last_day
    present = [episode for episode in episodes if episode.is_present(end)]
    admitted = [episode for episode in episodes if before < episode.admitted <= end]
    left = Counter(
        episode.discharge_reason for episode in episodes if episode.discharged and before < episode.discharged <= end
    )
    served = [episode for episode in episodes if episode.is_present(before)] + admitted
    kinds = Counter(_kind(episode, episodes) for episode in admitted)
    waits = list(_waits(episodes, before, end))
    waiting = dice.number(0, 6)
    tests = len(served) * 3 // 2 + dice.number(0, 9)
    return ClinicMonth(
        site_id=episodes[0].site_id,
        reporting_month=month,
        census_start=sum(episode.is_present(before) for episode in episodes),
        admissions_new=kinds["new"],
        admissions_readmit=kinds["again"],
        transfers_in=kinds["transfer"],
        discharges_total=left.total(),
        **{f"dc_{name}": left[name.upper()] for name in _REASONS},
        census_end=len(present),
        unduplicated_served=len({episode.person for episode in served}),
        **_by_medication(present, end),
        new_inductions=len(waits),
        **_diagnoses(served),
        days_request_to_first_dose_median=float(median(waits)) if waits else None,
        same_next_day_starts=sum(wait <= 1 for wait in waits),
        waitlist_count=waiting,
        waitlist_median_days=dice.amount(1, 14, 0.5) if waiting else None,
        counseling_sessions=len(served) * 3 + dice.number(-6, 9),
        recovery_coach_contacts=len(served) + dice.number(0, 12),
        employment_contacts=dice.number(3, 14),
        naloxone_kits_given=len(admitted) + dice.number(3, 9),
        uds_collected=tests,
        uds_positive_opioid=tests * dice.number(12, 26) // 100,
        pregnant_served=sum(episode.person.pregnant == "Y" for episode in served),
        uninsured_served=sum(episode.person.insurance == "UNINSURED" for episode in served),
        overdose_nonfatal_clients=dice.number(0, 2),
        overdose_fatal_clients=0,
        gpra_intakes_done=min(len(admitted), dice.number(2, 9)),
        gpra_followups_done=dice.number(0, 5),
        comments=None,
    )


_REASONS = (
    "completed", "transfer", "left_ama", "lost_contact", "noncompliance", "incarcerated", "medical", "deceased",
    "other",
)  # fmt: skip
_ON = {
    "METHADONE": "on_methadone",
    "BUP_SL": "on_buprenorphine",
    "BUP_XR": "on_xr_buprenorphine",
    "NTX_XR": "on_xr_naltrexone",
    "NTX_ORAL": "on_oral_naltrexone",
}


def _kind(episode: Episode, episodes: Sequence[Episode]) -> str:
    """New, again (within 180 days of an earlier stay here), or taken over from another provider."""
    if episode.referral_source == "OTHER_SUD" and episode.courses and episode.courses[0].start < episode.admitted:
        return "transfer"
    earlier = [
        other.discharged
        for other in episodes
        if other.person == episode.person and other.discharged and other.discharged <= episode.admitted
    ]
    return "again" if earlier and episode.admitted - max(earlier) <= _NEW_AGAIN_AFTER else "new"


def _waits(episodes: Sequence[Episode], before: dt.date, end: dt.date) -> Iterator[int]:
    """Days from first contact to first dose, for those first dosed in the month."""
    for episode in episodes:
        if episode.first_dose and before < episode.first_dose <= end:
            yield (episode.first_dose - episode.first_contact).days


def _by_medication(present: Sequence[Episode], end: dt.date) -> dict[str, int]:
    counts = Counter(_medication(episode, end) for episode in present)
    return {field: counts[name] for name, field in _ON.items()} | {"on_no_moud": counts["NONE"]}


def _medication(episode: Episode, end: dt.date) -> str:
    course = episode.course(end)
    if course is None or episode.first_dose is None or episode.first_dose > end:
        return "NONE"
    return "NONE" if course.stop is not None and course.stop <= end else course.medication


def _diagnoses(served: Sequence[Episode]) -> dict[str, int]:
    opioids = [episode for episode in served if episode.dx_primary.startswith("F11")]
    stimulants = [episode for episode in served if "STUD" in episode.other_diagnoses]
    both = sum("STUD" in episode.other_diagnoses for episode in opioids)
    return {
        "dx_oud": len(opioids),
        "dx_stud": len(stimulants),
        "dx_both": both,
        "contingency_mgmt_clients": len(stimulants) // 3,
    }


def facility_months(seed: int, booked: Sequence[Stay]) -> tuple[FacilityMonth, ...]:
    """One sheet for every facility and month; its census counts people on medication."""
    return tuple(
        _facility_month(
            Dice(seed, f"facility {site_id} {month}"), [stay for stay in booked if stay.site_id == site_id], month
        )
        for site_id in FACILITIES
        for month in MONTHS
    )


def _facility_month(dice: Dice, booked: Sequence[Stay], month: Month) -> FacilityMonth:
    before, end = month.first_day - dt.timedelta(days=1), month.last_day
    site_id = booked[0].site_id
    new = [stay for stay in booked if before < stay.intake <= end]
    starts = Counter(
        "transfers_in" if stay.is_transfer_in else stay.track
        for stay in booked
        if stay.first_dose and before < stay.first_dose <= end
    )
    treated = [stay for stay in booked if stay.is_treated(end)]
    left = [stay for stay in booked if stay.left_treatment and before < stay.left_treatment <= end]
    stopped = Counter(stay.stopped for stay in left if stay.stopped)
    gone = [stay for stay in left if not stay.stopped and stay.release]
    released = [stay for stay in gone if stay.release and stay.release.kind != "TRANSFER"]
    on = Counter(stay.medication for stay in treated)
    positives = sum(stay.screen_result == "POS" for stay in new) + dice.number(1, 4)
    screened = positives * 5 + dice.number(0, 9)
    with_naloxone = [stay for stay in released if stay.release and stay.release.naloxone]
    return FacilityMonth(
        site_id=site_id,
        reporting_month=month,
        facility_type=BY_ID[site_id].kind,
        adp=dice.amount(410, 460, 0.1) + (300 if site_id == FACILITIES[0] else 0),
        intakes_total=screened + dice.number(6, 22),
        screened_oud=screened,
        screen_positive_oud=positives,
        on_community_moud_at_intake=sum(stay.track == "MAINTENANCE" for stay in new) + dice.number(0, 2),
        census_start=sum(stay.is_treated(before) for stay in booked),
        maintenance_starts=starts["MAINTENANCE"],
        inductions=starts["INDUCTION"],
        reintroductions=starts["REINTRODUCTION"],
        transfers_in=starts["transfers_in"],
        released=len(released),
        transferred_out=len(gone) - len(released),
        **{f"discontinued_{why}": stopped[why] for why in ("medical", "choice", "security")},
        deaths=0,
        census_end=len(treated),
        on_methadone=on["METHADONE"],
        on_buprenorphine=on["BUP_SL"],
        on_xr_buprenorphine=on["BUP_XR"],
        on_xr_naltrexone=on["NTX_XR"],
        withdrawal_mgmt_only=dice.number(0, 4),
        released_on_moud=sum(stay.is_treated_at_release for stay in released),
        released_with_naloxone=len(with_naloxone),
        released_with_bridge_rx=sum(bool(stay.release and stay.release.bridge_days) for stay in released),
        released_with_appointment=sum(bool(stay.release and stay.release.appointment) for stay in released),
        released_medicaid_active=max(0, len(released) - dice.number(0, 2)),
        staff_naloxone_kits=dice.number(1, 4),
        inmate_naloxone_kits=len(with_naloxone),
        reversals_in_custody=dice.pick({0: 70, 1: 25, 2: 5}),
        diversion_incidents=dice.number(0, 1),
        comments=None,
    )

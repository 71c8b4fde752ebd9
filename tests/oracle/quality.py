"""Data quality: DQ-01 to -04."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from oracle.observed import Observed, SiteMonth
from oracle.scope import NO_DATA, Answers, Scope, nothing, ratio
from oracle.treatment import person_key

# Fields that every row must fill (domain.md 2.4 to 2.8), by sheet; those above the table are left out.
REQUIRED = {
    "summary": (
        "census_start admissions_new admissions_readmit discharges_total dc_completed dc_transfer dc_left_ama "
        "dc_lost_contact dc_noncompliance dc_incarcerated dc_medical dc_deceased dc_other census_end "
        "unduplicated_served on_methadone on_buprenorphine on_xr_buprenorphine on_xr_naltrexone on_oral_naltrexone "
        "on_no_moud new_inductions dx_oud dx_stud dx_both naloxone_kits_given pregnant_served gpra_intakes_done "
        "gpra_followups_done"
    ),
    "roster": (
        "client_id state_client_key episode_seq birth_year age_band sex_gender race hispanic residence_town "
        "county_fips veteran pregnant housing_status insurance referral_source first_contact_date assessment_date "
        "admit_date dx_primary dx_oud dx_stud dx_aud dx_tobacco moud_current last_service_date status_month_end "
        "funding"
    ),
    "facility_month": (
        "facility_type intakes_total screened_oud screen_positive_oud on_community_moud_at_intake census_start "
        "maintenance_starts inductions reintroductions transfers_in released transferred_out discontinued_medical "
        "discontinued_choice discontinued_security deaths census_end on_methadone on_buprenorphine "
        "on_xr_buprenorphine on_xr_naltrexone released_on_moud released_with_naloxone released_with_bridge_rx "
        "released_with_appointment released_medicaid_active staff_naloxone_kits inmate_naloxone_kits "
        "reversals_in_custody"
    ),
    "custody": "custody_client_id state_client_key booking_seq intake_date screen_result legal_status treatment_track",
    "referral": "referral_id referral_date referral_type warm_handoff eligibility_decision client_response",
    "participant_month": "client_id status contacts_in_person contacts_phone",
    "need_service": "client_id domain need_identified need_date status",
    "activity": (
        "activity_id activity_date activity_type iom_category csap_strategy audience people_reached_new "
        "people_reached_total"
    ),
    "movement": (
        "movement_id movement_date location_id item_type movement_type quantity unit doses_per_unit fund_source"
    ),
}


def _expected(known: Observed, scope: Scope) -> list[SiteMonth]:
    months = scope.period.months({month for _, _, month in known.due})
    return [where for where in known.due if where[0] in scope.places and where[2] in months]


def dq_01(known: Observed, scope: Scope) -> Answers:
    expected = _expected(known, scope)
    return {("", "ALL"): ratio(sum(_is_on_time(known, where) for where in expected), len(expected))}


def _is_on_time(known: Observed, where: SiteMonth) -> bool:
    came: list[dt.date] = [
        sent.received.date() for sent in known.files if sent.site_month == where and sent.is_accepted
    ]
    if where in known.attested:
        came.append(known.attested[where])
    return any(day <= known.due[where] for day in came)


def dq_02(known: Observed, scope: Scope) -> Answers:
    loaded = [where for where in _expected(known, scope) if known.is_covered(where)]
    if not loaded:
        return {("", "ALL"): nothing(NO_DATA)}
    cells = [
        getattr(row, name) is not None
        for where in loaded
        for sheet, rows in known.loaded.get(where, {}).items()
        for row in rows
        for name in REQUIRED[sheet].split()
    ]
    return {("", "ALL"): ratio(sum(cells), len(cells))}


def dq_03(known: Observed, scope: Scope) -> Answers:
    expected = set(_expected(known, scope))
    numbered = [sent for sent in known.files if sent.site_month in expected and sent.seq is not None]
    return {("", "ALL"): ratio(sum(sent.seq > 1 for sent in numbered if sent.seq), len(numbered))}


def dq_04(known: Observed, scope: Scope) -> Answers:
    present: dict[str, set[str]] = defaultdict(set)
    period = scope.period
    for row in known.current["roster"]:
        if period.touches(row.admit_date, row.discharge_date):
            present[row.site_id].add(row.state_client_key)
    for row in known.current["custody"]:
        if period.touches(row.intake_date, row.release_date):
            present[row.site_id].add(row.state_client_key)
    keys = {(row.site_id, row.client_id): person_key(row) for row in known.current["referral"] if row.client_id}
    for row in known.rows("participant_month", period.months({month for _, _, month in known.due})):
        present[row.site_id].add(keys.get((row.site_id, row.client_id), f"{row.site_id}||{row.client_id}"))
    here = [people for site_id, people in present.items() if site_id in scope.places]
    at_sites = sum(len(people) for people in here)
    return {("", "ALL"): ratio(at_sites - len(set().union(*here)), at_sites)}

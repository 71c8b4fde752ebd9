"""One row of each sheet, as a site knows it at the end of a month.

Fields carry the names of the declared columns (domain.md 2.4 to 2.8), so that a row can be written into any layout.
``None`` means that there is nothing to write.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sorops.period import Month


@dataclass(frozen=True, kw_only=True)
class Row:
    """What every row says of itself; neither is a column of the table."""

    site_id: str
    reporting_month: Month


@dataclass(frozen=True, kw_only=True)
class Demographics:
    """The demographics block of domain.md 2.1. Several races are joined by a bar in the order of the alphabet."""

    birth_year: int | None = None
    age_band: str | None = None
    sex_gender: str | None = None
    race: str | None = None
    hispanic: str | None = None
    residence_town: str | None = None
    county_fips: str | None = None
    veteran: str | None = None
    pregnant: str | None = None
    housing_status: str | None = None
    insurance: str | None = None


@dataclass(frozen=True, kw_only=True)
class ClinicMonth(Row):
    """OP_MAT summary (2.4.1): counts of persons unless the name says otherwise."""

    census_start: int | None
    admissions_new: int | None
    admissions_readmit: int | None
    transfers_in: int | None
    discharges_total: int | None
    dc_completed: int | None
    dc_transfer: int | None
    dc_left_ama: int | None
    dc_lost_contact: int | None
    dc_noncompliance: int | None
    dc_incarcerated: int | None
    dc_medical: int | None
    dc_deceased: int | None
    dc_other: int | None
    census_end: int | None
    unduplicated_served: int | None
    on_methadone: int | None
    on_buprenorphine: int | None
    on_xr_buprenorphine: int | None
    on_xr_naltrexone: int | None
    on_oral_naltrexone: int | None
    on_no_moud: int | None
    new_inductions: int | None
    dx_oud: int | None
    dx_stud: int | None
    dx_both: int | None
    contingency_mgmt_clients: int | None = None
    days_request_to_first_dose_median: float | None = None
    same_next_day_starts: int | None = None
    waitlist_count: int | None = None
    waitlist_median_days: float | None = None
    counseling_sessions: int | None = None
    recovery_coach_contacts: int | None = None
    employment_contacts: int | None = None
    naloxone_kits_given: int | None
    uds_collected: int | None = None
    uds_positive_opioid: int | None = None
    pregnant_served: int | None
    uninsured_served: int | None = None
    overdose_nonfatal_clients: int | None = None
    overdose_fatal_clients: int | None = None
    gpra_intakes_done: int | None
    gpra_followups_done: int | None
    comments: str | None = None


@dataclass(frozen=True, kw_only=True)
class EpisodeRow(Row, Demographics):
    """OP_MAT roster (2.4.2): one treatment episode."""

    client_id: str
    state_client_key: str
    episode_seq: int
    referral_source: str
    first_contact_date: dt.date
    assessment_date: dt.date
    admit_date: dt.date
    first_dose_date: dt.date | None = None
    dx_primary: str
    dx_oud: bool
    dx_stud: bool
    dx_aud: bool
    dx_tobacco: bool
    moud_current: str
    moud_dose_mg: float | None = None
    dose_unit: str | None = None
    moud_start_date: dt.date | None = None
    moud_stop_date: dt.date | None = None
    last_service_date: dt.date
    status_month_end: str
    discharge_date: dt.date | None = None
    discharge_reason: str | None = None
    injection_past30: str | None = None
    overdose_past30: str | None = None
    services_month: str | None = None
    funding: str


@dataclass(frozen=True, kw_only=True)
class FacilityMonth(Row):
    """CORR_MAT facility month (2.5.1): counts of persons unless the name says otherwise."""

    facility_type: str
    adp: float | None = None
    intakes_total: int | None
    screened_oud: int | None
    screen_positive_oud: int | None
    on_community_moud_at_intake: int | None
    census_start: int | None
    maintenance_starts: int | None
    inductions: int | None
    reintroductions: int | None
    transfers_in: int | None
    released: int | None
    transferred_out: int | None
    discontinued_medical: int | None
    discontinued_choice: int | None
    discontinued_security: int | None
    deaths: int | None
    census_end: int | None
    on_methadone: int | None
    on_buprenorphine: int | None
    on_xr_buprenorphine: int | None
    on_xr_naltrexone: int | None
    withdrawal_mgmt_only: int | None = None
    released_on_moud: int | None
    released_with_naloxone: int | None
    released_with_bridge_rx: int | None
    released_with_appointment: int | None
    released_medicaid_active: int | None
    staff_naloxone_kits: int | None
    inmate_naloxone_kits: int | None
    reversals_in_custody: int | None
    diversion_incidents: int | None = None
    comments: str | None = None


@dataclass(frozen=True, kw_only=True)
class StayRow(Row):
    """CORR_MAT custody roster (2.5.2): one stay in custody."""

    custody_client_id: str
    state_client_key: str
    booking_seq: int
    intake_date: dt.date
    screen_date: dt.date | None = None
    screen_tool: str | None = None
    screen_result: str
    legal_status: str
    treatment_track: str
    medication: str | None = None
    first_dose_date: dt.date | None = None
    last_dose_date: dt.date | None = None
    days_interrupted: int | None = None
    counseling_hours: float | None = None
    release_date: dt.date | None = None
    release_type: str | None = None
    on_moud_at_release: bool | None = None
    naloxone_at_release: bool | None = None
    bridge_rx: bool | None = None
    bridge_days: int | None = None
    community_provider_id: str | None = None
    appointment_date: dt.date | None = None
    first_community_visit_date: dt.date | None = None
    first_community_moud_date: dt.date | None = None
    linked_source: str | None = None
    reentry_program: str | None = None
    reincarcerated_date: dt.date | None = None


@dataclass(frozen=True, kw_only=True)
class ReferralRow(Row, Demographics):
    """LEAD referral (2.6.1); the person is named only after consent."""

    referral_id: str
    referral_date: dt.date
    referral_type: str
    offense_class: str | None = None
    warm_handoff: bool
    eligibility_decision: str
    ineligible_reason: str | None = None
    prosecutor_decision: str | None = None
    client_response: str
    screening_date: dt.date | None = None
    intake_date: dt.date | None = None
    needs_assessment_date: dt.date | None = None
    client_id: str | None = None
    state_client_key: str | None = None


@dataclass(frozen=True, kw_only=True)
class ParticipantRow(Row):
    """LEAD participant month (2.6.2): contacts are counts, service hours are hours."""

    client_id: str
    status: str
    contacts_in_person: int | None
    contacts_phone: int | None
    contacts_attempted: int | None = None
    service_hours: float | None = None


@dataclass(frozen=True, kw_only=True)
class NeedRow(Row):
    """LEAD need and service (2.6.3)."""

    client_id: str
    domain: str
    need_identified: bool
    need_date: dt.date
    referred_date: dt.date | None = None
    service_started_date: dt.date | None = None
    status: str


@dataclass(frozen=True, kw_only=True)
class ActivityRow(Row):
    """PREV_COAL activity (2.7): people and kits are counts, money is in dollars, take-back in pounds."""

    activity_id: str
    activity_date: dt.date
    end_date: dt.date | None = None
    activity_type: str
    iom_category: str
    csap_strategy: str
    ebp_name: str | None = None
    ebp_flag: bool | None = None
    audience: str
    sessions_planned: int | None = None
    sessions_held: int | None = None
    session_minutes: int | None = None
    people_reached_new: int | None
    people_reached_total: int | None
    series_id: str | None = None
    is_first_attendance_counted: bool | None = None
    people_trained_naloxone: int | None = None
    kits_distributed: int | None = None
    units_per_kit: int | None = None
    reversals_reported: int | None = None
    impressions: int | None = None
    est_reach: int | None = None
    clicks: int | None = None
    spend: float | None = None
    pounds_collected: float | None = None
    collection_site: str | None = None
    lockboxes_distributed: int | None = None
    minigrant_recipient: str | None = None
    minigrant_award: float | None = None
    minigrant_spent: float | None = None
    pre_post_tested: int | None = None
    mean_pre: float | None = None
    mean_post: float | None = None
    comments: str | None = None


@dataclass(frozen=True, kw_only=True)
class MovementRow(Row):
    """NALOX_INV movement (2.8): quantity in the row's own unit; a kit-equivalent is two doses."""

    movement_id: str
    movement_date: dt.date
    location_id: str
    item_type: str
    movement_type: str
    quantity: int | None
    unit: str
    doses_per_unit: int
    lot_no: str | None = None
    expiry_month: str | None = None
    fund_source: str
    unit_cost: float | None = None
    counterparty_location_id: str | None = None
    recipient_type: str | None = None
    recipient_town: str | None = None
    kits_refill: int | None = None
    comments: str | None = None

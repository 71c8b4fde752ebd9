-- Generated from src/sorops/sources; change the declarations, then run `make generate`.

select
    loaded.site_id,
    loaded.reporting_month,
    loaded._submission_id,
    loaded._sheet,
    loaded._row,
    cast(loaded.census_start is not null as integer)
    + cast(loaded.admissions_new is not null as integer)
    + cast(loaded.admissions_readmit is not null as integer)
    + cast(loaded.discharges_total is not null as integer)
    + cast(loaded.dc_completed is not null as integer)
    + cast(loaded.dc_transfer is not null as integer)
    + cast(loaded.dc_left_ama is not null as integer)
    + cast(loaded.dc_lost_contact is not null as integer)
    + cast(loaded.dc_noncompliance is not null as integer)
    + cast(loaded.dc_incarcerated is not null as integer)
    + cast(loaded.dc_medical is not null as integer)
    + cast(loaded.dc_deceased is not null as integer)
    + cast(loaded.dc_other is not null as integer)
    + cast(loaded.census_end is not null as integer)
    + cast(loaded.unduplicated_served is not null as integer)
    + cast(loaded.on_methadone is not null as integer)
    + cast(loaded.on_buprenorphine is not null as integer)
    + cast(loaded.on_xr_buprenorphine is not null as integer)
    + cast(loaded.on_xr_naltrexone is not null as integer)
    + cast(loaded.on_oral_naltrexone is not null as integer)
    + cast(loaded.on_no_moud is not null as integer)
    + cast(loaded.new_inductions is not null as integer)
    + cast(loaded.dx_oud is not null as integer)
    + cast(loaded.dx_stud is not null as integer)
    + cast(loaded.dx_both is not null as integer)
    + cast(loaded.naloxone_kits_given is not null as integer)
    + cast(loaded.pregnant_served is not null as integer)
    + cast(loaded.gpra_intakes_done is not null as integer)
    + cast(loaded.gpra_followups_done is not null as integer) as filled_cells,
    29 as required_cells
from {{ ref('stg_op_mat_summary') }} as loaded
union all
select
    loaded.site_id,
    loaded.reporting_month,
    loaded._submission_id,
    loaded._sheet,
    loaded._row,
    cast(loaded.client_id is not null as integer)
    + cast(loaded.state_client_key is not null as integer)
    + cast(loaded.episode_seq is not null as integer)
    + cast(loaded.birth_year is not null as integer)
    + cast(loaded.age_band is not null as integer)
    + cast(loaded.sex_gender is not null as integer)
    + cast(loaded.race is not null as integer)
    + cast(loaded.hispanic is not null as integer)
    + cast(loaded.residence_town is not null as integer)
    + cast(loaded.county_fips is not null as integer)
    + cast(loaded.veteran is not null as integer)
    + cast(loaded.pregnant is not null as integer)
    + cast(loaded.housing_status is not null as integer)
    + cast(loaded.insurance is not null as integer)
    + cast(loaded.referral_source is not null as integer)
    + cast(loaded.first_contact_date is not null as integer)
    + cast(loaded.assessment_date is not null as integer)
    + cast(loaded.admit_date is not null as integer)
    + cast(loaded.dx_primary is not null as integer)
    + cast(loaded.dx_oud is not null as integer)
    + cast(loaded.dx_stud is not null as integer)
    + cast(loaded.dx_aud is not null as integer)
    + cast(loaded.dx_tobacco is not null as integer)
    + cast(loaded.moud_current is not null as integer)
    + cast(loaded.last_service_date is not null as integer)
    + cast(loaded.status_month_end is not null as integer)
    + cast(loaded.funding is not null as integer) as filled_cells,
    27 as required_cells
from {{ ref('stg_op_mat_roster') }} as loaded
union all
select
    loaded.site_id,
    loaded.reporting_month,
    loaded._submission_id,
    loaded._sheet,
    loaded._row,
    cast(loaded.facility_type is not null as integer)
    + cast(loaded.intakes_total is not null as integer)
    + cast(loaded.screened_oud is not null as integer)
    + cast(loaded.screen_positive_oud is not null as integer)
    + cast(loaded.on_community_moud_at_intake is not null as integer)
    + cast(loaded.census_start is not null as integer)
    + cast(loaded.maintenance_starts is not null as integer)
    + cast(loaded.inductions is not null as integer)
    + cast(loaded.reintroductions is not null as integer)
    + cast(loaded.transfers_in is not null as integer)
    + cast(loaded.released is not null as integer)
    + cast(loaded.transferred_out is not null as integer)
    + cast(loaded.discontinued_medical is not null as integer)
    + cast(loaded.discontinued_choice is not null as integer)
    + cast(loaded.discontinued_security is not null as integer)
    + cast(loaded.deaths is not null as integer)
    + cast(loaded.census_end is not null as integer)
    + cast(loaded.on_methadone is not null as integer)
    + cast(loaded.on_buprenorphine is not null as integer)
    + cast(loaded.on_xr_buprenorphine is not null as integer)
    + cast(loaded.on_xr_naltrexone is not null as integer)
    + cast(loaded.released_on_moud is not null as integer)
    + cast(loaded.released_with_naloxone is not null as integer)
    + cast(loaded.released_with_bridge_rx is not null as integer)
    + cast(loaded.released_with_appointment is not null as integer)
    + cast(loaded.released_medicaid_active is not null as integer)
    + cast(loaded.staff_naloxone_kits is not null as integer)
    + cast(loaded.inmate_naloxone_kits is not null as integer)
    + cast(loaded.reversals_in_custody is not null as integer) as filled_cells,
    29 as required_cells
from {{ ref('stg_corr_mat_facility_month') }} as loaded
union all
select
    loaded.site_id,
    loaded.reporting_month,
    loaded._submission_id,
    loaded._sheet,
    loaded._row,
    cast(loaded.custody_client_id is not null as integer)
    + cast(loaded.state_client_key is not null as integer)
    + cast(loaded.booking_seq is not null as integer)
    + cast(loaded.intake_date is not null as integer)
    + cast(loaded.screen_result is not null as integer)
    + cast(loaded.legal_status is not null as integer)
    + cast(loaded.treatment_track is not null as integer) as filled_cells,
    7 as required_cells
from {{ ref('stg_corr_mat_custody') }} as loaded
union all
select
    loaded.site_id,
    loaded.reporting_month,
    loaded._submission_id,
    loaded._sheet,
    loaded._row,
    cast(loaded.referral_id is not null as integer)
    + cast(loaded.referral_date is not null as integer)
    + cast(loaded.referral_type is not null as integer)
    + cast(loaded.warm_handoff is not null as integer)
    + cast(loaded.eligibility_decision is not null as integer)
    + cast(loaded.client_response is not null as integer) as filled_cells,
    6 as required_cells
from {{ ref('stg_lead_referral') }} as loaded
union all
select
    loaded.site_id,
    loaded.reporting_month,
    loaded._submission_id,
    loaded._sheet,
    loaded._row,
    cast(loaded.client_id is not null as integer)
    + cast(loaded.status is not null as integer)
    + cast(loaded.contacts_in_person is not null as integer)
    + cast(loaded.contacts_phone is not null as integer) as filled_cells,
    4 as required_cells
from {{ ref('stg_lead_participant_month') }} as loaded
union all
select
    loaded.site_id,
    loaded.reporting_month,
    loaded._submission_id,
    loaded._sheet,
    loaded._row,
    cast(loaded.client_id is not null as integer)
    + cast(loaded.domain is not null as integer)
    + cast(loaded.need_identified is not null as integer)
    + cast(loaded.need_date is not null as integer)
    + cast(loaded.status is not null as integer) as filled_cells,
    5 as required_cells
from {{ ref('stg_lead_need_service') }} as loaded
union all
select
    loaded.site_id,
    loaded.reporting_month,
    loaded._submission_id,
    loaded._sheet,
    loaded._row,
    cast(loaded.activity_id is not null as integer)
    + cast(loaded.activity_date is not null as integer)
    + cast(loaded.activity_type is not null as integer)
    + cast(loaded.iom_category is not null as integer)
    + cast(loaded.csap_strategy is not null as integer)
    + cast(loaded.audience is not null as integer)
    + cast(loaded.people_reached_new is not null as integer)
    + cast(loaded.people_reached_total is not null as integer) as filled_cells,
    8 as required_cells
from {{ ref('stg_prev_coal_activity') }} as loaded
union all
select
    loaded.site_id,
    loaded.reporting_month,
    loaded._submission_id,
    loaded._sheet,
    loaded._row,
    cast(loaded.movement_id is not null as integer)
    + cast(loaded.movement_date is not null as integer)
    + cast(loaded.location_id is not null as integer)
    + cast(loaded.item_type is not null as integer)
    + cast(loaded.movement_type is not null as integer)
    + cast(loaded.quantity is not null as integer)
    + cast(loaded.unit is not null as integer)
    + cast(loaded.doses_per_unit is not null as integer)
    + cast(loaded.fund_source is not null as integer) as filled_cells,
    9 as required_cells
from {{ ref('stg_nalox_inv_movement') }} as loaded

-- Generated from src/sorops/sources/op_mat.py; change the declaration, then run `make generate`.

select
    cast(loaded.census_start as bigint) as census_start,
    cast(loaded.admissions_new as bigint) as admissions_new,
    cast(loaded.admissions_readmit as bigint) as admissions_readmit,
    cast(loaded.transfers_in as bigint) as transfers_in,
    cast(loaded.discharges_total as bigint) as discharges_total,
    cast(loaded.dc_completed as bigint) as dc_completed,
    cast(loaded.dc_transfer as bigint) as dc_transfer,
    cast(loaded.dc_left_ama as bigint) as dc_left_ama,
    cast(loaded.dc_lost_contact as bigint) as dc_lost_contact,
    cast(loaded.dc_noncompliance as bigint) as dc_noncompliance,
    cast(loaded.dc_incarcerated as bigint) as dc_incarcerated,
    cast(loaded.dc_medical as bigint) as dc_medical,
    cast(loaded.dc_deceased as bigint) as dc_deceased,
    cast(loaded.dc_other as bigint) as dc_other,
    cast(loaded.census_end as bigint) as census_end,
    cast(loaded.unduplicated_served as bigint) as unduplicated_served,
    cast(loaded.on_methadone as bigint) as on_methadone,
    cast(loaded.on_buprenorphine as bigint) as on_buprenorphine,
    cast(loaded.on_xr_buprenorphine as bigint) as on_xr_buprenorphine,
    cast(loaded.on_xr_naltrexone as bigint) as on_xr_naltrexone,
    cast(loaded.on_oral_naltrexone as bigint) as on_oral_naltrexone,
    cast(loaded.on_no_moud as bigint) as on_no_moud,
    cast(loaded.new_inductions as bigint) as new_inductions,
    cast(loaded.dx_oud as bigint) as dx_oud,
    cast(loaded.dx_stud as bigint) as dx_stud,
    cast(loaded.dx_both as bigint) as dx_both,
    cast(loaded.contingency_mgmt_clients as bigint) as contingency_mgmt_clients,
    cast(loaded.days_request_to_first_dose_median as decimal(18, 6)) as days_request_to_first_dose_median,
    cast(loaded.same_next_day_starts as bigint) as same_next_day_starts,
    cast(loaded.waitlist_count as bigint) as waitlist_count,
    cast(loaded.waitlist_median_days as decimal(18, 6)) as waitlist_median_days,
    cast(loaded.counseling_sessions as bigint) as counseling_sessions,
    cast(loaded.recovery_coach_contacts as bigint) as recovery_coach_contacts,
    cast(loaded.employment_contacts as bigint) as employment_contacts,
    cast(loaded.naloxone_kits_given as bigint) as naloxone_kits_given,
    cast(loaded.uds_collected as bigint) as uds_collected,
    cast(loaded.uds_positive_opioid as bigint) as uds_positive_opioid,
    cast(loaded.pregnant_served as bigint) as pregnant_served,
    cast(loaded.uninsured_served as bigint) as uninsured_served,
    cast(loaded.overdose_nonfatal_clients as bigint) as overdose_nonfatal_clients,
    cast(loaded.overdose_fatal_clients as bigint) as overdose_fatal_clients,
    cast(loaded.gpra_intakes_done as bigint) as gpra_intakes_done,
    cast(loaded.gpra_followups_done as bigint) as gpra_followups_done,
    cast(loaded.comments as varchar) as comments,
    cast(loaded.site_id as varchar) as site_id,
    cast(loaded.reporting_month as varchar) as reporting_month,
    cast(loaded._submission_id as varchar) as _submission_id,
    cast(loaded._file as varchar) as _file,
    cast(loaded._sheet as varchar) as _sheet,
    cast(loaded._row as bigint) as _row,
    loaded.reporting_month = max(loaded.reporting_month) over (
        partition by loaded.site_id, loaded.reporting_month
    ) as _is_current
from {{ source('lake', 'op_mat_summary') }} as loaded
where
    loaded._submission_id in (
        select submissions.submission_id
        from {{ ref('stg_submissions') }} as submissions
        where submissions.is_current
    )

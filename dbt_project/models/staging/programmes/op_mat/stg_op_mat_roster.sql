-- Generated from src/sorops/sources/op_mat.py; change the declaration, then run `make generate`.

select
    cast(loaded.client_id as varchar) as client_id,
    cast(loaded.state_client_key as varchar) as state_client_key,
    cast(loaded.episode_seq as bigint) as episode_seq,
    cast(loaded.birth_year as bigint) as birth_year,
    cast(loaded.age_band as varchar) as age_band,
    cast(loaded.sex_gender as varchar) as sex_gender,
    cast(loaded.race as varchar) as race,
    cast(loaded.hispanic as varchar) as hispanic,
    cast(loaded.residence_town as varchar) as residence_town,
    cast(loaded.county_fips as varchar) as county_fips,
    cast(loaded.veteran as varchar) as veteran,
    cast(loaded.pregnant as varchar) as pregnant,
    cast(loaded.housing_status as varchar) as housing_status,
    cast(loaded.insurance as varchar) as insurance,
    cast(loaded.referral_source as varchar) as referral_source,
    cast(loaded.first_contact_date as date) as first_contact_date,
    cast(loaded.assessment_date as date) as assessment_date,
    cast(loaded.admit_date as date) as admit_date,
    cast(loaded.first_dose_date as date) as first_dose_date,
    cast(loaded.dx_primary as varchar) as dx_primary,
    cast(loaded.dx_oud as boolean) as dx_oud,
    cast(loaded.dx_stud as boolean) as dx_stud,
    cast(loaded.dx_aud as boolean) as dx_aud,
    cast(loaded.dx_tobacco as boolean) as dx_tobacco,
    cast(loaded.moud_current as varchar) as moud_current,
    cast(loaded.moud_dose_mg as decimal(18, 6)) as moud_dose_mg,
    cast(loaded.dose_unit as varchar) as dose_unit,
    cast(loaded.moud_start_date as date) as moud_start_date,
    cast(loaded.moud_stop_date as date) as moud_stop_date,
    cast(loaded.last_service_date as date) as last_service_date,
    cast(loaded.status_month_end as varchar) as status_month_end,
    cast(loaded.discharge_date as date) as discharge_date,
    cast(loaded.discharge_reason as varchar) as discharge_reason,
    cast(loaded.injection_past30 as varchar) as injection_past30,
    cast(loaded.overdose_past30 as varchar) as overdose_past30,
    cast(loaded.services_month as varchar) as services_month,
    cast(loaded.funding as varchar) as funding,
    cast(loaded.site_id as varchar) as site_id,
    cast(loaded.reporting_month as varchar) as reporting_month,
    cast(loaded._submission_id as varchar) as _submission_id,
    cast(loaded._file as varchar) as _file,
    cast(loaded._sheet as varchar) as _sheet,
    cast(loaded._row as bigint) as _row,
    loaded.reporting_month = max(loaded.reporting_month) over (
        partition by loaded.site_id, loaded.client_id, loaded.episode_seq
    ) as _is_current
from {{ source('lake', 'op_mat_roster') }} as loaded
where
    loaded._submission_id in (
        select submissions.submission_id
        from {{ ref('stg_submissions') }} as submissions
        where submissions.is_current
    )

-- Generated from src/sorops/sources/lead.py; change the declaration, then run `make generate`.

select
    cast(loaded.referral_id as varchar) as referral_id,
    cast(loaded.referral_date as date) as referral_date,
    cast(loaded.referral_type as varchar) as referral_type,
    cast(loaded.offense_class as varchar) as offense_class,
    cast(loaded.warm_handoff as boolean) as warm_handoff,
    cast(loaded.eligibility_decision as varchar) as eligibility_decision,
    cast(loaded.ineligible_reason as varchar) as ineligible_reason,
    cast(loaded.prosecutor_decision as varchar) as prosecutor_decision,
    cast(loaded.client_response as varchar) as client_response,
    cast(loaded.screening_date as date) as screening_date,
    cast(loaded.intake_date as date) as intake_date,
    cast(loaded.needs_assessment_date as date) as needs_assessment_date,
    cast(loaded.client_id as varchar) as client_id,
    cast(loaded.state_client_key as varchar) as state_client_key,
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
    cast(loaded.site_id as varchar) as site_id,
    cast(loaded.reporting_month as varchar) as reporting_month,
    cast(loaded._submission_id as varchar) as _submission_id,
    cast(loaded._file as varchar) as _file,
    cast(loaded._sheet as varchar) as _sheet,
    cast(loaded._row as bigint) as _row,
    loaded.reporting_month = max(loaded.reporting_month) over (
        partition by loaded.site_id, loaded.referral_id
    ) as _is_current
from {{ source('lake', 'lead_referral') }} as loaded
where
    loaded._submission_id in (
        select submissions.submission_id
        from {{ ref('stg_submissions') }} as submissions
        where submissions.is_current
    )

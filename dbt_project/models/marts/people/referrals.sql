with observed as (
    {{ observed_until('LEAD') }}
)

select
    {{ person('referral') }} as person,
    case
        when referral.client_id is not null or referral.state_client_key is not null
            then {{ match_grade('referral') }}
    end as match_grade,
    referral.referral_id,
    referral.site_id,
    referral.client_id,
    referral.referral_type,
    referral.eligibility_decision,
    referral.client_response,
    referral.prosecutor_decision,
    referral.warm_handoff,
    referral.referral_date as start_date,
    referral.intake_date as end_date,
    case when referral.intake_date is not null then 'INTAKE' end as event,
    observed.observed_until as censored_on,
    referral.intake_date - referral.referral_date as days_to_intake,
    referral.age_band,
    referral.sex_gender,
    referral.race,
    referral.hispanic,
    referral._submission_id,
    referral._sheet,
    referral._row
from {{ ref('stg_lead_referral') }} as referral
left join observed on referral.site_id = observed.site_id
where referral._is_current

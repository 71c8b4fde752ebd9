with observed as (
    {{ observed_until('OP_MAT') }}
)

select
    {{ person('roster') }} as person,
    {{ match_grade('roster') }} as match_grade,
    roster.site_id || '|' || roster.client_id || '|' || roster.episode_seq as episode_id,
    roster.site_id,
    roster.client_id,
    roster.episode_seq,
    roster.funding as grant_id,
    coalesce(roster.funding like 'SOR%' and roster.first_dose_date is not null, false) as is_sor_moud,
    roster.first_contact_date,
    roster.admit_date,
    roster.first_dose_date,
    coalesce(roster.first_dose_date, roster.admit_date) as start_date,
    roster.discharge_date as end_date,
    case
        when roster.discharge_date is not null then coalesce(roster.discharge_reason, roster.status_month_end)
    end as event,
    roster.last_service_date,
    observed.observed_until as censored_on,
    coalesce(roster.discharge_date, observed.observed_until)
    - coalesce(roster.first_dose_date, roster.admit_date) as days_followed,
    roster.moud_current as medication,
    roster.dx_primary,
    roster.dx_oud,
    roster.dx_stud,
    roster.referral_source,
    roster.age_band,
    roster.sex_gender,
    roster.race,
    roster.hispanic,
    roster._submission_id,
    roster._sheet,
    roster._row
from {{ ref('stg_op_mat_roster') }} as roster
left join observed on roster.site_id = observed.site_id
where roster._is_current

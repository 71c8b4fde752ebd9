with observed as (
    {{ observed_until('CORR_MAT') }}
),

stays as (
    select
        custody.*,
        {{ person('custody', 'custody_client_id') }} as person,
        {{ match_grade('custody') }} as match_grade
    from {{ ref('stg_corr_mat_custody') }} as custody
    where custody._is_current
),

transfers as (
    select
        stays.person,
        stays.release_date,
        count(distinct stays.site_id) as facilities,
        min(stays.site_id) as site_id
    from stays
    where stays.release_type = 'TRANSFER'
    group by stays.person, stays.release_date
)

select
    stays.person,
    stays.match_grade,
    stays.site_id || '|' || stays.custody_client_id || '|' || stays.booking_seq as stay_id,
    stays.site_id,
    stays.custody_client_id as client_id,
    stays.booking_seq as stay_seq,
    stays.intake_date as start_date,
    stays.release_date as end_date,
    case when stays.release_date is not null then coalesce(stays.release_type, 'UNK') end as event,
    observed.observed_until as censored_on,
    stays.release_type in ('COMMUNITY', 'HALFWAY_HOUSE', 'PAROLE', 'PROBATION', 'BOND', 'COURT')
    and stays.release_date is not null as is_community_release,
    transfers.person is not null as began_by_transfer,
    stays.screen_date,
    stays.screen_result,
    stays.legal_status,
    stays.treatment_track,
    stays.medication,
    stays.first_dose_date,
    stays.last_dose_date,
    stays.on_moud_at_release,
    stays.naloxone_at_release,
    stays.bridge_rx,
    stays._submission_id,
    stays._sheet,
    stays._row
from stays
left join observed on stays.site_id = observed.site_id
left join transfers
    on
        stays.person = transfers.person
        and stays.intake_date = transfers.release_date
        and (transfers.facilities > 1 or stays.site_id != transfers.site_id)

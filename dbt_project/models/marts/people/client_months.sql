-- One row per client, site, programme and loaded month in which the client was there: what was true in that month.
with clinic as (
    select
        {{ person('roster') }} as person,
        {{ match_grade('roster') }} as match_grade,
        'OP_MAT' as program_stream,
        roster.site_id,
        roster.client_id,
        roster.episode_seq as stay_seq,
        {{ month_start('roster.reporting_month') }} as start_date,
        roster.status_month_end as status,
        roster.moud_current as medication,
        roster.funding as grant_id,
        roster.last_service_date,
        roster.housing_status,
        roster.services_month,
        cast(null as bigint) as contacts_in_person,
        cast(null as decimal(18, 6)) as service_hours,
        roster._submission_id,
        roster._sheet,
        roster._row
    from {{ ref('stg_op_mat_roster') }} as roster
    where
        roster.admit_date <= last_day({{ month_start('roster.reporting_month') }})
        and coalesce(roster.discharge_date >= {{ month_start('roster.reporting_month') }}, true)
),

custody as (
    select
        {{ person('custody', 'custody_client_id') }} as person,
        {{ match_grade('custody') }} as match_grade,
        'CORR_MAT' as program_stream,
        custody.site_id,
        custody.custody_client_id as client_id,
        custody.booking_seq as stay_seq,
        {{ month_start('custody.reporting_month') }} as start_date,
        case
            when custody.release_date <= last_day({{ month_start('custody.reporting_month') }})
                then custody.release_type
            else 'IN_CUSTODY'
        end as status,
        custody.medication,
        '*' as grant_id,
        custody.last_dose_date as last_service_date,
        null as housing_status,
        null as services_month,
        null as contacts_in_person,
        null as service_hours,
        custody._submission_id,
        custody._sheet,
        custody._row
    from {{ ref('stg_corr_mat_custody') }} as custody
    where
        custody.intake_date <= last_day({{ month_start('custody.reporting_month') }})
        and coalesce(custody.release_date >= {{ month_start('custody.reporting_month') }}, true)
),

-- The participant sheet has no key of the person; the client's referral has.
known as (
    select
        referrals.site_id,
        referrals.client_id,
        referrals.person,
        referrals.match_grade
    from {{ ref('referrals') }} as referrals
    where referrals.client_id is not null
    qualify
        row_number() over (
            partition by referrals.site_id, referrals.client_id
            order by referrals.match_grade desc, referrals.start_date asc, referrals.referral_id asc
        ) = 1
),

diversion as (
    select
        coalesce(known.person, months.site_id || '|' || months.client_id) as person,
        coalesce(known.match_grade, 'CLIENT_ID_ONLY') as match_grade,
        'LEAD' as program_stream,
        months.site_id,
        months.client_id,
        null as stay_seq,
        {{ month_start('months.reporting_month') }} as start_date,
        months.status,
        null as medication,
        '*' as grant_id,
        null as last_service_date,
        null as housing_status,
        null as services_month,
        months.contacts_in_person,
        months.service_hours,
        months._submission_id,
        months._sheet,
        months._row
    from {{ ref('stg_lead_participant_month') }} as months
    left join known on months.site_id = known.site_id and months.client_id = known.client_id
),

present as (
    select * from clinic
    union all
    select * from custody
    union all
    select * from diversion
)

select
    present.*,
    last_day(present.start_date) as end_date
from present

-- Follow-up of each release to the community on MOUD, from the day of release (day 0) to the first community MOUD, a
-- new booking, or the end of what is known. What facility files and clinic rosters tell is taken together.
with releases as (
    select
        stays.*,
        custody.first_community_moud_date,
        custody.community_provider_id,
        custody.appointment_date,
        custody.linked_source
    from {{ ref('custody_stays') }} as stays
    inner join {{ ref('stg_corr_mat_custody') }} as custody
        on
            stays._submission_id = custody._submission_id
            and stays._sheet = custody._sheet
            and stays._row = custody._row
    where stays.is_community_release
),

doses as (
    select
        releases.stay_id,
        min(episodes.first_dose_date) as clinic_dose_date,
        arg_min(episodes.site_id, (episodes.first_dose_date, episodes.site_id)) as clinic_id
    from releases
    inner join {{ ref('episodes') }} as episodes
        on releases.person = episodes.person and releases.end_date <= episodes.first_dose_date
    group by releases.stay_id
),

bookings as (
    select
        releases.stay_id,
        min(again.start_date) as rebooked_date
    from releases
    inner join {{ ref('custody_stays') }} as again
        on releases.person = again.person and releases.end_date < again.start_date
    group by releases.stay_id
),

followed as (
    select
        releases.*,
        doses.clinic_dose_date,
        doses.clinic_id,
        bookings.rebooked_date,
        least(
            case
                when releases.first_community_moud_date >= releases.end_date
                    then releases.first_community_moud_date
            end,
            doses.clinic_dose_date
        ) as moud_date
    from releases
    left join doses on releases.stay_id = doses.stay_id
    left join bookings on releases.stay_id = bookings.stay_id
)

select
    followed.person,
    followed.match_grade,
    followed.stay_id,
    followed.site_id,
    followed.client_id,
    followed.end_date as start_date,
    case
        when followed.moud_date is null and followed.rebooked_date is null then null
        when followed.rebooked_date < coalesce(followed.moud_date, date '9999-12-31') then followed.rebooked_date
        else followed.moud_date
    end as end_date,
    case
        when followed.moud_date is null and followed.rebooked_date is null then null
        when followed.rebooked_date < coalesce(followed.moud_date, date '9999-12-31') then 'REBOOKED'
        else 'LINKED'
    end as event,
    followed.censored_on,
    case
        when not coalesce(followed.rebooked_date < followed.moud_date, false)
            then followed.moud_date - followed.end_date
    end as days_to_moud,
    followed.first_community_moud_date,
    followed.clinic_dose_date,
    followed.clinic_id,
    followed.rebooked_date,
    followed.event as release_type,
    followed.on_moud_at_release,
    followed.naloxone_at_release,
    followed.bridge_rx,
    followed.medication,
    followed.last_dose_date,
    followed.screen_result,
    followed.treatment_track,
    followed.community_provider_id,
    followed.appointment_date,
    followed._submission_id,
    followed._sheet,
    followed._row
from followed

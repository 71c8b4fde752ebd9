-- A medication of an episode is known from any month's roster; where it has no stop date it ends the day before the
-- episode's next one starts. Who, since when and who pays is as in the episode's current row.
with seen as (
    select roster.*
    from {{ ref('stg_op_mat_roster') }} as roster
    where roster.moud_current != 'NONE' and roster.moud_start_date is not null
    qualify
        row_number() over (
            partition by
                roster.site_id, roster.client_id, roster.episode_seq, roster.moud_current, roster.moud_start_date
            order by roster.reporting_month desc
        ) = 1
),

clinic as (
    select
        episodes.person,
        episodes.match_grade,
        'OP_MAT' as program_stream,
        episodes.site_id,
        episodes.client_id,
        episodes.episode_seq as stay_seq,
        seen.moud_current as medication,
        episodes.grant_id,
        greatest(seen.moud_start_date, episodes.admit_date) as start_date,
        coalesce(
            seen.moud_stop_date,
            cast(
                min(seen.moud_start_date) over (
                    partition by seen.site_id, seen.client_id, seen.episode_seq
                    order by seen.moud_start_date
                    range between interval 1 day following and unbounded following
                ) - interval 1 day as date
            )
        ) as end_date,
        seen._submission_id,
        seen._sheet,
        seen._row
    from seen
    inner join {{ ref('episodes') }} as episodes
        on
            seen.site_id = episodes.site_id
            and seen.client_id = episodes.client_id
            and seen.episode_seq = episodes.episode_seq
),

custody as (
    select
        stays.person,
        stays.match_grade,
        'CORR_MAT' as program_stream,
        stays.site_id,
        stays.client_id,
        stays.stay_seq,
        stays.medication,
        '*' as grant_id,
        stays.first_dose_date as start_date,
        stays.last_dose_date as end_date,
        stays._submission_id,
        stays._sheet,
        stays._row
    from {{ ref('custody_stays') }} as stays
    where stays.first_dose_date is not null
)

select * from clinic
union all
select * from custody

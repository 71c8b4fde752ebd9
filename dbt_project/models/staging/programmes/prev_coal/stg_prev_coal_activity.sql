-- Generated from src/sorops/sources/prev_coal.py; change the declaration, then run `make generate`.

select
    cast(loaded.activity_id as varchar) as activity_id,
    cast(loaded.activity_date as date) as activity_date,
    cast(loaded.end_date as date) as end_date,
    cast(loaded.activity_type as varchar) as activity_type,
    cast(loaded.iom_category as varchar) as iom_category,
    cast(loaded.csap_strategy as varchar) as csap_strategy,
    cast(loaded.ebp_name as varchar) as ebp_name,
    cast(loaded.ebp_flag as boolean) as ebp_flag,
    cast(loaded.audience as varchar) as audience,
    cast(loaded.sessions_planned as bigint) as sessions_planned,
    cast(loaded.sessions_held as bigint) as sessions_held,
    cast(loaded.session_minutes as bigint) as session_minutes,
    cast(loaded.people_reached_new as bigint) as people_reached_new,
    cast(loaded.people_reached_total as bigint) as people_reached_total,
    cast(loaded.series_id as varchar) as series_id,
    cast(loaded.is_first_attendance_counted as boolean) as is_first_attendance_counted,
    cast(loaded.people_trained_naloxone as bigint) as people_trained_naloxone,
    cast(loaded.kits_distributed as bigint) as kits_distributed,
    cast(loaded.units_per_kit as bigint) as units_per_kit,
    cast(loaded.reversals_reported as bigint) as reversals_reported,
    cast(loaded.impressions as bigint) as impressions,
    cast(loaded.est_reach as bigint) as est_reach,
    cast(loaded.clicks as bigint) as clicks,
    cast(loaded.spend as decimal(18, 6)) as spend,
    cast(loaded.pounds_collected as decimal(18, 6)) as pounds_collected,
    cast(loaded.collection_site as varchar) as collection_site,
    cast(loaded.lockboxes_distributed as bigint) as lockboxes_distributed,
    cast(loaded.minigrant_recipient as varchar) as minigrant_recipient,
    cast(loaded.minigrant_award as decimal(18, 6)) as minigrant_award,
    cast(loaded.minigrant_spent as decimal(18, 6)) as minigrant_spent,
    cast(loaded.pre_post_tested as bigint) as pre_post_tested,
    cast(loaded.mean_pre as decimal(18, 6)) as mean_pre,
    cast(loaded.mean_post as decimal(18, 6)) as mean_post,
    cast(loaded.comments as varchar) as comments,
    cast(loaded.site_id as varchar) as site_id,
    cast(loaded.reporting_month as varchar) as reporting_month,
    cast(loaded._submission_id as varchar) as _submission_id,
    cast(loaded._file as varchar) as _file,
    cast(loaded._sheet as varchar) as _sheet,
    cast(loaded._row as bigint) as _row,
    loaded.reporting_month = max(loaded.reporting_month) over (
        partition by loaded.site_id, loaded.activity_id
    ) as _is_current
from {{ source('lake', 'prev_coal_activity') }} as loaded
where
    loaded._submission_id in (
        select submissions.submission_id
        from {{ ref('stg_submissions') }} as submissions
        where submissions.is_current
    )

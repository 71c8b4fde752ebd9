with activities as (
    select
        activity.*,
        coalesce(activity.activity_date, {{ month_start('activity.reporting_month') }}) as counted_on,
        coalesce(activity.iom_category in ('UNIVERSAL_DIRECT', 'SELECTIVE', 'INDICATED'), false) as is_direct,
        coalesce(activity.activity_type = 'MEDIA_CAMPAIGN', false) as is_media,
        coalesce(activity.activity_type = 'MINI_GRANT', false) as is_mini_grant,
        notes.bounded_fields,
        notes.estimated_fields
    from {{ ref('stg_prev_coal_activity') }} as activity
    left join {{ ref('int_noted_rows') }} as notes on {{ same_row('notes', 'activity') }}
),

counted as (
    select
        measures.measure_id,
        measures.figure,
        measures.numerator,
        measures.denominator,
        activities.site_id as unit_id,
        activities.counted_on,
        '*' as grant_id,
        map { 'iom_category': activities.iom_category } as strata,
        {{ cell_flags('activities', '[measures.field]') }},
        activities._submission_id,
        activities._sheet,
        activities._row
    from activities
    cross join
        lateral (
            values
            ('HR-04', 'ALL', true, activities.people_trained_naloxone, null, 'people_trained_naloxone'),
            ('PRV-01', 'ALL', activities.is_direct, activities.people_reached_new, null, 'people_reached_new'),
            ('PRV-02', 'ALL', activities.is_direct, activities.people_reached_new, null, 'people_reached_new'),
            ('PRV-03', 'IMPRESSIONS', activities.is_media, activities.impressions, null, 'impressions'),
            ('PRV-03', 'EST_REACH', activities.is_media, activities.est_reach, null, 'est_reach'),
            ('PRV-04', 'ALL', true, cast(coalesce(activities.ebp_flag, false) as int), 1, 'ebp_flag'),
            (
                'PRV-05',
                'ALL',
                activities.activity_type in ('FAMILY_SUPPORT_GROUP', 'PARENT_TRAINING'),
                activities.people_reached_new,
                null,
                'people_reached_new'
            ),
            ('PRV-06', 'POUNDS', true, activities.pounds_collected, null, 'pounds_collected'),
            ('PRV-06', 'LOCKBOXES', true, activities.lockboxes_distributed, null, 'lockboxes_distributed'),
            ('PRV-07', 'GRANTS', activities.is_mini_grant, 1, null, 'activity_type'),
            ('PRV-07', 'AWARDED', activities.is_mini_grant, activities.minigrant_award, null, 'minigrant_award'),
            ('PRV-07', 'SPENT', activities.is_mini_grant, activities.minigrant_spent, null, 'minigrant_spent'),
            ('PRV-09', 'ALL', activities.audience = 'K12', activities.people_reached_new, null, 'people_reached_new'),
            (
                'PRV-10',
                'ALL',
                activities.activity_type = 'FIRST_RESPONDER_TRAINING',
                activities.people_reached_new,
                null,
                'people_reached_new'
            )
        ) as measures (measure_id, figure, is_counted, numerator, denominator, field)
    where measures.is_counted
)

{{ contributions('counted') }}

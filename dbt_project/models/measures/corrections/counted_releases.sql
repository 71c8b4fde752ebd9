with counted as (
    select
        measures.measure_id,
        releases.site_id as unit_id,
        releases.start_date as counted_on,
        releases.person as subject,
        releases.match_grade,
        '*' as grant_id,
        cast(coalesce(measures.is_met, false) as int) as numerator,
        1 as denominator,
        releases._submission_id,
        releases._sheet,
        releases._row
    from {{ ref('release_linkages') }} as releases
    cross join
        lateral (
            values
            (
                'COR-06',
                releases.screen_result = 'POS' or releases.treatment_track != 'NONE',
                releases.naloxone_at_release
            ),
            (
                'COR-07',
                releases.on_moud_at_release,
                coalesce(releases.bridge_rx, false)
                or (
                    releases.medication in ('BUP_XR', 'NTX_XR')
                    and releases.last_dose_date >= releases.start_date - 28
                )
            ),
            ('COR-08', releases.on_moud_at_release, releases.days_to_moud <= 7),
            ('COR-09', releases.on_moud_at_release, releases.days_to_moud <= 14),
            ('COR-10', releases.on_moud_at_release, releases.days_to_moud <= 30)
        ) as measures (measure_id, is_in_cohort, is_met)
    where measures.is_in_cohort
)

{{ contributions('counted') }}

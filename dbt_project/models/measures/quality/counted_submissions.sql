with counted as (
    select
        'DQ-01' as measure_id,
        site_months.site_id as unit_id,
        site_months.month_start as counted_on,
        cast(site_months.is_on_time as int) as numerator,
        1 as denominator,
        site_months.first_submission_id as _submission_id
    from {{ ref('int_site_months') }} as site_months
    where site_months.is_expected
    union all by name
    select
        'DQ-03' as measure_id,
        submissions.site_id as unit_id,
        {{ month_start('submissions.reporting_month') }} as counted_on,
        cast(submissions.seq > 1 as int) as numerator,
        1 as denominator,
        submissions.submission_id as _submission_id
    from {{ ref('stg_submissions') }} as submissions
    where submissions.seq is not null
)

{{ contributions('counted') }}

-- Numbers of the monthly summary as loaded. A month attested as zero activity has no row and counts as 0.
with summaries as (
    select
        summary.*,
        notes.bounded_fields,
        notes.estimated_fields
    from {{ ref('stg_op_mat_summary') }} as summary
    left join {{ ref('int_noted_rows') }} as notes on {{ same_row('notes', 'summary') }}
),

counted as (
    select
        measures.measure_id,
        measures.figure,
        measures.numerator,
        measures.denominator,
        summaries.site_id as unit_id,
        {{ month_start('summaries.reporting_month') }} as counted_on,
        {{ cell_flags('summaries', 'measures.fields') }},
        summaries._submission_id,
        summaries._sheet,
        summaries._row
    from summaries
    cross join
        lateral (
            values
            ('ACC-12', 'ALL', summaries.census_end, null, ['census_end']),
            ('ACC-11', 'WAITING', summaries.waitlist_count, null, ['waitlist_count']),
            (
                'ACC-11',
                'MEDIAN_DAYS',
                case when summaries.waitlist_count > 0 then summaries.waitlist_median_days end,
                case
                    when summaries.waitlist_count = 0 or summaries.waitlist_median_days is not null
                        then summaries.waitlist_count
                end,
                ['waitlist_count', 'waitlist_median_days']
            )
        ) as measures (measure_id, figure, numerator, denominator, fields)
    union all by name
    select
        measures.measure_id,
        measures.figure,
        measures.numerator,
        measures.denominator,
        site_months.site_id as unit_id,
        site_months.month_start as counted_on,
        site_months.submission_id as _submission_id
    from {{ ref('int_site_months') }} as site_months
    cross join
        (
            values
            ('ACC-12', 'ALL', 0, null),
            ('ACC-11', 'WAITING', 0, null),
            ('ACC-11', 'MEDIAN_DAYS', null, 0)
        ) as measures (measure_id, figure, numerator, denominator)
    where site_months.program_stream = 'OP_MAT' and site_months.is_zero
)

{{ contributions('counted') }}

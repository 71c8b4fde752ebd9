with counted as (
    select
        'ACC-05' as measure_id,
        'ANY' as figure,
        intervals.site_id as unit_id,
        intervals.start_date,
        intervals.end_date,
        intervals.person as subject,
        intervals.match_grade,
        intervals.grant_id,
        1 as numerator,
        map { 'medication': intervals.medication } as strata,
        intervals._submission_id,
        intervals._sheet,
        intervals._row
    from {{ ref('medication_intervals') }} as intervals
)

{{ contributions('counted') }}

with present as (
    select
        episodes.site_id,
        episodes.admit_date as start_date,
        episodes.end_date,
        episodes.person,
        episodes.match_grade,
        episodes._submission_id,
        episodes._sheet,
        episodes._row
    from {{ ref('episodes') }} as episodes
    where episodes.admit_date is not null
    union all
    select
        stays.site_id,
        stays.start_date,
        stays.end_date,
        stays.person,
        stays.match_grade,
        stays._submission_id,
        stays._sheet,
        stays._row
    from {{ ref('custody_stays') }} as stays
    where stays.start_date is not null
    union all
    select
        months.site_id,
        months.start_date,
        months.end_date,
        months.person,
        months.match_grade,
        months._submission_id,
        months._sheet,
        months._row
    from {{ ref('client_months') }} as months
    where months.program_stream = 'LEAD'
),

counted as (
    select
        'DQ-04' as measure_id,
        present.site_id as unit_id,
        present.start_date,
        present.end_date,
        present.person as subject,
        present.match_grade,
        present._submission_id,
        present._sheet,
        present._row
    from present
)

{{ contributions('counted') }}

with counted as (
    select
        'COR-04' as measure_id,
        'ANY' as figure,
        stays.site_id as unit_id,
        stays.first_dose_date as start_date,
        stays.last_dose_date as end_date,
        stays.person as subject,
        stays.match_grade,
        '*' as grant_id,
        1 as numerator,
        map { 'treatment_track': stays.treatment_track } as strata,
        stays._submission_id,
        stays._sheet,
        stays._row
    from {{ ref('custody_stays') }} as stays
    where stays.first_dose_date is not null
    union all by name
    select
        'COR-05' as measure_id,
        stays.site_id as unit_id,
        stays.start_date as counted_on,
        '*' as grant_id,
        1 as numerator,
        stays._submission_id,
        stays._sheet,
        stays._row
    from {{ ref('custody_stays') }} as stays
    where
        stays.treatment_track = 'MAINTENANCE'
        and stays.first_dose_date <= stays.start_date + 3
        and not stays.began_by_transfer
)

{{ contributions('counted') }}

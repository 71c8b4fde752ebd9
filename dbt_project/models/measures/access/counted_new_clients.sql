-- Every SOR MOUD episode; the first of a person at a place is chosen where the figures are made.
with starts as (
    select
        episodes.*,
        episodes.first_dose_date - episodes.first_contact_date as days_to_dose
    from {{ ref('episodes') }} as episodes
    where episodes.is_sor_moud
),

counted as (
    select
        measures.measure_id,
        measures.numerator,
        measures.denominator,
        starts.site_id as unit_id,
        starts.start_date as counted_on,
        starts.person as subject,
        starts.match_grade,
        starts.grant_id,
        map {
            'age_band': starts.age_band,
            'sex_gender': starts.sex_gender,
            'race': starts.race,
            'hispanic': starts.hispanic
        } as strata,
        starts._submission_id,
        starts._sheet,
        starts._row
    from starts
    cross join
        lateral (
            values
            ('ACC-02', 1, null),
            ('ACC-07', starts.days_to_dose, null),
            (
                'ACC-08',
                case when starts.days_to_dose is not null then cast(starts.days_to_dose <= 1 as int) end,
                case when starts.days_to_dose is not null then 1 end
            ),
            ('RET-01', cast({{ retained('starts', 30) }} as int), 1),
            ('RET-02', cast({{ retained('starts', 90) }} as int), 1),
            ('RET-03', cast({{ retained('starts', 180) }} as int), 1)
        ) as measures (measure_id, numerator, denominator)
)

{{ contributions('counted') }}

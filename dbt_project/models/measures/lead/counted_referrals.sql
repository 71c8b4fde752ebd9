with counted as (
    select
        measures.measure_id,
        referrals.site_id as unit_id,
        referrals.start_date as counted_on,
        '*' as grant_id,
        cast(coalesce(measures.is_met, false) as int) as numerator,
        1 as denominator,
        map { 'referral_type': referrals.referral_type } as strata,
        referrals._submission_id,
        referrals._sheet,
        referrals._row
    from {{ ref('referrals') }} as referrals
    cross join
        lateral (
            values
            ('LEA-01', true, true),
            (
                'LEA-02',
                referrals.eligibility_decision = 'ELIGIBLE',
                referrals.referral_type = 'ARREST_DIVERSION'
            ),
            (
                'LEA-03',
                referrals.eligibility_decision = 'ELIGIBLE'
                and referrals.client_response = 'ACCEPTED'
                and referrals.referral_type = 'ARREST_DIVERSION',
                referrals.days_to_intake <= 30
            )
        ) as measures (measure_id, is_in_cohort, is_met)
    where measures.is_in_cohort
    union all by name
    select
        'LEA-04' as measure_id,
        'ENROLLED' as figure,
        referrals.site_id as unit_id,
        referrals.end_date as counted_on,
        referrals.person as subject,
        referrals.match_grade,
        '*' as grant_id,
        1 as numerator,
        map {
            'age_band': referrals.age_band,
            'sex_gender': referrals.sex_gender,
            'race': referrals.race,
            'hispanic': referrals.hispanic
        } as strata,
        referrals._submission_id,
        referrals._sheet,
        referrals._row
    from {{ ref('referrals') }} as referrals
    where referrals.event = 'INTAKE' and referrals.person is not null
)

{{ contributions('counted') }}

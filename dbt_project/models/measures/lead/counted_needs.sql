with counted as (
    select
        measures.measure_id,
        needs.site_id as unit_id,
        needs.need_date as counted_on,
        '*' as grant_id,
        cast(coalesce(measures.is_met, false) as int) as numerator,
        1 as denominator,
        map { 'domain': needs.domain } as strata,
        needs._submission_id,
        needs._sheet,
        needs._row
    from {{ ref('stg_lead_need_service') }} as needs
    cross join
        lateral (
            values
            ('LEA-06', true, needs.status = 'MET'),
            ('LEA-07', needs.domain = 'MOUD', needs.status in ('CONNECTED', 'MET'))
        ) as measures (measure_id, is_in_cohort, is_met)
    where needs._is_current and needs.need_identified and needs.need_date is not null and measures.is_in_cohort
)

{{ contributions('counted') }}

-- Numbers of the facility month as loaded. A month attested as zero activity has no row and counts as 0.
with facilities as (
    select
        facility.*,
        notes.bounded_fields,
        notes.estimated_fields
    from {{ ref('stg_corr_mat_facility_month') }} as facility
    left join {{ ref('int_noted_rows') }} as notes on {{ same_row('notes', 'facility') }}
),

counted as (
    select
        measures.measure_id,
        measures.numerator,
        measures.denominator,
        '*' as grant_id,
        facilities.site_id as unit_id,
        {{ month_start('facilities.reporting_month') }} as counted_on,
        {{ cell_flags('facilities', 'measures.fields') }},
        facilities._submission_id,
        facilities._sheet,
        facilities._row
    from facilities
    cross join
        lateral (
            values
            (
                'COR-01',
                case when facilities.intakes_total is not null then facilities.screened_oud end,
                case when facilities.screened_oud is not null then facilities.intakes_total end,
                ['screened_oud', 'intakes_total']
            ),
            ('COR-05', null, facilities.on_community_moud_at_intake, ['on_community_moud_at_intake'])
        ) as measures (measure_id, numerator, denominator, fields)
    union all by name
    select
        measures.measure_id,
        measures.numerator,
        0 as denominator,
        '*' as grant_id,
        site_months.site_id as unit_id,
        site_months.month_start as counted_on,
        site_months.submission_id as _submission_id
    from {{ ref('int_site_months') }} as site_months
    cross join (values ('COR-01', 0), ('COR-05', null)) as measures (measure_id, numerator)
    where site_months.program_stream = 'CORR_MAT' and site_months.is_zero
)

{{ contributions('counted') }}

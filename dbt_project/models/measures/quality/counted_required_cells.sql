with counted as (
    select
        'DQ-02' as measure_id,
        cells.site_id as unit_id,
        {{ month_start('cells.reporting_month') }} as counted_on,
        cells.filled_cells as numerator,
        cells.required_cells as denominator,
        cells._submission_id,
        cells._sheet,
        cells._row
    from {{ ref('stg_required_cells') }} as cells
)

{{ contributions('counted') }}

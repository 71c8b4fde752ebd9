with movements as (
    select kits.*
    from {{ ref('kit_movements') }} as kits
    where kits.is_reversal_item
),

counted as (
    select
        measures.measure_id,
        measures.figure,
        movements.location_id as unit_id,
        measures.counted_on,
        movements.grant_id,
        measures.numerator,
        measures.denominator,
        map { 'item_type': movements.item_type } as strata,
        movements.is_lower_bound,
        movements.has_estimate,
        movements._submission_id,
        movements._sheet,
        movements._row
    from movements
    cross join
        lateral (
            values
            (
                'HR-01',
                'ALL',
                movements.movement_type = 'RECEIVED' and movements.grant_id like 'SOR%',
                movements.movement_date,
                movements.kits,
                null
            ),
            ('HR-02', 'ALL', movements.is_distribution, movements.movement_date, movements.kits, null),
            ('HR-03', 'ON_HAND', true, movements.month_start, movements.stock_sign * movements.kits, null),
            ('HR-06', 'ALL', movements.is_distribution, movements.movement_date, movements.kits, null),
            (
                'HR-10',
                'ALL',
                movements.movement_type in ('EXPIRED', 'LOST_DAMAGED'),
                movements.movement_date,
                movements.kits,
                null
            ),
            (
                'HR-10',
                'ALL',
                movements.movement_type in ('RECEIVED', 'DONATED_IN', 'TRANSFER_IN', 'RETURNED'),
                movements.movement_date,
                null,
                movements.kits
            )
        ) as measures (measure_id, figure, is_counted, counted_on, numerator, denominator)
    where measures.is_counted
    union all by name
    -- A location of the ledger has a stock in every loaded month, 0 where it has no rows.
    select
        'HR-03' as measure_id,
        'ON_HAND' as figure,
        balances.location_id as unit_id,
        balances.month_start as counted_on,
        balances.grant_id,
        0 as numerator,
        balances._submission_id
    from {{ ref('int_kit_balances') }} as balances
)

{{ contributions('counted') }}

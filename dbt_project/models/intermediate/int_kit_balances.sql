-- Every location of the ledger in every loaded month, by award or other fund: what it gave out and what was left, in
-- kit-equivalents; 0 where it has no rows.
with loaded as (
    select
        site_months.site_id,
        site_months.month_start,
        site_months.submission_id
    from {{ ref('int_site_months') }} as site_months
    where site_months.program_stream = 'NALOX_INV' and site_months.is_loaded
),

shelves as (
    select
        movements.site_id,
        movements.location_id,
        movements.grant_id
    from {{ ref('kit_movements') }} as movements
    union distinct
    select
        movements.site_id,
        movements.location_id,
        grants.grant_id
    from {{ ref('kit_movements') }} as movements
    cross join {{ ref('stg_grants') }} as grants
),

moved as (
    select
        movements.site_id,
        movements.location_id,
        movements.grant_id,
        movements.month_start,
        sum(movements.kits) filter (where movements.movement_type = 'OPENING') as opening,
        sum(movements.kits * movements.stock_sign) as closing,
        bool_or(movements.is_lower_bound) as is_lower_bound,
        bool_or(movements.has_estimate) as has_estimate
    from {{ ref('kit_movements') }} as movements
    where movements.is_reversal_item
    group by all
),

given as (
    select
        movements.site_id,
        movements.location_id,
        movements.grant_id,
        cast(date_trunc('month', movements.movement_date) as date) as month_start,
        sum(movements.kits) as distributed
    from {{ ref('kit_movements') }} as movements
    where movements.is_reversal_item and movements.is_distribution
    group by all
)

select
    shelves.site_id,
    shelves.location_id,
    shelves.grant_id,
    loaded.month_start,
    cast(coalesce(moved.opening, 0) as decimal(18, 6)) as opening,
    cast(coalesce(moved.closing, 0) as decimal(18, 6)) as closing,
    cast(coalesce(given.distributed, 0) as decimal(18, 6)) as distributed,
    coalesce(moved.is_lower_bound, false) as is_lower_bound,
    coalesce(moved.has_estimate, false) as has_estimate,
    loaded.submission_id as _submission_id
from shelves
inner join loaded on shelves.site_id = loaded.site_id
left join moved
    on
        shelves.site_id = moved.site_id
        and shelves.location_id = moved.location_id
        and shelves.grant_id is not distinct from moved.grant_id
        and loaded.month_start = moved.month_start
left join given
    on
        shelves.site_id = given.site_id
        and shelves.location_id = given.location_id
        and shelves.grant_id is not distinct from given.grant_id
        and loaded.month_start = given.month_start

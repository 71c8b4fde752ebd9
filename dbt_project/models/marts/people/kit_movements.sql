-- The naloxone ledger in kit-equivalents (doses / 2, domain.md NLX-05), with what each movement does to the stock.
select
    movement.site_id || '|' || movement.reporting_month || '|' || movement.movement_id as movement_key,
    movement.site_id,
    coalesce(movement.location_id, movement.site_id) as location_id,
    movement.counterparty_location_id,
    {{ month_start('movement.reporting_month') }} as month_start,
    coalesce(movement.movement_date, {{ month_start('movement.reporting_month') }}) as movement_date,
    movement.movement_type,
    movement.item_type,
    movement.recipient_type,
    movement.recipient_town,
    movement.fund_source as grant_id,
    coalesce(movement.item_type like 'NALOX%' or movement.item_type like 'NALMEFENE%', false) as is_reversal_item,
    cast(movement.quantity * movement.doses_per_unit / 2 as decimal(18, 6)) as kits,
    case
        when movement.movement_type in ('DISTRIBUTED', 'USED_BY_STAFF', 'TRANSFER_OUT', 'EXPIRED', 'LOST_DAMAGED')
            then -1
        when movement.movement_type is not null then 1
    end as stock_sign,
    coalesce(
        movement.movement_type = 'DISTRIBUTED'
        or (movement.movement_type = 'TRANSFER_OUT' and partner.partner_reports = 'N'),
        false
    ) as is_distribution,
    {{ cell_flags('notes', "['quantity', 'doses_per_unit']") }},
    movement._submission_id,
    movement._sheet,
    movement._row
from {{ ref('stg_nalox_inv_movement') }} as movement
left join {{ ref('stg_sites') }} as partner on movement.counterparty_location_id = partner.site_id
left join {{ ref('int_noted_rows') }} as notes on {{ same_row('notes', 'movement') }}

-- NLX-03 (domain.md 2.8): stock sent to another place of which no receipt follows within 45 days. Before they have
-- passed it is on its way. A partner that does not report cannot confirm a receipt.
select
    'X07' as code,
    sent.site_id,
    'NALOX_INV' as program_stream,
    sent.reporting_month,
    'movement' as sheet_id,
    'quantity' as field,
    concat_ws('|', sent.site_id, 'NALOX_INV', sent.reporting_month) as row_key,
    sent._submission_id,
    sent._sheet,
    sent._row
from {{ ref('stg_nalox_inv_movement') }} as sent
left join {{ ref('stg_sites') }} as places on sent.counterparty_location_id = places.site_id
where
    sent.movement_type = 'TRANSFER_OUT'
    and places.partner_reports is distinct from 'N'
    and sent.movement_date + 45 <= {{ data_as_of() }}
    and not exists (
        select 1
        from {{ ref('stg_nalox_inv_movement') }} as received
        where
            received.movement_type = 'TRANSFER_IN'
            and received.item_type = sent.item_type
            and received.quantity = sent.quantity
            and received.location_id = sent.counterparty_location_id
            and received.counterparty_location_id = sent.location_id
            and received.movement_date between sent.movement_date and sent.movement_date + 45
    )

-- Generated from src/sorops/sources/nalox_inv.py; change the declaration, then run `make generate`.

select
    cast(loaded.movement_id as varchar) as movement_id,
    cast(loaded.movement_date as date) as movement_date,
    cast(loaded.location_id as varchar) as location_id,
    cast(loaded.item_type as varchar) as item_type,
    cast(loaded.movement_type as varchar) as movement_type,
    cast(loaded.quantity as bigint) as quantity,
    cast(loaded.unit as varchar) as unit,
    cast(loaded.doses_per_unit as bigint) as doses_per_unit,
    cast(loaded.lot_no as varchar) as lot_no,
    cast(loaded.expiry_month as varchar) as expiry_month,
    cast(loaded.fund_source as varchar) as fund_source,
    cast(loaded.unit_cost as decimal(18, 6)) as unit_cost,
    cast(loaded.counterparty_location_id as varchar) as counterparty_location_id,
    cast(loaded.recipient_type as varchar) as recipient_type,
    cast(loaded.recipient_town as varchar) as recipient_town,
    cast(loaded.kits_refill as bigint) as kits_refill,
    cast(loaded.comments as varchar) as comments,
    cast(loaded.site_id as varchar) as site_id,
    cast(loaded.reporting_month as varchar) as reporting_month,
    cast(loaded._submission_id as varchar) as _submission_id,
    cast(loaded._file as varchar) as _file,
    cast(loaded._sheet as varchar) as _sheet,
    cast(loaded._row as bigint) as _row,
    loaded.reporting_month = max(loaded.reporting_month) over (
        partition by loaded.site_id, loaded.movement_id
    ) as _is_current
from {{ source('lake', 'nalox_inv_movement') }} as loaded
where
    loaded._submission_id in (
        select submissions.submission_id
        from {{ ref('stg_submissions') }} as submissions
        where submissions.is_current
    )

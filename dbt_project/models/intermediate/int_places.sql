-- Where a unit (a reporting site, or a location of the naloxone ledger) counts: at itself, in its region, in the state;
-- and which site reports for it.
with units as (
    select
        'SITE' as place,
        streams.program_stream,
        sites.site_id as unit_id,
        sites.site_id as reporting_site_id,
        sites.region,
        sites.active_from,
        sites.active_to
    from {{ ref('stg_sites') }} as sites
    cross join unnest(string_split(sites.streams, '|')) as streams (program_stream)
    where sites.streams != ''
    union all
    select distinct
        'LOCATION' as place,
        'NALOX_INV' as program_stream,
        movements.location_id as unit_id,
        movements.site_id as reporting_site_id,
        sites.region,
        cast(null as date) as active_from,
        cast(null as date) as active_to
    from {{ ref('kit_movements') }} as movements
    left join {{ ref('stg_sites') }} as sites on movements.location_id = sites.site_id
)

select
    units.place,
    units.program_stream,
    units.unit_id,
    units.reporting_site_id,
    places.grain,
    places.grain_id,
    coalesce(units.active_from, date '1900-01-01') as active_from,
    coalesce(units.active_to, date '9999-12-31') as active_to
from units
cross join
    lateral (
        values (lower(units.place), units.unit_id), ('region', units.region), ('state', 'state')
    ) as places (grain, grain_id)
where places.grain_id != ''

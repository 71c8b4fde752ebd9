select
    cast(sites.site_id as varchar) as site_id,
    cast(sites.site_name as varchar) as site_name,
    cast(sites.streams as varchar) as streams,
    cast(sites.town as varchar) as town,
    cast(sites.county_fips as varchar) as county_fips,
    cast(sites.region as varchar) as region,
    cast(sites.active_from as date) as active_from,
    cast(sites.active_to as date) as active_to,
    cast(sites.aliases as varchar) as aliases,
    cast(sites.kind as varchar) as kind,
    cast(sites.partner_reports as varchar) as partner_reports,
    cast(sites.catchment_population as bigint) as catchment_population
from {{ source('ledger', 'sites') }} as sites

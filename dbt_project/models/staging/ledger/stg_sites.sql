-- A state's list may leave cells blank; here a blank is always null.
select
    cast(sites.site_id as varchar) as site_id,
    cast(sites.site_name as varchar) as site_name,
    nullif(sites.streams, '') as streams,
    nullif(sites.town, '') as town,
    nullif(sites.county_fips, '') as county_fips,
    nullif(sites.region, '') as region,
    cast(nullif(cast(sites.active_from as varchar), '') as date) as active_from,
    cast(nullif(cast(sites.active_to as varchar), '') as date) as active_to,
    nullif(sites.aliases, '') as aliases,
    nullif(sites.kind, '') as kind,
    nullif(sites.partner_reports, '') as partner_reports,
    cast(sites.catchment_population as bigint) as catchment_population
from {{ source('ledger', 'sites') }} as sites

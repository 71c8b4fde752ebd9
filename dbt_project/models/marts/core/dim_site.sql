select
    sites.site_id,
    sites.site_name,
    sites.streams,
    coalesce(sites.streams, '') != '' as is_reporting,
    sites.town,
    sites.county_fips,
    sites.region,
    sites.active_from,
    sites.active_to,
    sites.kind,
    sites.partner_reports,
    sites.catchment_population
from {{ ref('stg_sites') }} as sites

select
    towns.town,
    towns.county_fips,
    towns.region
from {{ ref('stg_towns') }} as towns

select
    cast(towns.town as varchar) as town,
    cast(towns.county_fips as varchar) as county_fips,
    cast(towns.region as varchar) as region,
    cast(towns.aliases as varchar) as aliases
from {{ source('ledger', 'towns') }} as towns

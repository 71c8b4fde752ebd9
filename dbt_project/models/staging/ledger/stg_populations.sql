select
    cast(populations.grain as varchar) as grain,
    cast(populations.grain_id as varchar) as grain_id,
    cast(populations.population as bigint) as population
from {{ source('ledger', 'populations') }} as populations

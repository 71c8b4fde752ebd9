select
    cast(attestations.site_id as varchar) as site_id,
    cast(attestations.program_stream as varchar) as program_stream,
    cast(attestations.reporting_month as varchar) as reporting_month,
    cast(attestations.attested_at as timestamp) as attested_at
from {{ source('ledger', 'attestations') }} as attestations

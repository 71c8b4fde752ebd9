select
    cast(expectations.site_id as varchar) as site_id,
    cast(expectations.program_stream as varchar) as program_stream,
    cast(expectations.reporting_month as varchar) as reporting_month,
    cast(expectations.due_date as date) as due_date
from {{ source('ledger', 'expectations') }} as expectations

select
    cast(exceptions.exception_no as bigint) as exception_no,
    cast(exceptions.code as varchar) as code,
    nullif(exceptions.site_id, '') as site_id,
    nullif(exceptions.program_stream, '') as program_stream,
    nullif(exceptions.field, '') as field,
    nullif(exceptions.column_label, '') as column_label,
    cast(exceptions.valid_from as date) as valid_from,
    cast(exceptions.valid_until as date) as valid_until,
    cast(exceptions.reason as varchar) as reason,
    cast(exceptions.approved_by as varchar) as approved_by
from {{ source('ledger', 'exceptions') }} as exceptions

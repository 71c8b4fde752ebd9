select
    submissions.*,
    expectations.due_date,
    cast(submissions.received_at as date) <= expectations.due_date as is_on_time
from {{ ref('stg_submissions') }} as submissions
left join {{ ref('stg_expectations') }} as expectations using (site_id, program_stream, reporting_month)

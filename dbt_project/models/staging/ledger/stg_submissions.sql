select
    cast(submissions.arrival_no as bigint) as arrival_no,
    cast(submissions.submission_id as varchar) as submission_id,
    cast(submissions.file as varchar) as file,
    cast(submissions.site_id as varchar) as site_id,
    cast(submissions.program_stream as varchar) as program_stream,
    cast(submissions.reporting_month as varchar) as reporting_month,
    cast(submissions.verdict as varchar) as verdict,
    cast(submissions.seq as bigint) as seq,
    nullif(submissions.superseded_by, '') as superseded_by,
    nullif(submissions.duplicate_of, '') as duplicate_of,
    cast(submissions.received_at as timestamp) as received_at,
    cast(submissions.received_via as varchar) as received_via,
    cast(submissions.zero_activity_attested as boolean) as zero_activity_attested,
    cast(submissions.rows_read as bigint) as rows_read,
    cast(submissions.rows_quarantined as bigint) as rows_quarantined,
    cast(submissions.is_current as boolean) as is_current
from {{ source('ledger', 'submissions') }} as submissions

select
    notes.file,
    notes.sheet,
    notes.cell,
    notes.field,
    notes.null_reason,
    cast(notes.lower_bound as bigint) as lower_bound,
    cast(notes.upper_bound as bigint) as upper_bound,
    notes.is_estimate,
    notes.sheet_id,
    cast(notes.row as bigint) as row,
    notes._submission_id
from {{ source('reading', 'cell_notes') }} as notes
inner join {{ ref('stg_submissions') }} as submissions
    on notes._submission_id = submissions.submission_id and submissions.is_current

select
    spots.file,
    spots.sheet,
    spots.field,
    spots.column as "column",
    spots.header,
    spots.header_rows,
    spots.sheet_id,
    spots._submission_id
from {{ source('reading', 'column_map') }} as spots
inner join {{ ref('stg_submissions') }} as submissions
    on spots._submission_id = submissions.submission_id and submissions.is_current

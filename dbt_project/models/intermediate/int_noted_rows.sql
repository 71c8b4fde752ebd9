-- Which fields of a row hide their number or hold an estimate.
select
    notes._submission_id,
    notes.sheet as _sheet,
    cast(notes.row as bigint) as _row,
    coalesce(list(distinct notes.field) filter (where notes.lower_bound is not null), []) as bounded_fields,
    coalesce(list(distinct notes.field) filter (where notes.is_estimate), []) as estimated_fields
from {{ ref('cell_notes') }} as notes
where notes.lower_bound is not null or notes.is_estimate
group by all

-- What staff excused by the day data_as_of, how it stands on that day, and how often it was needed.
with excused as (
    select
        findings.exception_no,
        count(*) as findings_excused
    from {{ ref('stg_findings') }} as findings
    inner join {{ ref('stg_submissions') }} as submissions
        on findings.arrival_no = submissions.arrival_no and submissions.is_current
    where findings.exception_no is not null
    group by all
)

select
    exceptions.exception_no,
    exceptions.code,
    exceptions.site_id,
    exceptions.program_stream,
    exceptions.field,
    exceptions.column_label,
    exceptions.valid_from,
    exceptions.valid_until,
    exceptions.reason,
    exceptions.approved_by,
    case
        when exceptions.valid_until < {{ data_as_of() }} then 'ENDED'
        when exceptions.valid_from > {{ data_as_of() }} then 'COMING'
        when exceptions.valid_until <= {{ data_as_of() }} + 30 then 'ENDING'
        else 'ACTIVE'
    end as status,
    coalesce(excused.findings_excused, 0) as findings_excused
from {{ ref('stg_exceptions') }} as exceptions
left join excused using (exception_no)

-- What is known of each expected month of a site and programme on the day data_as_of (domain.md 2.1).
with came as (
    select
        submissions.site_id,
        submissions.program_stream,
        submissions.reporting_month,
        bool_or(submissions.is_current) as is_accepted,
        bool_or(submissions.is_current and submissions.zero_activity_attested) as says_zero,
        arg_max(submissions.file, submissions.arrival_no) filter (where submissions.is_current) as accepted_file,
        max(submissions.received_at) filter (where submissions.is_current) as accepted_at,
        arg_max(submissions.file, submissions.arrival_no) filter (
            where submissions.verdict not in ('DUPLICATE', 'WITHDRAWN')
        ) as last_file,
        max(submissions.received_at) filter (where submissions.verdict not in ('DUPLICATE', 'WITHDRAWN')) as last_at
    from {{ ref('stg_submissions') }} as submissions
    group by all
)

select
    expectations.site_id,
    sites.region,
    expectations.program_stream,
    expectations.reporting_month,
    expectations.due_date,
    case
        when came.is_accepted and came.says_zero then 'CONFIRMED_ZERO'
        when came.is_accepted then 'REPORTED'
        when attestations.site_id is not null then 'CONFIRMED_ZERO'
        when came.last_at is not null then 'RETURNED'
        when {{ data_as_of() }} >= expectations.due_date + 20 then 'MISSING'
        when {{ data_as_of() }} > expectations.due_date then 'LATE'
        else 'EXPECTED'
    end as status,
    coalesce(came.accepted_file, came.last_file) as file,
    coalesce(came.accepted_at, attestations.attested_at, came.last_at) as received_at
from {{ ref('stg_expectations') }} as expectations
left join {{ ref('stg_sites') }} as sites using (site_id)
left join came using (site_id, program_stream, reporting_month)
left join {{ ref('stg_attestations') }} as attestations using (site_id, program_stream, reporting_month)

-- Every month of a site and programme that was expected or came in, up to data_as_of, and what is known of it.
with ended as (
    select
        expectations.site_id,
        expectations.program_stream,
        expectations.reporting_month
    from {{ ref('stg_expectations') }} as expectations
    union distinct
    select
        submissions.site_id,
        submissions.program_stream,
        submissions.reporting_month
    from {{ ref('stg_submissions') }} as submissions
    where submissions.is_current
),

accepted as (
    select
        submissions.site_id,
        submissions.program_stream,
        submissions.reporting_month,
        max(submissions.submission_id) filter (where submissions.is_current) as submission_id,
        bool_or(
            submissions.is_current
            and submissions.zero_activity_attested
            and coalesce(submissions.rows_read, 0) = 0
        ) as is_zero,
        min(cast(submissions.received_at as date)) as received_on,
        arg_min(submissions.submission_id, submissions.arrival_no) as first_submission_id
    from {{ ref('stg_submissions') }} as submissions
    where submissions.verdict in ('ACCEPTED', 'ACCEPTED_WITH_WARNINGS')
    group by all
)

select
    ended.site_id,
    ended.program_stream,
    {{ month_start('ended.reporting_month') }} as month_start,
    expectations.site_id is not null as is_expected,
    accepted.submission_id is not null or attestations.site_id is not null as is_loaded,
    coalesce(accepted.is_zero, attestations.site_id is not null) as is_zero,
    coalesce(
        least(accepted.received_on, cast(attestations.attested_at as date)) <= expectations.due_date, false
    ) as is_on_time,
    accepted.submission_id,
    accepted.first_submission_id
from ended
left join {{ ref('stg_expectations') }} as expectations using (site_id, program_stream, reporting_month)
left join {{ ref('stg_attestations') }} as attestations using (site_id, program_stream, reporting_month)
left join accepted using (site_id, program_stream, reporting_month)
where last_day({{ month_start('ended.reporting_month') }}) <= {{ data_as_of() }}

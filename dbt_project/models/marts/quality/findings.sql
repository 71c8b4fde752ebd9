-- What checking found in single files, and what only shows when all sites are seen together.
with across_sites as (
    select * from {{ ref('int_double_enrolment') }}
    union all by name
    select * from {{ ref('int_kit_differences') }}
    union all by name
    select * from {{ ref('int_unreceived_transfers') }}
    union all by name
    select
        'X02' as code,
        site_months.site_id,
        site_months.program_stream,
        site_months.reporting_month,
        concat_ws('|', site_months.site_id, site_months.program_stream, site_months.reporting_month) as row_key
    from {{ ref('site_months') }} as site_months
    where site_months.status in ('RETURNED', 'LATE', 'MISSING') and site_months.due_date < {{ data_as_of() }}
)

select
    findings.arrival_no,
    findings.file,
    findings.sheet,
    findings.cell,
    findings.category,
    findings.severity,
    findings.code,
    findings.rule_id,
    findings.field,
    findings.sheet_id,
    findings.row,
    findings.row_key,
    submissions.site_id,
    submissions.program_stream,
    submissions.reporting_month,
    findings.message,
    findings.exception_no
from {{ ref('stg_findings') }} as findings
left join {{ ref('stg_submissions') }} as submissions on findings.arrival_no = submissions.arrival_no
union all
select
    submissions.arrival_no,
    coalesce(submissions.file, '') as file,
    coalesce(across_sites._sheet, '') as sheet,
    coalesce(spots.column || across_sites._row, '') as cell,
    'across' as category,
    codes.severity,
    across_sites.code,
    codes.rule_id,
    coalesce(across_sites.field, '') as field,
    coalesce(across_sites.sheet_id, '') as sheet_id,
    coalesce(across_sites._row, 0) as row,
    across_sites.row_key,
    across_sites.site_id,
    across_sites.program_stream,
    across_sites.reporting_month,
    codes.message,
    cast(null as bigint) as exception_no
from across_sites
inner join {{ ref('stg_across_codes') }} as codes on across_sites.code = codes.code
left join {{ ref('stg_submissions') }} as submissions
    on across_sites._submission_id = submissions.submission_id and submissions.is_current
left join {{ ref('column_map') }} as spots
    on
        across_sites._submission_id = spots._submission_id
        and across_sites._sheet = spots.sheet
        and across_sites.sheet_id = spots.sheet_id
        and across_sites.field = spots.field

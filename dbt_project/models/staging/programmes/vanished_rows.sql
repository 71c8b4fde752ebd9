-- Generated from src/sorops/sources; change the declarations, then run `make generate`.

select
    earlier.site_id,
    'OP_MAT' as program_stream,
    'roster' as sheet_id,
    submissions.reporting_month,
    concat(earlier.client_id, '|', earlier.episode_seq) as row_key,
    earlier._file,
    earlier._sheet,
    earlier._row
from {{ ref('stg_op_mat_roster') }} as earlier
inner join {{ ref('stg_submissions') }} as submissions
    on
        earlier.site_id = submissions.site_id
        and submissions.program_stream = 'OP_MAT'
        and submissions.is_current
        and strftime({{ month_start('earlier.reporting_month') }} + interval 1 month, '%Y-%m')
        = submissions.reporting_month
where
    not exists (
        select 1
        from {{ ref('stg_op_mat_roster') }} as later
        where
            later.site_id = earlier.site_id
            and later.reporting_month = submissions.reporting_month
            and later.client_id = earlier.client_id
            and later.episode_seq = earlier.episode_seq
    )
union all
select
    earlier.site_id,
    'CORR_MAT' as program_stream,
    'custody' as sheet_id,
    submissions.reporting_month,
    concat(earlier.custody_client_id, '|', earlier.booking_seq) as row_key,
    earlier._file,
    earlier._sheet,
    earlier._row
from {{ ref('stg_corr_mat_custody') }} as earlier
inner join {{ ref('stg_submissions') }} as submissions
    on
        earlier.site_id = submissions.site_id
        and submissions.program_stream = 'CORR_MAT'
        and submissions.is_current
        and strftime({{ month_start('earlier.reporting_month') }} + interval 1 month, '%Y-%m')
        = submissions.reporting_month
where
    not exists (
        select 1
        from {{ ref('stg_corr_mat_custody') }} as later
        where
            later.site_id = earlier.site_id
            and later.reporting_month = submissions.reporting_month
            and later.custody_client_id = earlier.custody_client_id
            and later.booking_seq = earlier.booking_seq
    )
union all
select
    earlier.site_id,
    'LEAD' as program_stream,
    'referral' as sheet_id,
    submissions.reporting_month,
    concat(earlier.referral_id) as row_key,
    earlier._file,
    earlier._sheet,
    earlier._row
from {{ ref('stg_lead_referral') }} as earlier
inner join {{ ref('stg_submissions') }} as submissions
    on
        earlier.site_id = submissions.site_id
        and submissions.program_stream = 'LEAD'
        and submissions.is_current
        and strftime({{ month_start('earlier.reporting_month') }} + interval 1 month, '%Y-%m')
        = submissions.reporting_month
where
    not exists (
        select 1
        from {{ ref('stg_lead_referral') }} as later
        where
            later.site_id = earlier.site_id
            and later.reporting_month = submissions.reporting_month
            and later.referral_id = earlier.referral_id
    )
union all
select
    earlier.site_id,
    'LEAD' as program_stream,
    'need_service' as sheet_id,
    submissions.reporting_month,
    concat(earlier.client_id, '|', earlier.domain) as row_key,
    earlier._file,
    earlier._sheet,
    earlier._row
from {{ ref('stg_lead_need_service') }} as earlier
inner join {{ ref('stg_submissions') }} as submissions
    on
        earlier.site_id = submissions.site_id
        and submissions.program_stream = 'LEAD'
        and submissions.is_current
        and strftime({{ month_start('earlier.reporting_month') }} + interval 1 month, '%Y-%m')
        = submissions.reporting_month
where
    not exists (
        select 1
        from {{ ref('stg_lead_need_service') }} as later
        where
            later.site_id = earlier.site_id
            and later.reporting_month = submissions.reporting_month
            and later.client_id = earlier.client_id
            and later.domain = earlier.domain
    )

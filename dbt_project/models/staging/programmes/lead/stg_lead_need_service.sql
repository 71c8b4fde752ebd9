-- Generated from src/sorops/sources/lead.py; change the declaration, then run `make generate`.

select
    cast(loaded.client_id as varchar) as client_id,
    cast(loaded.domain as varchar) as domain,
    cast(loaded.need_identified as boolean) as need_identified,
    cast(loaded.need_date as date) as need_date,
    cast(loaded.referred_date as date) as referred_date,
    cast(loaded.service_started_date as date) as service_started_date,
    cast(loaded.status as varchar) as status,
    cast(loaded.site_id as varchar) as site_id,
    cast(loaded.reporting_month as varchar) as reporting_month,
    cast(loaded._submission_id as varchar) as _submission_id,
    cast(loaded._file as varchar) as _file,
    cast(loaded._sheet as varchar) as _sheet,
    cast(loaded._row as bigint) as _row,
    loaded.reporting_month = max(loaded.reporting_month) over (
        partition by loaded.site_id, loaded.client_id, loaded.domain
    ) as _is_current
from {{ source('lake', 'lead_need_service') }} as loaded
where
    loaded._submission_id in (
        select submissions.submission_id
        from {{ ref('stg_submissions') }} as submissions
        where submissions.is_current
    )

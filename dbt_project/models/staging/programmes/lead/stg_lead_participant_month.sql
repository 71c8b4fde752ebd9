-- Generated from src/sorops/sources/lead.py; change the declaration, then run `make generate`.

select
    cast(loaded.client_id as varchar) as client_id,
    cast(loaded.status as varchar) as status,
    cast(loaded.contacts_in_person as bigint) as contacts_in_person,
    cast(loaded.contacts_phone as bigint) as contacts_phone,
    cast(loaded.contacts_attempted as bigint) as contacts_attempted,
    cast(loaded.service_hours as decimal(18, 6)) as service_hours,
    cast(loaded.site_id as varchar) as site_id,
    cast(loaded.reporting_month as varchar) as reporting_month,
    cast(loaded._submission_id as varchar) as _submission_id,
    cast(loaded._file as varchar) as _file,
    cast(loaded._sheet as varchar) as _sheet,
    cast(loaded._row as bigint) as _row,
    loaded.reporting_month = max(loaded.reporting_month) over (
        partition by loaded.site_id, loaded.client_id, loaded.reporting_month
    ) as _is_current
from {{ source('lake', 'lead_participant_month') }} as loaded
where
    loaded._submission_id in (
        select submissions.submission_id
        from {{ ref('stg_submissions') }} as submissions
        where submissions.is_current
    )

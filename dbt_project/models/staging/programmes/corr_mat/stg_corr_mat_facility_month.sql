-- Generated from src/sorops/sources/corr_mat.py; change the declaration, then run `make generate`.

select
    cast(loaded.facility_type as varchar) as facility_type,
    cast(loaded.adp as decimal(18, 6)) as adp,
    cast(loaded.intakes_total as bigint) as intakes_total,
    cast(loaded.screened_oud as bigint) as screened_oud,
    cast(loaded.screen_positive_oud as bigint) as screen_positive_oud,
    cast(loaded.on_community_moud_at_intake as bigint) as on_community_moud_at_intake,
    cast(loaded.census_start as bigint) as census_start,
    cast(loaded.maintenance_starts as bigint) as maintenance_starts,
    cast(loaded.inductions as bigint) as inductions,
    cast(loaded.reintroductions as bigint) as reintroductions,
    cast(loaded.transfers_in as bigint) as transfers_in,
    cast(loaded.released as bigint) as released,
    cast(loaded.transferred_out as bigint) as transferred_out,
    cast(loaded.discontinued_medical as bigint) as discontinued_medical,
    cast(loaded.discontinued_choice as bigint) as discontinued_choice,
    cast(loaded.discontinued_security as bigint) as discontinued_security,
    cast(loaded.deaths as bigint) as deaths,
    cast(loaded.census_end as bigint) as census_end,
    cast(loaded.on_methadone as bigint) as on_methadone,
    cast(loaded.on_buprenorphine as bigint) as on_buprenorphine,
    cast(loaded.on_xr_buprenorphine as bigint) as on_xr_buprenorphine,
    cast(loaded.on_xr_naltrexone as bigint) as on_xr_naltrexone,
    cast(loaded.withdrawal_mgmt_only as bigint) as withdrawal_mgmt_only,
    cast(loaded.released_on_moud as bigint) as released_on_moud,
    cast(loaded.released_with_naloxone as bigint) as released_with_naloxone,
    cast(loaded.released_with_bridge_rx as bigint) as released_with_bridge_rx,
    cast(loaded.released_with_appointment as bigint) as released_with_appointment,
    cast(loaded.released_medicaid_active as bigint) as released_medicaid_active,
    cast(loaded.staff_naloxone_kits as bigint) as staff_naloxone_kits,
    cast(loaded.inmate_naloxone_kits as bigint) as inmate_naloxone_kits,
    cast(loaded.reversals_in_custody as bigint) as reversals_in_custody,
    cast(loaded.diversion_incidents as bigint) as diversion_incidents,
    cast(loaded.comments as varchar) as comments,
    cast(loaded.site_id as varchar) as site_id,
    cast(loaded.reporting_month as varchar) as reporting_month,
    cast(loaded._submission_id as varchar) as _submission_id,
    cast(loaded._file as varchar) as _file,
    cast(loaded._sheet as varchar) as _sheet,
    cast(loaded._row as bigint) as _row,
    loaded.reporting_month = max(loaded.reporting_month) over (
        partition by loaded.site_id, loaded.reporting_month
    ) as _is_current
from {{ source('lake', 'corr_mat_facility_month') }} as loaded
where
    loaded._submission_id in (
        select submissions.submission_id
        from {{ ref('stg_submissions') }} as submissions
        where submissions.is_current
    )

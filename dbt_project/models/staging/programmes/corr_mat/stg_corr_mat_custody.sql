-- Generated from src/sorops/sources/corr_mat.py; change the declaration, then run `make generate`.

select
    cast(loaded.custody_client_id as varchar) as custody_client_id,
    cast(loaded.state_client_key as varchar) as state_client_key,
    cast(loaded.booking_seq as bigint) as booking_seq,
    cast(loaded.intake_date as date) as intake_date,
    cast(loaded.screen_date as date) as screen_date,
    cast(loaded.screen_tool as varchar) as screen_tool,
    cast(loaded.screen_result as varchar) as screen_result,
    cast(loaded.legal_status as varchar) as legal_status,
    cast(loaded.treatment_track as varchar) as treatment_track,
    cast(loaded.medication as varchar) as medication,
    cast(loaded.first_dose_date as date) as first_dose_date,
    cast(loaded.last_dose_date as date) as last_dose_date,
    cast(loaded.days_interrupted as bigint) as days_interrupted,
    cast(loaded.counseling_hours as decimal(18, 6)) as counseling_hours,
    cast(loaded.release_date as date) as release_date,
    cast(loaded.release_type as varchar) as release_type,
    cast(loaded.on_moud_at_release as boolean) as on_moud_at_release,
    cast(loaded.naloxone_at_release as boolean) as naloxone_at_release,
    cast(loaded.bridge_rx as boolean) as bridge_rx,
    cast(loaded.bridge_days as bigint) as bridge_days,
    cast(loaded.community_provider_id as varchar) as community_provider_id,
    cast(loaded.appointment_date as date) as appointment_date,
    cast(loaded.first_community_visit_date as date) as first_community_visit_date,
    cast(loaded.first_community_moud_date as date) as first_community_moud_date,
    cast(loaded.linked_source as varchar) as linked_source,
    cast(loaded.reentry_program as varchar) as reentry_program,
    cast(loaded.reincarcerated_date as date) as reincarcerated_date,
    cast(loaded.site_id as varchar) as site_id,
    cast(loaded.reporting_month as varchar) as reporting_month,
    cast(loaded._submission_id as varchar) as _submission_id,
    cast(loaded._file as varchar) as _file,
    cast(loaded._sheet as varchar) as _sheet,
    cast(loaded._row as bigint) as _row,
    loaded.reporting_month = max(loaded.reporting_month) over (
        partition by loaded.site_id, loaded.custody_client_id, loaded.booking_seq
    ) as _is_current
from {{ source('lake', 'corr_mat_custody') }} as loaded
where
    loaded._submission_id in (
        select submissions.submission_id
        from {{ ref('stg_submissions') }} as submissions
        where submissions.is_current
    )

-- XS-03 (domain.md 2.26): one person in treatment at two clinics for more than 31 days at once. An episode that is
-- not closed lasts to the end of the data, the last day of the latest month of any roster. Said once, at the later
-- admission.
with episodes as (
    select
        roster.*,
        coalesce(
            roster.discharge_date, max(last_day({{ month_start('roster.reporting_month') }})) over ()
        ) as end_date
    from {{ ref('stg_op_mat_roster') }} as roster
    qualify roster._is_current and roster.state_client_key is not null and roster.admit_date is not null
)

select distinct
    'X03' as code,
    later.site_id,
    'OP_MAT' as program_stream,
    later.reporting_month,
    'roster' as sheet_id,
    'state_client_key' as field,
    concat_ws('|', later.site_id, 'OP_MAT', later.reporting_month) as row_key,
    later._submission_id,
    later._sheet,
    later._row
from episodes as later
inner join episodes as earlier
    on
        later.state_client_key = earlier.state_client_key
        and later.site_id != earlier.site_id
        and (later.admit_date, later.site_id) > (earlier.admit_date, earlier.site_id)
where least(later.end_date, earlier.end_date) - later.admit_date > 31

with participants as (
    select
        months.*,
        notes.bounded_fields,
        notes.estimated_fields
    from {{ ref('client_months') }} as months
    left join {{ ref('int_noted_rows') }} as notes on {{ same_row('notes', 'months') }}
    where months.program_stream = 'LEAD' and months.status = 'ACTIVE'
),

counted as (
    select
        'LEA-04' as measure_id,
        'ACTIVE' as figure,
        participants.site_id as unit_id,
        participants.start_date as counted_on,
        participants.grant_id,
        1 as numerator,
        participants._submission_id,
        participants._sheet,
        participants._row
    from participants
    union all by name
    -- A loaded month without active participants is a month with none of them.
    select
        'LEA-04' as measure_id,
        'ACTIVE' as figure,
        site_months.site_id as unit_id,
        site_months.month_start as counted_on,
        '*' as grant_id,
        0 as numerator,
        site_months.submission_id as _submission_id
    from {{ ref('int_site_months') }} as site_months
    where site_months.program_stream = 'LEAD' and site_months.is_loaded
    union all by name
    select
        'LEA-05' as measure_id,
        participants.site_id as unit_id,
        participants.start_date as counted_on,
        participants.grant_id,
        participants.contacts_in_person as numerator,
        case when participants.contacts_in_person is not null then 1 end as denominator,
        {{ cell_flags('participants', "['contacts_in_person']") }},
        participants._submission_id,
        participants._sheet,
        participants._row
    from participants
)

{{ contributions('counted') }}

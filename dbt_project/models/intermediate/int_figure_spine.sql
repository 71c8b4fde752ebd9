-- One row per figure that is shown, whether or not anything counts in it: measure x stratum x award x period x place.
with placed as (
    select distinct
        measures.measure_id,
        measures.figure,
        windows.grant_id,
        windows.period_type,
        windows.period_start,
        windows.period_end,
        places.grain,
        places.grain_id
    from {{ ref('int_measures') }} as measures
    inner join {{ ref('int_windows') }} as windows
        on
            list_contains(measures.period_types, windows.period_type)
            and (
                windows.grant_id = 'ANY'
                or (measures.is_by_award and (windows.is_sor or measures.funding_rule = 'ANY'))
            )
    inner join {{ ref('int_places') }} as places
        on
            measures.place = places.place
            and list_contains(measures.grains, places.grain)
            and (
                measures.programmes = '*'
                or list_contains(string_split(measures.programmes, '|'), places.program_stream)
            )
            and windows.period_end >= places.active_from
            and windows.period_start <= places.active_to
)

select
    placed.*,
    strata.stratum_dim,
    strata.stratum_value
from placed
inner join {{ ref('int_measure_strata') }} as strata
    on
        placed.measure_id = strata.measure_id
        and placed.figure = strata.figure
        and (not strata.is_of_areas or placed.grain in ('region', 'state'))

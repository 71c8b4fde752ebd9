-- What the contributions to each figure come to, for all kinds of measure at once. Rows are added up as early as they
-- can be: first at their unit and day, then at their unit and period, then at the place.
with condensed as (
    select
        contributions.measure_id,
        contributions.figure,
        contributions.unit_id,
        contributions.subject,
        contributions.match_grade,
        contributions.grant_id,
        contributions.strata,
        contributions.start_date,
        contributions.end_date,
        measures.kind = 'stock' as is_stock,
        measures.kind = 'median' as is_median,
        measures.is_first_only,
        measures.is_by_award,
        case when measures.is_first_only then contributions._submission_id end as submission_id,
        case when measures.is_first_only then contributions._row end as source_row,
        {{ added_up('contributions') }}
    from (
        select
            contributions.*,
            contributions.numerator as largest,
            cast(contributions.numerator is not null as int) as numerators,
            cast(contributions.denominator is not null as int) as denominators
        from {{ ref('contributions') }} as contributions
    ) as contributions
    inner join {{ ref('int_measures') }} as measures
        on contributions.measure_id = measures.measure_id and contributions.figure = measures.figure
    group by all
),

awarded as (
    select
        condensed.*,
        'ANY' as award
    from condensed
    union all
    select
        condensed.*,
        condensed.grant_id as award
    from condensed
    where condensed.is_by_award and condensed.grant_id is not null
),

units as (
    select distinct
        measures.measure_id,
        measures.figure,
        places.unit_id,
        places.grain,
        places.grain_id
    from {{ ref('int_measures') }} as measures
    inner join {{ ref('int_places') }} as places
        on measures.place = places.place and list_contains(measures.grains, places.grain)
),

windows as (
    select
        measures.measure_id,
        measures.figure,
        windows.grant_id as shown_for,
        windows.is_sor,
        windows.period_type,
        windows.period_start,
        windows.period_end,
        windows.window_start,
        windows.window_end
    from {{ ref('int_measures') }} as measures
    inner join {{ ref('int_windows') }} as windows on list_contains(measures.period_types, windows.period_type)
),

-- A person's first contribution at a site is not always the first in the region or the state, nor for an award.
firsts as (
    select
        awarded.*,
        units.grain,
        units.grain_id
    from awarded
    inner join units
        on
            awarded.measure_id = units.measure_id
            and awarded.figure = units.figure
            and awarded.unit_id = units.unit_id
    where awarded.is_first_only
    qualify
        row_number() over (
            partition by awarded.measure_id, awarded.figure, awarded.award, units.grain, units.grain_id, awarded.subject
            order by awarded.start_date, awarded.unit_id, awarded.source_row, awarded.submission_id
        ) = 1
),

dated_firsts as (
    select
        firsts.*,
        windows.shown_for,
        windows.period_type,
        windows.period_start
    from firsts
    inner join windows on {{ falls_into('firsts', 'windows') }}
),

-- A stock is that of the unit's last month with a number in the period.
dated as (
    select
        awarded.*,
        windows.shown_for,
        windows.period_type,
        windows.period_start
    from awarded
    inner join windows on {{ falls_into('awarded', 'windows') }}
    where not awarded.is_first_only
    qualify
        not awarded.is_stock
        or awarded.start_date = coalesce(
            max(awarded.start_date) filter (where awarded.numerators + awarded.denominators > 0) over (
                partition by
                    awarded.measure_id, awarded.figure, awarded.unit_id, windows.shown_for, windows.period_type,
                    windows.period_start
            ),
            awarded.start_date
        )
),

at_units as (
    select
        dated.measure_id,
        dated.figure,
        dated.unit_id,
        dated.subject,
        dated.match_grade,
        dated.strata,
        dated.shown_for,
        dated.period_type,
        dated.period_start,
        dated.is_median,
        {{ added_up('dated') }}
    from dated
    group by all
),

placed as (
    select
        at_units.*,
        units.grain,
        units.grain_id
    from at_units
    inner join units
        on
            at_units.measure_id = units.measure_id
            and at_units.figure = units.figure
            and at_units.unit_id = units.unit_id
    union all by name
    select
        dated_firsts.measure_id,
        dated_firsts.figure,
        dated_firsts.unit_id,
        dated_firsts.subject,
        dated_firsts.match_grade,
        dated_firsts.strata,
        dated_firsts.shown_for,
        dated_firsts.period_type,
        dated_firsts.period_start,
        dated_firsts.is_median,
        dated_firsts.numerator,
        dated_firsts.largest,
        dated_firsts.numerators,
        dated_firsts.denominator,
        dated_firsts.denominators,
        dated_firsts.is_withheld,
        dated_firsts.is_lower_bound,
        dated_firsts.has_estimate,
        dated_firsts.grain,
        dated_firsts.grain_id
    from dated_firsts
),

dimensions as (
    select distinct
        strata.measure_id,
        strata.figure,
        strata.stratum_dim,
        strata.first_dim,
        strata.second_dim,
        strata.is_of_areas
    from {{ ref('int_measure_strata') }} as strata
    where strata.stratum_dim != 'ALL'
),

-- A person with several codes of one list (races) counts under each of them; an empty code counts as UNK.
coded as (
    select
        placed.*,
        dimensions.stratum_dim,
        dimensions.second_dim,
        unnest({{ codes_of('placed', 'dimensions.first_dim') }}) as first_code
    from placed
    inner join dimensions
        on
            placed.measure_id = dimensions.measure_id
            and placed.figure = dimensions.figure
            and (not dimensions.is_of_areas or placed.grain in ('region', 'state'))
),

stratified as (
    select
        placed.*,
        'ALL' as stratum_dim,
        placed.figure as stratum_value
    from placed
    union all by name
    select
        coded.* exclude (second_dim, first_code),
        case
            when coded.second_dim = '' then coded.first_code
            else coded.first_code || '*' || unnest({{ codes_of('coded', 'coded.second_dim') }})
        end as stratum_value
    from coded
)

select
    stratified.measure_id,
    stratified.figure,
    stratified.stratum_dim,
    stratified.stratum_value,
    stratified.shown_for as grant_id,
    stratified.period_type,
    stratified.period_start,
    stratified.grain,
    stratified.grain_id,
    count(distinct stratified.subject) as subjects,
    count(distinct stratified.subject) filter (where stratified.match_grade != 'EXACT_KEY') as inexact_subjects,
    count(stratified.subject) as unit_subjects,
    median(stratified.numerator) filter (where stratified.is_median) as numerator_median,
    {{ added_up('stratified') }}
from stratified
group by all

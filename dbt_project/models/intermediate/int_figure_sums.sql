-- What the contributions to each figure come to, for all kinds of measure at once.
--
-- Contributions that name nobody are added up first: unit, day, award and strata are all that tells them apart.
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
        case when contributions.subject is not null then contributions._submission_id end as submission_id,
        case when contributions.subject is not null then contributions._row end as source_row,
        contributions.is_withheld,
        sum(contributions.numerator) as numerator,
        max(contributions.numerator) as largest,
        count(contributions.numerator) as numerators,
        sum(contributions.denominator) as denominator,
        count(contributions.denominator) as denominators,
        bool_or(contributions.is_lower_bound) as is_lower_bound,
        bool_or(contributions.has_estimate) as has_estimate
    from {{ ref('contributions') }} as contributions
    group by all
),

awarded as (
    select
        condensed.*,
        measures.kind = 'stock' as is_stock,
        measures.is_first_only,
        awards.award
    from condensed
    inner join {{ ref('int_measures') }} as measures
        on condensed.measure_id = measures.measure_id and condensed.figure = measures.figure
    cross join
        unnest(
            case
                when measures.is_by_award and condensed.grant_id is not null then ['ANY', condensed.grant_id]
                else ['ANY']
            end
        ) as awards (award)
),

shown_at as (
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

-- A person's first contribution at a site is not always the first in the region or the state, nor for an award.
placed as (
    select
        awarded.*,
        shown_at.grain,
        shown_at.grain_id
    from awarded
    inner join shown_at
        on
            awarded.measure_id = shown_at.measure_id
            and awarded.figure = shown_at.figure
            and awarded.unit_id = shown_at.unit_id
    qualify
        not awarded.is_first_only
        or row_number() over (
            partition by
                awarded.measure_id, awarded.figure, awarded.award, shown_at.grain, shown_at.grain_id, awarded.subject
            order by awarded.start_date, awarded.unit_id, awarded.source_row
        ) = 1
),

shown_in as (
    select
        measures.measure_id,
        measures.figure,
        windows.*
    from {{ ref('int_measures') }} as measures
    inner join {{ ref('int_windows') }} as windows on list_contains(measures.period_types, windows.period_type)
),

-- An award * is that of a sheet without funds: it counts for the SOR awards in whose project period its days lie.
-- A stock is that of the unit's last month with a value in the period.
dated as (
    select
        placed.*,
        shown_in.grant_id as window_grant_id,
        shown_in.period_type,
        shown_in.period_start
    from placed
    inner join shown_in
        on
            placed.measure_id = shown_in.measure_id
            and placed.figure = shown_in.figure
            and (placed.award = shown_in.grant_id or (placed.award = '*' and shown_in.is_sor))
            and placed.start_date <= case when placed.award = '*' then shown_in.window_end else shown_in.period_end end
            and placed.end_date
            >= case when placed.award = '*' then shown_in.window_start else shown_in.period_start end
    qualify
        not placed.is_stock
        or placed.start_date = coalesce(
            max(placed.start_date) filter (where placed.numerators + placed.denominators > 0) over (
                partition by
                    placed.measure_id, placed.figure, placed.unit_id, placed.grain, placed.grain_id,
                    shown_in.grant_id, shown_in.period_type, shown_in.period_start
            ),
            placed.start_date
        )
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
),

-- A person with several codes of one list (races) counts under each of them; an empty code counts as UNK.
coded as (
    select
        dated.*,
        dimensions.stratum_dim,
        dimensions.second_dim,
        unnest({{ codes_of('dated', 'dimensions.first_dim') }}) as first_code
    from dated
    inner join dimensions
        on
            dated.measure_id = dimensions.measure_id
            and dated.figure = dimensions.figure
            and (not dimensions.is_of_areas or dated.grain in ('region', 'state'))
),

stratified as (
    select
        coded.*,
        case
            when coded.stratum_dim = 'ALL' then coded.figure
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
    stratified.window_grant_id as grant_id,
    stratified.period_type,
    stratified.period_start,
    stratified.grain,
    stratified.grain_id,
    count(distinct stratified.subject) as subjects,
    count(distinct stratified.subject) filter (where stratified.match_grade = 'EXACT_KEY') as exact_subjects,
    count(distinct stratified.unit_id || '|' || stratified.subject) as unit_subjects,
    sum(stratified.numerator) as numerator_sum,
    max(stratified.largest) as numerator_max,
    median(stratified.numerator) as numerator_median,
    sum(stratified.numerators) as numerators,
    sum(stratified.denominator) as denominator_sum,
    sum(stratified.denominators) as denominators,
    bool_or(stratified.is_withheld) as is_withheld,
    bool_or(stratified.is_lower_bound) as is_lower_bound,
    bool_or(stratified.has_estimate) as has_estimate
from stratified
group by all

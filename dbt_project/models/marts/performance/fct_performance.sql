with figures as (
    select
        spine.*,
        measures.kind,
        measures.unit,
        measures.measure_version,
        measures.data_rule,
        measures.follow_up_days,
        measures.months_needed,
        sums.subjects,
        sums.inexact_subjects,
        sums.unit_subjects,
        sums.numerator as numerator_sum,
        sums.largest,
        sums.numerator_median,
        sums.numerators,
        sums.denominator as denominator_sum,
        sums.denominators,
        sums.is_withheld,
        sums.is_lower_bound,
        sums.has_estimate,
        coverage.months_loaded,
        coverage.months_expected,
        coverage.months_reported,
        coverage.sites,
        coalesce(coverage.sites_expected, 0) as sites_expected,
        coalesce(coverage.sites_expected - coverage.sites_incomplete, 0) as sites_reporting,
        coverage.last_loaded_month,
        populations.population
    from {{ ref('int_figure_spine') }} as spine
    inner join {{ ref('int_measures') }} as measures
        on spine.measure_id = measures.measure_id and spine.figure = measures.figure
    left join {{ ref('int_figure_sums') }} as sums
        on
            spine.measure_id = sums.measure_id
            and spine.figure = sums.figure
            and spine.stratum_dim = sums.stratum_dim
            and spine.stratum_value = sums.stratum_value
            and spine.grant_id = sums.grant_id
            and spine.period_type = sums.period_type
            and spine.period_start = sums.period_start
            and spine.grain = sums.grain
            and spine.grain_id = sums.grain_id
    left join {{ ref('int_coverage') }} as coverage
        on
            measures.programmes = coverage.programmes
            and measures.place = coverage.place
            and spine.grain = coverage.grain
            and spine.grain_id = coverage.grain_id
            and spine.period_type = coverage.period_type
            and spine.period_start = coverage.period_start
            and spine.period_end = coverage.period_end
    left join {{ ref('stg_populations') }} as populations
        on
            measures.kind = 'per_100k'
            and spine.grain = populations.grain
            and spine.grain_id = populations.grain_id
),

counted as (
    select
        figures.*,
        case figures.kind
            when 'persons' then coalesce(figures.subjects, 0)
            when 'sum' then coalesce(figures.numerator_sum, 0)
            when 'maximum' then coalesce(figures.largest, 0)
            when 'median' then figures.numerator_median
            when 'stock' then coalesce(figures.numerator_sum, case when figures.data_rule = 'MONTH' then 0 end)
            when 'ratio' then coalesce(figures.numerator_sum, 0)
            when 'duplicate_share' then coalesce(figures.unit_subjects - figures.subjects, 0)
            when 'per_100k' then 100000 * coalesce(figures.numerator_sum, 0)
        end as found_numerator,
        case
            when figures.kind = 'median' then coalesce(figures.numerators, 0)
            when figures.kind = 'ratio' then coalesce(figures.denominator_sum, 0)
            when figures.kind = 'duplicate_share' then coalesce(figures.unit_subjects, 0)
            when figures.kind = 'per_100k' then figures.population
            when figures.kind = 'stock' and figures.denominators > 0 then figures.denominator_sum
        end as found_denominator
    from figures
),

judged as (
    select
        counted.*,
        case
            when counted.period_end + counted.follow_up_days > {{ data_as_of() }} then 'NOT_OBSERVABLE'
            -- Every roster repeats what came before, so a later one covers a month whose own never came.
            when
                counted.data_rule = 'ROSTER'
                and coalesce(counted.last_loaded_month < date_trunc('month', counted.period_start), true)
                then 'NO_DATA'
            when counted.data_rule in ('MONTH', 'FIELD', 'ALL_MONTHS') and coalesce(counted.months_loaded, 0) = 0
                then 'NO_DATA'
            when counted.data_rule = 'FIELD' and coalesce(counted.numerators + counted.denominators, 0) = 0
                then 'NO_DATA'
            when counted.data_rule = 'ALL_MONTHS' and coalesce(counted.denominators, 0) < counted.months_expected
                then 'NO_DATA'
            when counted.is_withheld then 'NOT_OBSERVABLE'
            when counted.months_loaded < counted.months_needed * counted.sites then 'NOT_OBSERVABLE'
            when counted.kind = 'per_100k' and counted.population is null then 'NOT_OBSERVABLE'
            when counted.found_denominator = 0 then 'NO_DENOMINATOR'
            else 'OK'
        end as status
    from counted
)

select
    judged.measure_id,
    judged.measure_version,
    judged.grant_id,
    judged.stratum_dim,
    judged.stratum_value,
    judged.period_type,
    judged.period_start,
    judged.period_end,
    judged.grain,
    judged.grain_id,
    cast(case when judged.status in ('OK', 'NO_DENOMINATOR') then judged.found_numerator end as decimal(18, 6))
        as numerator,
    cast(case when judged.status in ('OK', 'NO_DENOMINATOR') then judged.found_denominator end as decimal(18, 6))
        as denominator,
    cast(
        case
            when judged.status != 'OK' then null
            when judged.kind in ('ratio', 'duplicate_share', 'per_100k')
                then judged.found_numerator / judged.found_denominator
            else judged.found_numerator
        end as decimal(18, 6)
    ) as value,
    judged.unit,
    judged.status,
    coalesce(judged.is_lower_bound, false) as is_lower_bound,
    coalesce(judged.has_estimate, false) as has_estimate,
    judged.sites_expected,
    judged.sites_reporting,
    cast(100 * judged.months_reported / nullif(judged.months_expected, 0) as decimal(18, 6)) as completeness_pct,
    'current' as basis,
    case
        when judged.status = 'OK' and judged.subjects > 0
            then
                'EXACT_KEY=' || cast(1 - judged.inexact_subjects / judged.subjects as decimal(18, 6))
                || '|CLIENT_ID_ONLY=' || cast(judged.inexact_subjects / judged.subjects as decimal(18, 6))
    end as dedup_grade_mix,
    {{ data_as_of() }} as data_as_of
from judged

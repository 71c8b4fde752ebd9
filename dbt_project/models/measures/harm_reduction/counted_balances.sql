-- Figures that compare a month of the ledger with its neighbours; withheld where a neighbour is not loaded.
with months as (
    select
        balances.site_id,
        balances.location_id,
        balances.grant_id,
        balances.month_start,
        balances.opening,
        balances.closing,
        balances.distributed,
        balances.is_lower_bound,
        balances.has_estimate,
        balances._submission_id
    from {{ ref('int_kit_balances') }} as balances
),

supply as (
    select
        months.location_id,
        months.grant_id,
        months.month_start,
        months.closing,
        months._submission_id,
        count(*) over last_three = 3 as is_observable,
        sum(months.distributed) over last_three as distributed,
        bool_or(months.is_lower_bound) over last_three as is_lower_bound,
        bool_or(months.has_estimate) over last_three as has_estimate
    from months
    window
        last_three as (
            partition by months.site_id, months.location_id, months.grant_id
            order by months.month_start
            range between interval 2 month preceding and current row
        )
),

totals as (
    select
        months.site_id,
        months.location_id,
        months.month_start,
        any_value(months._submission_id) as _submission_id,
        sum(months.opening) as opening,
        sum(months.closing) as closing,
        bool_or(months.is_lower_bound) as is_lower_bound,
        bool_or(months.has_estimate) as has_estimate
    from months
    group by all
),

openings as (
    select
        totals.location_id,
        totals.month_start,
        totals.closing,
        totals._submission_id,
        later.opening as next_opening,
        totals.is_lower_bound or coalesce(later.is_lower_bound, false) as is_lower_bound,
        totals.has_estimate or coalesce(later.has_estimate, false) as has_estimate
    from totals
    left join totals as later
        on
            totals.site_id = later.site_id
            and totals.location_id = later.location_id
            and totals.month_start + interval 1 month = later.month_start
),

counted as (
    select
        'HR-03' as measure_id,
        'MONTHS_OF_SUPPLY' as figure,
        supply.location_id as unit_id,
        supply.month_start as counted_on,
        supply.grant_id,
        3 * supply.closing as numerator,
        supply.distributed as denominator,
        not supply.is_observable as is_withheld,
        supply.is_lower_bound,
        supply.has_estimate,
        supply._submission_id
    from supply
    union all by name
    select
        'HR-11' as measure_id,
        openings.location_id as unit_id,
        openings.month_start as counted_on,
        abs(openings.next_opening - openings.closing) as numerator,
        openings.closing as denominator,
        openings.next_opening is null as is_withheld,
        openings.is_lower_bound,
        openings.has_estimate,
        openings._submission_id
    from openings
)

{{ contributions('counted') }}

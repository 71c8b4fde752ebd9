-- The periods that are shown, across awards (grant_id ANY) and for each award that they touch (domain.md 1.1, 1.2).
-- window_start and window_end are the part of the period that lies in the award's project period.
with months as (
    select distinct site_months.month_start
    from {{ ref('int_site_months') }} as site_months
),

shown as (
    select
        min(months.month_start) as first_day,
        last_day(max(months.month_start)) as last_day
    from months
),

periods as (
    select
        'M' as period_type,
        months.month_start as period_start,
        last_day(months.month_start) as period_end
    from months
    union distinct
    -- Federal quarters are calendar quarters under other names.
    select
        'FFQ' as period_type,
        cast(date_trunc('quarter', months.month_start) as date) as period_start,
        last_day(cast(date_trunc('quarter', months.month_start) as date) + interval 2 month) as period_end
    from months
    union distinct
    -- A monthly sheet of September belongs to the grant year that is ending, a transaction of 30 September to the next.
    select
        'GY' as period_type,
        make_date(year(months.month_start - interval 9 month), 9, 30) as period_start,
        make_date(year(months.month_start - interval 9 month) + 1, 9, 29) as period_end
    from months
),

awards as (
    select
        grants.grant_id,
        grants.fund_code like 'SOR%' as is_sor,
        grants.period_start as award_start,
        grants.period_end as award_end
    from {{ ref('stg_grants') }} as grants
    inner join shown on grants.period_start <= shown.last_day and grants.period_end >= shown.first_day
),

across as (
    select
        periods.period_type,
        periods.period_start,
        periods.period_end
    from periods
    union all
    select
        'GTD' as period_type,
        min(awards.award_start) as period_start,
        any_value(shown.last_day) as period_end
    from awards
    cross join shown
    where awards.is_sor
    having count(*) > 0
),

by_award as (
    select
        awards.*,
        periods.*
    from awards
    inner join periods on awards.award_start <= periods.period_end and awards.award_end >= periods.period_start
    union all
    select
        awards.*,
        'GTD' as period_type,
        awards.award_start as period_start,
        least(awards.award_end, shown.last_day) as period_end
    from awards
    cross join shown
)

select
    'ANY' as grant_id,
    false as is_sor,
    across.period_type,
    across.period_start,
    across.period_end,
    across.period_start as window_start,
    across.period_end as window_end
from across
union all
select
    by_award.grant_id,
    by_award.is_sor,
    by_award.period_type,
    by_award.period_start,
    by_award.period_end,
    greatest(by_award.period_start, by_award.award_start) as window_start,
    least(by_award.period_end, by_award.award_end) as window_end
from by_award

select
    cast(grants.grant_id as varchar) as grant_id,
    cast(grants.title as varchar) as title,
    cast(grants.fund_code as varchar) as fund_code,
    cast(grants.period_start as date) as period_start,
    cast(grants.period_end as date) as period_end,
    cast(grants.source as varchar) as source
from {{ ref('grants') }} as grants

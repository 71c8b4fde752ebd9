-- The measures as declared in seeds/measures.csv, lists split and words typed.
select
    measures.measure_id,
    measures.figure,
    measures.name,
    cast(measures.version as varchar) as measure_version,
    measures.kind,
    measures.unit,
    measures.place,
    string_split(measures.grains, '|') as grains,
    string_split(measures.period_types, '|') as period_types,
    measures.data_rule,
    measures.first_only = 'Y' as is_first_only,
    cast(nullif(cast(measures.follow_up_days as varchar), '') as int) as follow_up_days,
    cast(nullif(cast(measures.months_needed as varchar), '') as int) as months_needed,
    measures.funding_rule,
    measures.by_award = 'Y' as is_by_award,
    measures.programmes
from {{ ref('measures') }} as measures

select
    cast(measures.measure_id as varchar) as measure_id,
    cast(measures.figure as varchar) as figure,
    cast(measures.name as varchar) as name,
    cast(measures.version as varchar) as measure_version,
    cast(measures.family as varchar) as family,
    cast(measures.kind as varchar) as kind,
    cast(measures.unit as varchar) as unit,
    cast(measures.programmes as varchar) as programmes,
    cast(measures.grains as varchar) as grains,
    cast(measures.period_types as varchar) as period_types,
    cast(measures.strata as varchar) as strata,
    cast(measures.area_strata as varchar) as area_strata,
    cast(measures.instrument as varchar) as instrument,
    cast(measures.definition as varchar) as definition
from {{ ref('measures') }} as measures

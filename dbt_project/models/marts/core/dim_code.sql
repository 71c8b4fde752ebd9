-- The declared lists; of a list that was amended by announcement, what the ledger says of it.
select
    cast(declared.code_list as varchar) as code_list,
    cast(declared.code as varchar) as code,
    cast(declared.label as varchar) as label,
    cast(declared.place as bigint) as place
from {{ ref('code_lists') }} as declared
where declared.code_list not in (select amended.code_list from {{ ref('stg_codes') }} as amended)
union all
select
    amended.code_list,
    amended.code,
    amended.label,
    amended.place
from {{ ref('stg_codes') }} as amended

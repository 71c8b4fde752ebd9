select
    cast(code_lists.code_list as varchar) as code_list,
    cast(code_lists.code as varchar) as code,
    cast(code_lists.label as varchar) as label,
    cast(code_lists.place as bigint) as place
from {{ ref('code_lists') }} as code_lists

select
    cast(codes.code_list as varchar) as code_list,
    cast(codes.code as varchar) as code,
    cast(codes.label as varchar) as label,
    cast(codes.place as bigint) as place
from {{ source('ledger', 'codes') }} as codes

select grants.*
from {{ ref('stg_grants') }} as grants

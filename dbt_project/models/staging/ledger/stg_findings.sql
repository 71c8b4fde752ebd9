select
    cast(findings.arrival_no as bigint) as arrival_no,
    cast(findings.file as varchar) as file,
    cast(findings.sheet as varchar) as sheet,
    cast(findings.cell as varchar) as cell,
    cast(findings.category as varchar) as category,
    cast(findings.severity as varchar) as severity,
    cast(findings.code as varchar) as code,
    cast(findings.rule_id as varchar) as rule_id,
    cast(findings.field as varchar) as field,
    cast(findings.sheet_id as varchar) as sheet_id,
    cast(findings.row as bigint) as row,
    cast(findings.row_key as varchar) as row_key,
    cast(findings.message as varchar) as message,
    cast(findings.exception_no as bigint) as exception_no
from {{ source('ledger', 'findings') }} as findings

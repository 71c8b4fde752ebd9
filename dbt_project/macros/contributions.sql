{#-
    Gives a relation the columns of a contribution; what it does not have is empty. Its rows say who or what counts
    (subject), where (unit_id), when (counted_on, or start_date to end_date, open where that is empty), how much
    (numerator, denominator), for which award, in which strata, and from which row. See docs/measures.md.
-#}
{% macro contributions(relation) -%}
{%- set columns = {
    "measure_id": "varchar",
    "figure": "varchar",
    "unit_id": "varchar",
    "subject": "varchar",
    "match_grade": "varchar",
    "grant_id": "varchar",
    "numerator": "decimal(18, 6)",
    "denominator": "decimal(18, 6)",
    "is_withheld": "boolean",
    "strata": "map(varchar, varchar)",
    "counted_on": "date",
    "start_date": "date",
    "end_date": "date",
    "is_lower_bound": "boolean",
    "has_estimate": "boolean",
    "_submission_id": "varchar",
    "_sheet": "varchar",
    "_row": "bigint",
} -%}
select
    {%- for name, type in columns.items() if name != "counted_on" %}
    cast(
        {%- if name == "figure" -%} coalesce(filled.figure, 'ALL')
        {%- elif name == "start_date" -%} coalesce(filled.counted_on, filled.start_date)
        {%- elif name == "end_date" -%} coalesce(filled.counted_on, filled.end_date, date '9999-12-31')
        {%- elif type == "boolean" -%} coalesce(filled.{{ name }}, false)
        {%- else -%} filled.{{ name }}
        {%- endif %} as {{ type }}) as {{ name }}{{ "," if not loop.last }}
    {%- endfor %}
from (
    select
        {%- for name, type in columns.items() %}
        cast(null as {{ type }}) as {{ name }}{{ "," if not loop.last }}
        {%- endfor %}
    where false
    union all by name
    select * from {{ relation }}
) as filled
{%- endmacro %}
